package glacis.app.cli;

import glacis.lab.Lab;
import glacis.lab.LabServer;
import glacis.model.scope.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The words with which somebody audits a lab: a mandate file, its resolver, its names and its ports. */
final class LabWords {

    private final Lab lab;
    private final Path mandate;

    private LabWords(Lab lab, Path mandate) {
        this.lab = lab;
        this.mandate = mandate;
    }

    /**
     * Writes the mandate file.
     *
     * @param network as the lab was started on, such as 127.231.7
     */
    static LabWords of(Lab lab, String network, Path folder) throws IOException {
        return new LabWords(lab, mandate(network, folder));
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

    Path mandate() {
        return mandate;
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
        words.addAll(List.of("--mandate", mandate.toString(), "-p", ports()));
        words.addAll(List.of(more));
        return words;
    }
}
