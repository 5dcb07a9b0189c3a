package glacis.identify.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class FingerprintReaderTest {

    private static final Pattern TEMPLATE = Pattern.compile("\\{([^}]*)\\}");

    private static List<Fingerprint> read(String xml) throws IOException, ParserConfigurationException, SAXException {
        return FingerprintReader.read("key", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String one(String pattern) {
        return "<fingerprints><fingerprint id=\"x\" pattern=\"" + pattern
                + "\"><description> A thing </description></fingerprint></fingerprints>";
    }

    @Test
    void reads_every_part_of_a_fingerprint() throws IOException, ParserConfigurationException, SAXException {
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
        assertThat(read.pattern().pattern()).isEqualTo("^X/(\\d+)");
        assertThat(read.description()).isEqualTo("A thing");
        assertThat(read.examples()).containsExactly(new Fingerprint.Example("X/1", Map.of("version", "1")));
        assertThat(read.nearMisses()).containsExactly("Y/1");
        assertThat(read.fixed()).isEqualTo(Map.of("vendor", "them"));
        assertThat(read.captured()).isEqualTo(Map.of(1, "version"));
    }

    @Test
    void keeps_the_order_of_the_file() throws IOException, ParserConfigurationException, SAXException {
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
    @ValueSource(strings = {"(a)\\1", "a(?=b)", "(?&lt;=a)b", "("})
    void refuses_a_pattern_that_cannot_run_in_linear_time(String pattern) {
        assertThatThrownBy(() -> read(one(pattern))).isInstanceOf(com.google.re2j.PatternSyntaxException.class);
    }

    @Test
    void refuses_a_document_type_before_it_can_name_a_file_or_grow() {
        assertThatThrownBy(() -> read("<!DOCTYPE f [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + one("&x;")))
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> read("<!DOCTYPE f [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>" + one("&b;")))
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> read("<fingerprints>")).isInstanceOf(SAXException.class);
    }

    @Test
    void what_ships_is_complete_and_uses_only_what_it_captures() {
        Map<String, List<Fingerprint>> all = FingerprintReader.builtIn();
        assertThat(all.keySet()).containsExactlyElementsOf(FingerprintReader.KEYS);
        assertThat(all.values()).allSatisfy(list -> assertThat(list).isNotEmpty());
        all.values().stream().flatMap(List::stream).forEach(fingerprint -> {
            // XML cannot hold a NUL; what needs one has its example in IdentifierTest.
            if (!fingerprint.pattern().pattern().endsWith("\\x00")) {
                assertThat(fingerprint.examples()).as(fingerprint.id()).isNotEmpty();
            }
            assertThat(fingerprint.pattern().pattern()).as(fingerprint.id()).startsWith("^");
            assertThat(fingerprint.captured().keySet())
                    .as(fingerprint.id())
                    .allMatch(group -> group <= fingerprint.pattern().groupCount());
            for (String value : fingerprint.fixed().values()) {
                Matcher template = TEMPLATE.matcher(value);
                while (template.find()) {
                    assertThat(fingerprint.captured()).as(fingerprint.id()).containsValue(template.group(1));
                }
            }
        });
    }
}
