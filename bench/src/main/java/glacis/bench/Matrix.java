package glacis.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Holds what we say of each server of the encryption matrix against its configuration and against what other tools say, and
 * writes the table. Ends with 1 if there is a difference that {@code explained.tsv} does not explain.
 *
 * <p>It reads a folder: {@code up.tsv} (name, address, port, kind, certificates), {@code ours/*.jsonl},
 * {@code truth/NAME.tsv} with {@code keys}, {@code sslscan/NAME.xml}, {@code nmap/NAME.xml}, {@code testssl/NAME.json},
 * {@code suites.txt} (of {@code openssl ciphers -V -stdname}) and {@code versions.tsv}.
 */
public final class Matrix {

    /** The configuration is held against us as a tool that knows everything. */
    static final String TRUTH = "configuration";

    private static final List<String> PEERS = List.of(TRUTH, "sslscan", "nmap", "testssl");

    private final Path folder;
    private final List<Explanation> explanations;
    private final Map<String, Integer> numbers;
    private final List<Row> rows = new ArrayList<>();

    /** One server, with the differences by whom we were held against; absent means not measured. */
    record Row(String name, String kind, Optional<TlsView> ours, SequencedMap<String, Held> held) {}

    /** What another says, and in what it differs from us. */
    record Held(TlsView view, List<String> differences) {}

    private Matrix(Path folder, List<Explanation> explanations) throws IOException {
        this.folder = folder;
        this.explanations = explanations;
        this.numbers = numbers(Files.readAllLines(folder.resolve("suites.txt")));
    }

    /**
     * Takes the folder, the file of explanations, where the page is to be written ({@code -}: nowhere), and the file to which
     * figures are added.
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Matrix matrix = new Matrix(Path.of(arguments[0]), Explanation.read(Files.readAllLines(Path.of(arguments[1]))));
        matrix.compare();
        MatrixPage page = new MatrixPage(matrix.rows, matrix.explanations);
        if (!arguments[2].equals("-")) {
            Files.writeString(Path.of(arguments[2]), page.text(matrix.versions()));
        }
        page.sentences().forEach(out::println);
        Files.write(Path.of(arguments[3]), page.figures(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        List<String> open = page.unexplained();
        open.forEach(line -> out.println("unexplained: " + line));
        page.unused().forEach(line -> out.println("explains nothing: " + line));
        System.exit(open.isEmpty() ? 0 : 1);
    }

    /** {@code 0xC0,0x30 - TLS_… - ECDHE-… …} */
    private static Map<String, Integer> numbers(List<String> lines) {
        Map<String, Integer> numbers = new TreeMap<>();
        for (String line : lines) {
            String[] words = line.strip().split("[ -]{2,}|\\s+-\\s+|\\s+");
            String[] bytes = words[0].split(",");
            numbers.put(words[2], Integer.decode(bytes[0]) << 8 | Integer.decode(bytes[1]));
        }
        return numbers;
    }

    private Map<String, String> versions() throws IOException {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("versions.tsv"))) {
            String[] cells = line.split("\t", 2);
            versions.put(cells[0], cells[1]);
        }
        return versions;
    }

    private void compare() throws IOException {
        Map<String, TlsView> ours = new LinkedHashMap<>();
        try (var files = Files.newDirectoryStream(folder.resolve("ours"), "*.jsonl")) {
            for (Path file : files) {
                ours.putAll(TlsViews.glacis(file));
            }
        }
        for (String line : Files.readAllLines(folder.resolve("up.tsv"))) {
            String[] cells = line.split("\t");
            Optional<TlsView> our = Optional.ofNullable(ours.get(cells[1] + ":" + cells[2]));
            SequencedMap<String, Held> held = new LinkedHashMap<>();
            for (String peer : PEERS) {
                Optional<TlsView> view = view(peer, cells[0]);
                view.ifPresent(theirs -> held.put(
                        peer,
                        new Held(
                                theirs,
                                our.map(o -> o.differences(theirs, peer.equals(TRUTH)))
                                        .orElse(List.of("we say nothing")))));
            }
            rows.add(new Row(cells[0], cells[3], our, held));
        }
    }

    private Optional<TlsView> view(String peer, String name) throws IOException {
        Path file = folder.resolve(
                switch (peer) {
                    case TRUTH -> "truth/" + name + ".tsv";
                    case "testssl" -> "testssl/" + name + ".json";
                    default -> peer + "/" + name + ".xml";
                });
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (peer) {
                    case TRUTH -> TlsViews.truth(file, folder.resolve("keys"));
                    case "testssl" -> TlsViews.testssl(file, numbers);
                    case "nmap" -> TlsViews.nmap(file);
                    default -> TlsViews.sslscan(file);
                });
    }
}
