package glacis.app.cli;

import glacis.lab.Lab;
import glacis.lab.LabServer;
import glacis.model.scope.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The words with which somebody audits a lab: a mandate file, its resolver, its names and its ports. */
final class LabWords {

    private final Lab lab;
    private final Path mandate;
    private final Path root;

    private LabWords(Lab lab, Path mandate, Path root) {
        this.lab = lab;
        this.mandate = mandate;
        this.root = root;
    }

    /**
     * Writes the mandate file, and one with the root of the lab's authority.
     *
     * @param network as the lab was started on, such as 127.231.7
     */
    static LabWords of(Lab lab, String network, Path folder) throws IOException {
        return new LabWords(lab, mandate(network, folder), root(lab, folder.resolve("root-" + network + ".pem")));
    }

    static Path mandate(String network, Path folder) throws IOException {
        return Files.writeString(folder.resolve("mandate-" + network + ".yaml"), """
                mandates:
                  - id: lab
                    authorised_by: "whoever runs this test"
                    basis: own-assets
                    reference: "a test"
                    contact: "mailto:security@lab.test"
                    from: 2020-01-01
                    until: 2100-01-01
                    allow: ["%s.0/24", "lab.test", "*.lab.test"]
                    rate:
                      packets_per_second: 1000000
                      concurrent_connections_per_host: 8
                      new_connections_per_second_per_host: 1000000
                      http_requests_per_second_per_host: 1000000
                """.formatted(network));
    }

    /** Writes the root of the lab's authority. */
    static Path root(Lab lab, Path file) throws IOException {
        return pem(lab.authority(), file);
    }

    /** Writes a certificate. */
    static Path pem(X509Certificate certificate, Path file) throws IOException {
        try {
            return Files.writeString(
                    file,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        } catch (CertificateEncodingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    Path mandate() {
        return mandate;
    }

    /** The root of the lab's authority, as PEM. */
    Path root() {
        return root;
    }

    String ports() {
        return lab.servers().stream()
                .map(server -> Integer.toString(server.endpoint().port()))
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** The words of an audit of every server by its name, and then these. */
    List<String> byName(String... more) {
        List<String> words = new ArrayList<>(List.of("audit"));
        lab.names().stream().map(HostName::text).forEach(words::add);
        words.addAll(List.of(
                "--resolver", lab.resolver().address() + ":" + lab.resolver().port()));
        return ended(words, more);
    }

    /** The words of an audit of every server by its address, and then these. */
    List<String> byAddress(String... more) {
        List<String> words = new ArrayList<>(List.of("audit"));
        lab.servers().stream()
                .map(LabServer::endpoint)
                .map(endpoint -> endpoint.address().toString())
                .distinct()
                .forEach(words::add);
        return ended(words, more);
    }

    private List<String> ended(List<String> words, String... more) {
        words.addAll(List.of("--mandate", mandate.toString(), "--trust", root.toString(), "-p", ports()));
        words.addAll(List.of(more));
        return words;
    }
}
