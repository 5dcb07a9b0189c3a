package glacis.identify.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintsTest {

    @ParameterizedTest
    @CsvSource({"foo, -156908512", "hello, 613153351", "'', 0"})
    void murmur_gives_the_numbers_of_its_reference(String text, int hash) {
        assertThat(Murmur3.hash(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(hash);
    }

    @Test
    void an_icon_is_hashed_as_recog_and_as_shodan_do() {
        byte[] icon = new byte[200];
        new Random(1).nextBytes(icon);
        Favicon favicon = Favicon.of(icon);
        String wrapped = Base64.getEncoder().encodeToString(icon).replaceAll("(.{76})", "$1\n") + "\n";
        assertThat(favicon.mmh3()).isEqualTo(Murmur3.hash(wrapped.getBytes(StandardCharsets.US_ASCII)));
        // Python: base64.encodebytes(b"hello") is "aGVsbG8=\n", and 57 octets fill one line.
        assertThat(Favicon.of("hello".getBytes(StandardCharsets.US_ASCII)).mmh3())
                .isEqualTo(Murmur3.hash("aGVsbG8=\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(Favicon.of(new byte[57]).mmh3())
                .isEqualTo(Murmur3.hash(("A".repeat(76) + "\n").getBytes(StandardCharsets.US_ASCII)));
        assertThat(Favicon.of(new byte[0]).md5()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(Favicon.of(new byte[0]).sha256()).startsWith("e3b0c44298fc1c14");
    }

    @Test
    void ten_answers_give_what_the_reference_of_jarm_gives() {
        String h2 = "c02b|0303|h2|ff01-0000-000b-0023-0017-0010";
        List<String> mixed = List.of(
                h2,
                h2,
                h2,
                "|||",
                "c02f|0302|http/1.1|ff01-0010",
                "|||",
                "1301|0303||0033-002b",
                "1302|0303|h2|002b-0033",
                "|||",
                "9999|0303||");
        assertThat(Jarm.of(mixed)).isEqualTo("27d27d27d00029c00041d42d00046d1b4bee2293827ddd94d86b3a867ba4f0");
        List<String> last = new java.util.ArrayList<>(Collections.nCopies(9, Jarm.NO_ANSWER));
        last.add("c030|0303||ff01");
        assertThat(Jarm.of(last)).isEqualTo("0000000000000000000000000002adbc98f8e001b5ed0d7b91de1cdd769719");
        assertThat(Jarm.of(Collections.nCopies(10, Jarm.NO_ANSWER)))
                .isEqualTo(Jarm.NO_TLS)
                .hasSize(62);
        assertThatThrownBy(() -> Jarm.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_server_hello_has_the_text_of_ja3s() {
        ServerHelloPrint print = new ServerHelloPrint(771, 49199, List.of(65281, 0, 11, 35));
        assertThat(print.text()).isEqualTo("771,49199,65281-0-11-35");
        assertThat(print.ja3s()).isEqualTo(Hashes.md5("771,49199,65281-0-11-35".getBytes(StandardCharsets.US_ASCII)));
        assertThat(new ServerHelloPrint(769, 47, List.of()).text()).isEqualTo("769,47,");
    }

    @Test
    void headers_bodies_and_titles_are_hashed_in_their_canonical_form() {
        assertThat(WebPrint.headerOrder(List.of("Server", "DATE"))).isEqualTo(Hashes.sha256("server,date"));
        assertThat(WebPrint.title(" A\n b ")).isEqualTo(WebPrint.title("A b"));
        assertThat(WebPrint.body("")).startsWith("e3b0c44298fc1c14");
    }

    @Test
    void what_is_no_certificate_has_no_shape() {
        assertThat(CertificateShape.of("no certificate".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(CertificateShape.of(new byte[0])).isEmpty();
        assertThat(CertificateShape.of(new byte[] {0x30, 0x02, 0x30, 0x00})).isEmpty();
    }

    @Test
    void the_shape_of_a_certificate_names_its_parts_and_not_their_values() {
        String name = "300c310a3008" + "06035504030c0178";
        String extensions = "a3163014" + "300806" + "03551d0f" + "0101ff" + "300806" + "03551d11" + "040100";
        String sequence = "a003020102" + "020101" + "300a06082a8648ce3d040302" + name + "3000" + name
                + "300930070603551d0f0500" + extensions;
        byte[] body = HexFormat.of().parseHex(sequence);
        byte[] certificate =
                HexFormat.of().parseHex("3081" + hex(body.length + 3) + "3081" + hex(body.length) + sequence);
        assertThat(CertificateShape.text(certificate))
                .contains("v3 sig=1.2.840.10045.4.3.2 issuer=2.5.4.3 subject=2.5.4.3 key=2.5.29.15"
                        + " ext=2.5.29.15!,2.5.29.17");
        assertThat(CertificateShape.of(certificate).orElseThrow()).hasSize(64);
    }

    private static String hex(int length) {
        return HexFormat.of().toHexDigits((byte) length);
    }

    @Test
    void hassh_is_that_of_its_published_records() throws IOException {
        Optional<String> folder = Optional.ofNullable(System.getenv("GLACIS_SHARED_DATA"));
        assumeTrue(
                folder.isPresent(), "HASSH is not compared: GLACIS_SHARED_DATA names no folder that holds its records");
        Path file = Path.of(folder.orElseThrow(), "hassh", "hassh_fingerprints.json.gz");
        String json;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher record = Pattern.compile("\"hassh\": \"(\\w+)\".*?\"hasshAlgorithms\": \"([^\"]*)\"")
                .matcher(json);
        int records = 0;
        while (record.find()) {
            String[] lists = record.group(2).split(";", -1);
            assertThat(Hassh.of(list(lists[0]), list(lists[1]), list(lists[2]), list(lists[3])))
                    .isEqualTo(record.group(1));
            records++;
        }
        assertThat(records).isEqualTo(49);
    }

    private static List<String> list(String names) {
        return List.of(names.split(",", -1));
    }
}
