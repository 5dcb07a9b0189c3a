package glacis.app.cli;

import glacis.app.Wiring;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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

    private Practice() {}

    /** Practises in the home that the first word names. */
    public static void main(String[] arguments) throws Exception {
        String home = arguments[0];
        var nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Desk desk = Desk.plain(nowhere, nowhere, Wiring.real());
        try (var apart = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
                var peer = (AutoCloseable) apart.loadClass(PracticePeer.class.getName())
                        .getDeclaredConstructor(String.class)
                        .newInstance(home)) {
            String there = String.valueOf(((Supplier<?>) peer).get());
            for (int round = 0; round < ROUNDS; round++) {
                Main.run(new String[] {"tls", "--home", home, "--json=-", there}, desk);
                Main.run(new String[] {"tls", "--home", home, there}, desk);
            }
        } finally {
            Main.run(new String[] {"audit", "--home", home, "-p", "9", "--json", "-", "127.0.0.1"}, desk);
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
