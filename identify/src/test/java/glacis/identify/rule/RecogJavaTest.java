package glacis.identify.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.rapid7.recog.RecogMatch;
import com.rapid7.recog.RecogMatchers;
import com.rapid7.recog.parser.ParseException;
import com.rapid7.recog.parser.RecogParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Ours against another matcher on damaged examples: the same fingerprint with the same values, or a difference whose reason
 * stands in {@code recog-java-differences.txt}. {@code GLACIS_RECOG_TEXTS} says how many texts (default 5,000; a million
 * take some minutes).
 */
class RecogJavaTest {

    private static final int TEXTS = Integer.parseInt(System.getenv().getOrDefault("GLACIS_RECOG_TEXTS", "5000"));
    private static final String LETTERS = " \t\r\n/()-_.,:;=\"'<>[]{}aAzZ09xX\u00e9\u0000\u2028\u0130";

    private record Text(String file, String text) {}

    private static String damaged(String example, List<Text> all, Random random) {
        StringBuilder text = new StringBuilder(example);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(6)) {
                case 0 -> text.insert(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
                case 2 -> text.setLength(at);
                case 3 -> {
                    String other = all.get(random.nextInt(all.size())).text();
                    int from = random.nextInt(other.length() + 1);
                    text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(20)));
                }
                case 4 -> {
                    if (at < text.length()) {
                        char c = text.charAt(at);
                        text.setCharAt(
                                at, Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
                    }
                }
                default -> text.insert(at, random.nextBoolean() ? "\n" : "\r\n");
            }
        }
        return text.toString();
    }

    /** A file of recog for the engine of the platform, with the flags that make it read as Ruby does. */
    private static List<Pattern> asRuby(byte[] xml) throws IOException, ParserConfigurationException, SAXException {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getElementsByTagName("fingerprint");
        List<Pattern> patterns = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element fingerprint = (Element) nodes.item(i);
            String flags = fingerprint.getAttribute("flags");
            patterns.add(Pattern.compile(
                    fingerprint.getAttribute("pattern").replaceAll("\\(\\?(i?)m([:)])", "(?$1s$2"),
                    Pattern.MULTILINE
                            | Pattern.UNIX_LINES
                            | (flags.contains("ICASE") ? Pattern.CASE_INSENSITIVE : 0)
                            | (flags.contains("REG_DOT_NEWLINE") || flags.contains("REG_MULTILINE")
                                    ? Pattern.DOTALL
                                    : 0)));
        }
        return patterns;
    }

    /** Whether the first match of the platform's engine, reading as Ruby does, is ours, with the same groups. */
    private static boolean isOfRuby(
            List<Pattern> patterns, FingerprintFile file, Optional<FingerprintMatcher.Match> ours, String text) {
        for (int i = 0; i < patterns.size(); i++) {
            Matcher matcher = patterns.get(i).matcher(text);
            if (matcher.find()) {
                Fingerprint fingerprint = file.fingerprints().get(i);
                return ours.filter(match -> match.fingerprint() == fingerprint).isPresent()
                        && fingerprint.parameters().stream()
                                .filter(p -> p.group() > 0 && !p.name().startsWith("_tmp."))
                                .allMatch(p -> Objects.equals(
                                        matcher.group(p.group()),
                                        ours.get().values().get(p.name())));
            }
        }
        return ours.isEmpty();
    }

    /** What the two say otherwise; empty when they say the same. */
    private static Optional<String> difference(
            Optional<FingerprintMatcher.Match> ours, Optional<RecogMatch> theirs, boolean ofRuby) {
        String lines = ofRuby ? "as the platform's engine says when it reads as Ruby does" : "unexplained: ";
        Optional<String> ourPattern =
                ours.map(match -> match.fingerprint().pattern().toString());
        Optional<String> theirPattern = theirs.map(match -> match.getMatcher().getPattern());
        if (!ourPattern.equals(theirPattern)) {
            return Optional.of("fingerprint: " + lines + (ofRuby ? "" : ourPattern + " and " + theirPattern));
        }
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> left = new TreeMap<>(ours.get().values());
        Map<String, String> right = new TreeMap<>(theirs.orElseThrow().getParameters());
        left.remove("service.protocol");
        right.remove("service.protocol");
        right.values().removeIf(value -> value == null);
        for (String name : List.copyOf(right.keySet())) {
            if (right.get(name).equals(left.get(name))) {
                left.remove(name);
                right.remove(name);
            }
        }
        if (left.isEmpty() && right.isEmpty()) {
            return Optional.empty();
        }
        if (right.keySet().stream().anyMatch(name -> name.startsWith("_tmp."))) {
            return Optional.of("values: temporary parameters");
        }
        Fingerprint fingerprint = ours.get().fingerprint();
        boolean captured = fingerprint.parameters().stream()
                .anyMatch(p -> p.group() > 0 && (left.containsKey(p.name()) || right.containsKey(p.name())));
        return Optional.of(
                captured ? "values: " + lines + (ofRuby ? "" : left + " and " + right) : template(left, right));
    }

    private static String template(Map<String, String> left, Map<String, String> right) {
        boolean version = right.entrySet().stream()
                .allMatch(other -> other.getKey().endsWith(".cpe23")
                        && left.getOrDefault(other.getKey(), "").contains(":-"));
        if (version && left.keySet().equals(right.keySet())) {
            return "values: a version that was not shown, in a CPE name";
        }
        if (right.entrySet().stream()
                .allMatch(other -> left.getOrDefault(other.getKey(), "")
                        .replaceFirst(":+$", "")
                        .equals(other.getValue()))) {
            return "values: a colon at the end of a version, in a CPE name";
        }
        boolean unfilled = right.values().stream().allMatch(value -> value.contains("{"));
        return unfilled
                ? "values: templates that recog-java does not fill"
                : "values: unexplained templates: " + left + " and " + right;
    }

    @Test
    void what_another_matcher_says_differs_only_where_it_is_explained()
            throws IOException, ParseException, ParserConfigurationException, SAXException {
        Map<String, RecogMatchers> theirs = new HashMap<>();
        Map<String, List<Pattern>> ruby = new HashMap<>();
        for (Map.Entry<String, byte[]> file : RecogArchive.files().entrySet()) {
            ruby.put(file.getKey(), asRuby(file.getValue()));
            theirs.put(
                    file.getKey(),
                    new RecogParser()
                            .parse(
                                    new StringReader(new String(file.getValue(), StandardCharsets.UTF_8)),
                                    file.getKey()));
        }
        Map<String, FingerprintMatcher> ours = new LinkedHashMap<>();
        Map<String, FingerprintFile> files = new HashMap<>();
        List<Text> examples = new ArrayList<>();
        for (FingerprintFile file : RecogArchive.vocabulary().files()) {
            files.put(file.name(), file);
            ours.put(file.name(), new FingerprintMatcher(new Vocabulary(List.of(file))));
            file.fingerprints().forEach(f -> f.examples().forEach(e -> examples.add(new Text(file.name(), e.text()))));
        }
        Map<String, Integer> found = new TreeMap<>();
        Map<String, String> first = new TreeMap<>();
        for (int seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed);
            Text example = examples.get(random.nextInt(examples.size()));
            String text = damaged(example.text(), examples, random);
            Optional<FingerprintMatcher.Match> match =
                    Objects.requireNonNull(ours.get(example.file())).matchAll(text).stream()
                            .findFirst();
            Optional<RecogMatch> other = Optional.ofNullable(
                    Objects.requireNonNull(theirs.get(example.file())).getFirstMatch(text));
            boolean same = difference(match, other, true).isEmpty();
            Optional<String> difference = same
                    ? Optional.empty()
                    : difference(
                            match,
                            other,
                            text.isEmpty()
                                    || isOfRuby(
                                            Objects.requireNonNull(ruby.get(example.file())),
                                            Objects.requireNonNull(files.get(example.file())),
                                            match,
                                            text));
            int number = seed;
            difference.ifPresent(kind -> {
                found.merge(kind, 1, Integer::sum);
                first.putIfAbsent(kind, "seed " + number + ", " + example.file() + ": " + text.replace("\n", "\\n"));
            });
        }
        System.out.println(TEXTS + " damaged examples against recog-java: " + found);
        Map<String, String> unexplained = new TreeMap<>(first);
        unexplained.keySet().removeAll(explained());
        assertThat(unexplained).isEmpty();
    }

    private static List<String> explained() throws IOException {
        try (InputStream in = RecogJavaTest.class.getResourceAsStream("/recog-java-differences.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(" | ")))
                    .toList();
        }
    }
}
