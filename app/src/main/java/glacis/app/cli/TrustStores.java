package glacis.app.cli;

import glacis.assess.encryption.chain.TrustStore;
import glacis.report.render.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stores of roots that chains are held against: the system's, that of this Java, and files that the operator names. */
final class TrustStores {

    /** Where systems keep Mozilla's roots in one file: Debian and Alpine, Fedora, SUSE, FreeBSD. */
    private static final List<String> PLACES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/usr/local/share/certs/ca-root-nss.crt");

    /** The variable with which OpenSSL and others are told another place. */
    private static final String VARIABLE = "SSL_CERT_FILE";

    private static final String SYSTEM = "Mozilla (system)";
    private static final String JAVA = "JDK";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (?:TRUSTED )?CERTIFICATE-----([^-]*)-----END (?:TRUSTED )?CERTIFICATE-----");

    /** Until the first hello has left, processors have more pressing things to do; while it is under way they have none. */
    private static final int LATER_MILLIS = 150;

    private TrustStores() {}

    /** All of them, read by another thread while the first endpoints are asked. */
    static Supplier<List<TrustStore>> ahead(Map<String, String> environment, List<Path> own) {
        CompletableFuture<List<TrustStore>> read = CompletableFuture.supplyAsync(
                () -> of(environment, own), CompletableFuture.delayedExecutor(LATER_MILLIS, TimeUnit.MILLISECONDS));
        return read::join;
    }

    /** All of them; one that is not there says so when it is asked. */
    static List<TrustStore> of(Map<String, String> environment, List<Path> own) {
        List<TrustStore> stores = new ArrayList<>(List.of(system(environment), java()));
        own.forEach(file -> stores.add(read("own (" + Shown.line(String.valueOf(file.getFileName())) + ")", file)));
        return List.copyOf(stores);
    }

    private static TrustStore system(Map<String, String> environment) {
        Optional<Path> named = Optional.ofNullable(environment.get(VARIABLE)).map(Path::of);
        if (named.isPresent()) {
            return read("system (" + VARIABLE + ")", named.get());
        }
        return PLACES.stream()
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst()
                .map(file -> read(SYSTEM, file))
                .orElseGet(() -> new TrustStore.Absent(
                        SYSTEM, "this system has no file of roots (Debian: ca-certificates), and no " + VARIABLE));
    }

    private static TrustStore read(String name, Path file) {
        try {
            List<byte[]> certificates = new ArrayList<>();
            Matcher blocks = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (blocks.find()) {
                certificates.add(Base64.getMimeDecoder().decode(blocks.group(1)));
            }
            return certificates.isEmpty()
                    ? new TrustStore.Absent(name, Shown.line(file.toString()) + " holds no certificates")
                    : TrustStore.Roots.of(name, certificates);
        } catch (IOException | IllegalArgumentException unreadable) {
            return new TrustStore.Absent(name, Shown.line(file.toString()) + " cannot be read");
        }
    }

    private static TrustStore java() {
        List<byte[]> certificates = new ArrayList<>();
        for (X509Certificate root : TrustedRoots.platform()) {
            try {
                certificates.add(root.getEncoded());
            } catch (CertificateEncodingException unreadable) {
                // One root less, as when Java itself could not read it.
                continue;
            }
        }
        return certificates.isEmpty()
                ? new TrustStore.Absent(JAVA, "this Java has no cacerts that can be read")
                : TrustStore.Roots.of(JAVA, certificates);
    }
}
