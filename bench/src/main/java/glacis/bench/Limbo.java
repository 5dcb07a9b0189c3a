package glacis.bench;

import glacis.assess.encryption.chain.ChainJudge;
import glacis.assess.encryption.chain.ChainVerdict;
import glacis.assess.encryption.chain.ReferenceIdentifier;
import glacis.assess.encryption.chain.Remark;
import glacis.assess.encryption.chain.TrustStore;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Holds our judge of chains against the cases of x509-limbo and writes down where the two differ, each difference with its
 * reason. Takes {@code limbo.json}, the file of reasons (lines of case, tab, reason) and the folder for figures.
 */
public final class Limbo {

    /** What became of a case. */
    enum Mark {
        /** Both say valid, or both say invalid. */
        AGREES("agree"),
        /** It should fail; we call it valid and name the broken rule as a remark. */
        REMARKED("remarked"),
        /** It should fail; we call it valid and say nothing. */
        LAXER("laxer"),
        /** It should be valid; we say no. */
        STRICTER("stricter"),
        /** We do not know. */
        UNDETERMINED("undetermined"),
        /** It asks for something that we do not do. */
        SKIPPED("skipped");

        private final String word;

        Mark(String word) {
            this.word = word;
        }
    }

    private record Result(String id, Mark mark, String ours, String reason) {
        String category() {
            return id.substring(0, id.lastIndexOf("::"));
        }
    }

    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Instant now;
    private final PrintStream out;

    private Limbo(List<String> reasons, Instant now, PrintStream out) {
        reasons.stream()
                .filter(line -> line.contains("\t"))
                .forEach(line -> this.reasons.put(
                        line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1)));
        this.now = now;
        this.out = out;
    }

    /** Takes the cases, the reasons and the folder. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Limbo limbo = new Limbo(
                Files.readAllLines(Path.of(arguments[1])),
                InstantSource.system().instant(),
                out);
        JsonNode cases = new ObjectMapper().readTree(Path.of(arguments[0])).get("testcases");
        List<Result> results = new ArrayList<>();
        long began = System.nanoTime();
        cases.forEach(one -> results.add(limbo.judge(one)));
        double seconds = (System.nanoTime() - began) / 1e9;
        limbo.table(results);
        limbo.differences(results);
        Files.write(Path.of(arguments[2]).resolve("figures.tsv"), limbo.figures(results, seconds));
    }

    // One case

    private Result judge(JsonNode one) {
        String id = one.get("id").asString();
        Optional<String> outside = outside(one);
        if (outside.isPresent()) {
            return new Result(id, Mark.SKIPPED, "", outside.get());
        }
        ChainVerdict verdict = verdict(one);
        boolean valid = one.get("expected_result").asString().equals("SUCCESS");
        Mark mark = switch (verdict) {
            case ChainVerdict.Valid ours when valid -> Mark.AGREES;
            case ChainVerdict.Valid ours -> ours.remarks().isEmpty() ? Mark.LAXER : Mark.REMARKED;
            case ChainVerdict.Invalid ours -> valid ? Mark.STRICTER : Mark.AGREES;
            case ChainVerdict.Undetermined ours -> Mark.UNDETERMINED;
        };
        return new Result(id, mark, words(verdict), mark == Mark.AGREES ? "" : reason(id));
    }

    private static Optional<String> outside(JsonNode one) {
        if (!one.get("validation_kind").asString().equals("SERVER")) {
            return Optional.of("certificates of clients");
        }
        return texts(one.get("features")).contains("has-crl")
                ? Optional.of("revocation lists: nothing is fetched")
                : Optional.empty();
    }

    private ChainVerdict verdict(JsonNode one) {
        List<byte[]> sent =
                new ArrayList<>(List.of(der(one.get("peer_certificate").asString())));
        texts(one.get("untrusted_intermediates")).forEach(pem -> sent.add(der(pem)));
        TrustStore store = TrustStore.Roots.of(
                "case", texts(one.get("trusted_certs")).stream().map(Limbo::der).toList());
        JsonNode time = one.get("validation_time");
        Instant at = time == null || time.isNull()
                ? now
                : OffsetDateTime.parse(time.asString()).toInstant();
        JsonNode depth = one.get("max_chain_depth");
        return depth == null || depth.isNull()
                ? ChainJudge.judge(sent, store, wanted(one.get("expected_peer_name")), at)
                : ChainJudge.judge(sent, store, wanted(one.get("expected_peer_name")), at, depth.asInt());
    }

    private static Optional<ReferenceIdentifier> wanted(JsonNode peer) {
        if (peer == null || peer.isNull()) {
            return Optional.empty();
        }
        String value = peer.get("value").asString();
        return Optional.of(
                peer.get("kind").asString().equals("IP")
                        ? new ReferenceIdentifier.IpId(IpAddress.require(value))
                        : new ReferenceIdentifier.DnsId(HostName.require(value)));
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static String words(ChainVerdict verdict) {
        return switch (verdict) {
            case ChainVerdict.Valid valid ->
                valid.remarks().isEmpty()
                        ? "valid"
                        : "valid; "
                                + valid.remarks().stream()
                                        .map(Remark::words)
                                        .distinct()
                                        .collect(Collectors.joining("; "));
            case ChainVerdict.Invalid invalid -> invalid.rule().words() + ": " + invalid.words();
            case ChainVerdict.Undetermined open -> "undetermined: " + open.why();
        };
    }

    /** The reason of this very case, or of the longest part of its name that has one. */
    private String reason(String id) {
        return reasons.entrySet().stream()
                .filter(e -> id.equals(e.getKey())
                        || e.getKey().endsWith("*")
                                && id.startsWith(
                                        e.getKey().substring(0, e.getKey().length() - 1)))
                .max(java.util.Comparator.comparingInt(e -> e.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse("");
    }

    // All of them

    private void table(List<Result> results) {
        Map<String, Map<Mark, Integer>> counts = new TreeMap<>();
        for (Result result : results) {
            for (String row : List.of(result.category(), "~ all")) {
                counts.computeIfAbsent(row, c -> new TreeMap<>()).merge(result.mark(), 1, Integer::sum);
            }
        }
        out.print("| cases of | cases |");
        for (Mark mark : Mark.values()) {
            out.print(" " + mark.word + " |");
        }
        out.println("\n|---|---:|" + "---:|".repeat(Mark.values().length));
        counts.forEach((category, marks) -> {
            out.print("| " + category.replace("~ ", "") + " | "
                    + marks.values().stream().mapToInt(n -> n).sum() + " |");
            for (Mark mark : Mark.values()) {
                out.print(" " + marks.getOrDefault(mark, 0) + " |");
            }
            out.println();
        });
    }

    private void differences(List<Result> results) {
        out.println("\n| case | mark | we say | reason |\n|---|---|---|---|");
        results.stream()
                .filter(r -> r.mark() != Mark.AGREES && r.mark() != Mark.SKIPPED)
                .forEach(r -> out.println("| " + r.id() + " | " + r.mark().word + " | " + shortened(r.ours()) + " | "
                        + (r.reason().isEmpty() ? "NONE" : r.reason()) + " |"));
        out.println();
        results.stream()
                .filter(r -> r.mark() == Mark.SKIPPED)
                .collect(Collectors.groupingBy(Result::reason, TreeMap::new, Collectors.counting()))
                .forEach((reason, count) -> out.println("skipped: " + count + " for " + reason));
    }

    private static String shortened(String words) {
        String line = words.replace("|", "/").replaceAll("\\s+", " ");
        return line.length() > 160 ? line.substring(0, 157) + "..." : line;
    }

    private List<String> figures(List<Result> results, double seconds) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("cases of x509-limbo", (double) results.size());
        for (Mark mark : Mark.values()) {
            figures.put("the same, " + mark.word, (double)
                    results.stream().filter(r -> r.mark() == mark).count());
        }
        figures.put("the same, different without a reason (goal 0)", (double) results.stream()
                .filter(r -> r.mark() != Mark.AGREES && r.reason().isEmpty())
                .count());
        List<String> lines = new ArrayList<>();
        figures.forEach((what, value) -> lines.add(what + "\tcases\t1\tours\t\t" + value));
        lines.add("all of them\ts\t1\tours\t\t" + seconds);
        return lines;
    }
}
