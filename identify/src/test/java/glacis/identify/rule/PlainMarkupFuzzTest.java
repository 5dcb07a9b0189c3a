package glacis.identify.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What our reader of plain XML takes, the platform's parser takes too, and reads the same in it. */
class PlainMarkupFuzzTest {

    private static final int ROUNDS = Integer.getInteger("glacis.fuzz.rounds", 4_000);
    private static final long SEED = 4_713;

    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "&",
            "\"",
            "'",
            "/",
            "=",
            " ",
            "\n",
            "\t",
            "\r",
            "]]>",
            "]",
            "--",
            "-->",
            "<!--",
            "<?x?>",
            "<![CDATA[a]]>",
            "&amp;",
            "&lt;",
            "&#10;",
            "&#x9;",
            "&#0;",
            "&#xD800;",
            "&#x1F600;",
            "&#xFFFE;",
            "&nope;",
            "&#;",
            "&;",
            ":",
            "a:b",
            "-a",
            ".",
            "9",
            "\u0000",
            "\u0007",
            "\u007f",
            "\u0085",
            "\u00e9",
            "\ufffd",
            "\ufffe",
            "\ufeff",
            "<a/>",
            "<a>",
            "</a>",
            " a='1'",
            " a='1' a='2'",
            "<fingerprint>",
            "</fingerprint>",
            "<param pos='1' name='x'/>",
            "<!DOCTYPE a>",
            "xml",
            "<example>");

    /** Both, or nothing when ours does not judge. */
    private static void agree(byte[] document, String what) throws IOException {
        FileContent plain = new FileContent("key.xml");
        if (!PlainMarkup.read(document, plain)) {
            return;
        }
        FingerprintFile ours = plain.file();
        FingerprintFile theirs = FingerprintReader.any("key.xml", new ByteArrayInputStream(document));
        assertThat(shown(ours)).as(what).isEqualTo(shown(theirs));
    }

    private static String shown(FingerprintFile file) {
        StringBuilder all = new StringBuilder(file.key() + file.protocol() + file.databaseType() + file.preference());
        for (Fingerprint one : file.fingerprints()) {
            all.append('\n')
                    .append(one.id())
                    .append(one.description())
                    .append(one.pattern())
                    .append(one.parameters());
            all.append(one.nearMisses());
            for (Fingerprint.Example example : one.examples()) {
                all.append(example.text()).append(new java.util.TreeMap<>(example.values()));
            }
        }
        return all.append('\n').append(file.refusals()).toString();
    }

    private static byte[] resource(String key) throws IOException {
        try (InputStream in = FingerprintReader.class.getResourceAsStream("/fingerprints/" + key + ".xml")) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }

    @Test
    void what_ships_is_plain_and_reads_the_same() throws IOException {
        for (String key : FingerprintReader.FILES) {
            byte[] file = resource(key);
            assertThat(PlainMarkup.read(file, new FileContent("key.xml")))
                    .as(key)
                    .isTrue();
            agree(file, key);
        }
    }

    @Test
    void what_recog_has_is_plain_and_reads_the_same() throws IOException {
        for (var file : RecogArchive.files().entrySet()) {
            assertThat(PlainMarkup.read(file.getValue(), new FileContent("key.xml")))
                    .as(file.getKey())
                    .isTrue();
            agree(file.getValue(), file.getKey());
        }
    }

    @Test
    void documents_that_were_changed_by_chance_read_the_same() throws IOException {
        List<String> seeds = new ArrayList<>();
        seeds.add("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- A comment. -->
                <fingerprints matches="a.b" protocol='p' preference="0.9">
                  <fingerprint id="x" pattern="^X/(\\d+)&lt;" flags="REG_ICASE">
                    <description>A &amp; thing</description>
                    <example version="1">X/1&#60;</example>
                    <example _encoding="base64">WC8xPA==</example>
                    <near-miss>Y/1 \u00e9</near-miss>
                    <param pos="0" name="vendor" value="th\u00e9m"/>
                    <param pos="1" name="version"/>
                  </fingerprint>
                </fingerprints>
                """);
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(seeds.getFirst());
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                    case 1 -> text.deleteCharAt(at);
                    case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
                }
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(8) == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            agree(bytes, "seed " + SEED + ", round " + round + ": " + text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<a><![CDATA[b]]></a>",
                "<a>\r\n</a>",
                "<?x?><a/>",
                "<a b:c='d'/>",
                "<a/><b/>",
                "<a>",
                "",
                "a",
                "<?xml version='1.1'?><a/>",
                "<?xml version='1.0' encoding='latin1'?><a/>",
                "<a>]]></a>",
                "<a b='<'/>",
                "<!-- -- --><a/>"
            })
    void leaves_to_the_platform_what_is_not_plain(String document) {
        assertThat(PlainMarkup.read(document.getBytes(StandardCharsets.UTF_8), new FileContent("key.xml")))
                .isFalse();
    }
}
