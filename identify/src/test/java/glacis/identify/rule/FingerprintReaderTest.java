package glacis.identify.rule;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.identify.rule.Fingerprint.Parameter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintReaderTest {

    private static final Pattern TEMPLATE = Pattern.compile("\\{([^}]*)\\}");

    private static FingerprintFile file(String xml) throws IOException {
        return FingerprintReader.read("key.xml", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Fingerprint> read(String xml) throws IOException {
        return file(xml).fingerprints();
    }

    private static String one(String pattern) {
        return "<fingerprints><fingerprint id=\"x\" pattern=\"" + pattern
                + "\"><description> A thing </description></fingerprint></fingerprints>";
    }

    @Test
    void reads_every_part_of_a_fingerprint() throws IOException {
        Fingerprint read = read("""
                <fingerprints>
                  <fingerprint id="x" pattern="^X/(\\d+)">
                    <description>
                      A thing
                    </description>
                    <example version="1">X/1</example>
                    <near-miss>Y/1</near-miss>
                    <param pos="0" name="vendor" value="them"/>
                    <param pos="1" name="version"/>
                  </fingerprint>
                </fingerprints>
                """).getFirst();
        assertThat(read.id()).isEqualTo("key/x");
        assertThat(read.pattern()).hasToString("^X/(\\d+)");
        assertThat(read.description()).isEqualTo("A thing");
        assertThat(read.examples()).containsExactly(new Fingerprint.Example("X/1", Map.of("version", "1")));
        assertThat(read.nearMisses()).containsExactly("Y/1");
        assertThat(read.parameters())
                .containsExactly(new Parameter("vendor", 0, "them"), new Parameter("version", 1, ""));
    }

    @Test
    void keeps_the_order_of_the_file() throws IOException {
        StringBuilder xml = new StringBuilder("<fingerprints>");
        for (int i = 20; i > 0; i--) {
            xml.append("<fingerprint id=\"")
                    .append(i)
                    .append("\" pattern=\"a\"><description>d</description></fingerprint>");
        }
        assertThat(read(xml + "</fingerprints>"))
                .extracting(Fingerprint::id)
                .startsWith("key/20", "key/19")
                .endsWith("key/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(a)\\1", "a(?=b)", "(?&lt;=a)b", "(", "a{1001}", "(?&gt;a)", "a++", "[b-a]", "(?&lt;n&gt;a)"})
    void names_a_pattern_that_cannot_be_used_and_reads_the_rest(String pattern) throws IOException {
        FingerprintFile file = file(
                "<fingerprints matches='k'>\n" + entry("bad", pattern) + "\n" + entry("good", "b") + "</fingerprints>");
        assertThat(file.fingerprints()).extracting(Fingerprint::id).containsExactly("k/good");
        assertThat(file.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.line()).isEqualTo(2);
            assertThat(refusal.text()).startsWith("key.xml:2: bad: left out: ").contains(pattern.charAt(0) + "");
        });
    }

    private static String entry(String id, String pattern) {
        return "<fingerprint id='" + id + "' pattern='" + pattern + "'><description>d</description></fingerprint>";
    }

    @Test
    void names_what_is_wrong_with_a_fingerprint() throws IOException {
        FingerprintFile file = file("""
                <fingerprints>
                  <fingerprint id="x" pattern="a"/>
                  <fingerprint id="x" pattern="b"/>
                  <fingerprint id="group" pattern="(a)"><param pos="2" name="n"/></fingerprint>
                  <fingerprint id="number" pattern="(a)"><param pos="one" name="n"/></fingerprint>
                  <fingerprint id="none"><param pos="0" name="n" value="v"/></fingerprint>
                  <fingerprint id="flag" pattern="a" flags="REG_ICASE,REG_STRANGE"/>
                  <fingerprint id="base64" pattern="a"><example _encoding="base64">A</example></fingerprint>
                </fingerprints>
                """);
        assertThat(file.fingerprints()).extracting(Fingerprint::id).containsExactly("key/x");
        assertThat(file.refusals())
                .extracting(FingerprintFile.Refusal::text)
                .containsExactly(
                        "key.xml:3: x: left out: the file has another one of this name",
                        "key.xml:4: group: left out: parameter n is of a group that does not exist",
                        "key.xml:5: number: left out: a parameter without a name or without the number of a group",
                        "key.xml:6: none: left out: it has no pattern",
                        "key.xml:7: flag: left out: flag REG_STRANGE is not known",
                        "key.xml:8: base64: left out: an example that is not base64");
    }

    @Test
    void takes_what_stands_at_the_top_of_a_file_of_recog() throws IOException {
        FingerprintFile file = file("""
                <fingerprints matches="ssh.banner" protocol="ssh" database_type="service" preference="0.90">
                  <fingerprint pattern="^a"><description>Same</description></fingerprint>
                  <fingerprint pattern="^b" flags="REG_ICASE,REG_DOT_NEWLINE"><description>Same</description>
                    <example _encoding="base64" n="1">gAFC</example></fingerprint>
                </fingerprints>
                """);
        assertThat(file.key()).isEqualTo("ssh.banner");
        assertThat(file.protocol()).contains("ssh");
        assertThat(file.databaseType()).contains("service");
        assertThat(file.preference()).contains(0.9);
        assertThat(file.fingerprints())
                .extracting(Fingerprint::id)
                .containsExactly("ssh.banner/Same", "ssh.banner/Same #2");
        assertThat(file.fingerprints().getLast().examples())
                .containsExactly(new Fingerprint.Example("\u0080\u0001B", Map.of("n", "1")));
    }

    @Test
    void refuses_a_document_type_before_it_can_name_a_file_or_grow() throws IOException {
        for (String broken : List.of(
                "<!DOCTYPE f [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + one("&x;"),
                "<!DOCTYPE f [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>" + one("&b;"),
                "<fingerprints>",
                "",
                "\u0000",
                "<fingerprints>&nbsp;</fingerprints>")) {
            assertThat(file(broken).fingerprints()).isEmpty();
            assertThat(file(broken).refusals()).as(broken).hasSize(1);
        }
    }

    @Test
    void says_what_a_document_type_is_refused_for() throws IOException {
        assertThat(file("<!DOCTYPE f><fingerprints/>").refusals())
                .extracting(FingerprintFile.Refusal::reason)
                .containsExactly("it declares a document type");
    }

    @Test
    void what_ships_is_complete_and_uses_only_what_it_captures() {
        Vocabulary all = FingerprintReader.builtIn();
        assertThat(all.files()).allSatisfy(file -> assertThat(file.name()).startsWith(file.key()));
        assertThat(all.refusals()).isEmpty();
        assertThat(all.files())
                .allSatisfy(file -> assertThat(file.fingerprints()).isNotEmpty());
        all.fingerprints().forEach(fingerprint -> {
            List<String> names =
                    fingerprint.parameters().stream().map(Parameter::name).toList();
            for (Parameter parameter : fingerprint.parameters()) {
                Matcher template = TEMPLATE.matcher(parameter.value());
                while (template.find()) {
                    assertThat(names).as(fingerprint.id()).contains(template.group(1));
                }
            }
        });
    }
}
