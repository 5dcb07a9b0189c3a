package glacis.app.cli;

import com.github.luben.zstd.util.ZstdVersion;
import glacis.app.Wiring;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What an ordinary start does, done once against a server of the lab, so that Java can keep the classes and what it learnt of
 * them for the next starts (JEP 483, JEP 515). The launcher runs it when it makes its cache; nothing of it is shown.
 *
 * <p>Java links every class of the cache at each start, and looks up what they lean on: a kept class that builds certificates
 * makes it open and verify signed libraries. So what no ordinary start needs is loaded by a loader of its own, which the cache
 * leaves out.
 */
final class Practice {

    /** Often enough that Java knows what is worth compiling. */
    private static final int ROUNDS = 3;

    /** A mandate as people write it, so that its reader is known too. */
    private static final String MANDATE = """
            mandates:
              - id: practice
                authorised_by: "whoever starts this"
                basis: own-assets
                from: 2026-01-01
                until: 2126-01-01
                allow: ["127.78.0.0/24"]
                ceiling: non-intrusive
                rate: { packets_per_second: 1000, concurrent_connections_per_host: 8, new_connections_per_second_per_host: 50 }
            """;

    private Practice() {}

    /**
     * Practises in the home that the first word names, where temporary files go too; leaves the libraries that are not Java's in
     * the folder that the second word names, from where the launcher lets them be loaded without unpacking them each time.
     */
    public static void main(String[] arguments) throws Exception {
        String home = arguments[0];
        try {
            practise(home);
        } finally {
            keepLibraries(Path.of(home), Path.of(arguments[1]));
        }
    }

    private static void practise(String home) throws Exception {
        var nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Desk desk = Desk.plain(nowhere, nowhere, Wiring.real());
        try (var apart = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
                var peer = (AutoCloseable) apart.loadClass(PracticePeer.class.getName())
                        .getDeclaredConstructor(String.class)
                        .newInstance(home)) {
            String there = String.valueOf(((Supplier<?>) peer).get());
            Path mandate = Files.writeString(Path.of(home, "mandate.yaml"), MANDATE);
            String json = "--json=" + Path.of(home, "document.json");
            for (int round = 0; round < ROUNDS; round++) {
                Main.run(new String[] {"tls", "--home", home, "--mandate", mandate.toString(), json, there}, desk);
                Main.run(new String[] {"tls", "--home", home, there}, desk);
            }
        } finally {
            Main.run(new String[] {"audit", "--home", home, "-p", "9", "--json", "-", "127.0.0.1"}, desk);
        }
    }

    /** Under the names by which they are looked for; one that is not found is unpacked at each start, as before. */
    private static void keepLibraries(Path unpacked, Path kept) throws IOException {
        Files.createDirectories(kept);
        String database = System.mapLibraryName("sqlitejdbc");
        try (Stream<Path> files = Files.list(unpacked)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith("-" + database)) {
                    Files.copy(file, kept.resolve(database), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        String compression = System.mapLibraryName("zstd-jni");
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String packed = String.join("/", "", system, System.getProperty("os.arch"), compression)
                .replace("zstd-jni.", "zstd-jni-" + ZstdVersion.VERSION + ".");
        try (InputStream in = ZstdVersion.class.getResourceAsStream(packed)) {
            if (in != null) {
                Files.copy(in, kept.resolve(compression), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> all = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            all.add(Path.of(part).toUri().toURL());
        }
        return all.toArray(URL[]::new);
    }
}
