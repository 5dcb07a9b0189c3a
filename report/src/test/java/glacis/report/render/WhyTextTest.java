package glacis.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.report.compose.AuditDocument.Generator;
import glacis.report.compose.Why;
import glacis.report.compose.Why.Excerpt;
import glacis.report.compose.Why.Source;
import glacis.report.compose.Why.Step;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhyTextTest {

    private static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    private static Excerpt hello(String hex, String newest) {
        return Excerpt.of(true, bytes(hex), 11, "our hello, nothing newer than " + newest);
    }

    private static Excerpt answer(String hex, String version) {
        return Excerpt.of(false, bytes(hex), 11, "its answer, version " + version);
    }

    private static Why why() {
        return new Why(
                Why.SCHEMA,
                new Generator("glacis", "0.1"),
                "F-REARR74V",
                "TLS 1.1 and TLS 1.0 are still offered",
                "https on 127.77.0.4:10443 (old.lab.test)",
                Optional.of("high"),
                Optional.of("sure"),
                Optional.of("open"),
                Instant.parse("2026-11-23T17:40:03Z"),
                Optional.of(new Why.Because(
                        "GL-TLS-001",
                        "docs/checks/GL-TLS-001.md",
                        "failed",
                        "it chose TLS 1.1 and TLS 1.0 when nothing newer was on offer; NCSC-NL 2025-05: insufficient",
                        Optional.of("NCSC-NL 2025-05 §3.3.1: insufficient; RFC 8996"))),
                List.of(new Source(
                        "O-PD8ZRQJTGRQ0",
                        "tls.versions",
                        Instant.parse("2026-11-23T17:40:02.114Z"),
                        "versions offered include TLSv1.1, TLSv1.0",
                        List.of(
                                hello("16 03 01 01 89 01 00 01 85 03 03 7a", "TLS 1.3"),
                                answer("16 03 03 00 55 02 00 00 51 03 03 9c", "0x0303 (TLS 1.2)"),
                                hello("16 03 01 00 b7 01 00 00 b3 03 02 11", "TLS 1.1"),
                                answer("16 03 02 00 55 02 00 00 51 03 02 6b", "0x0302 (TLS 1.1)"),
                                hello("16 03 01 00 b7 01 00 00 b3 03 01 02", "TLS 1.0"),
                                answer("16 03 01 00 55 02 00 00 51 03 01 e8", "0x0301 (TLS 1.0)")),
                        774,
                        2_990,
                        List.of("478558797dee00c0aa", "6a8e4bdad7faa0c4aa", "d72ab4aca0d2e449aa"))),
                List.of(
                        new Step("it waited for us to speak first", Optional.of("O-EFHR5H1TDYZH")),
                        new Step("port 10443 was open", Optional.of("O-YTN9P4DZ6DTE")),
                        new Step("127.77.0.4 is an address of old.lab.test", Optional.of("O-06D0324V9AXV")),
                        new Step("you asked for old.lab.test", Optional.empty())),
                Optional.of(new Why.Allowed(
                        "P-54",
                        "lab",
                        1,
                        "127.77.0.0/24",
                        "non-intrusive",
                        "declared, verified by the machine itself")),
                List.of("checks 0.1"));
    }

    @Test
    void prints_the_way_back_as_the_page_says() {
        Golden.holds("docs/examples/why.txt", WhyText.render(why(), Terminal.PLAIN));
    }

    @Test
    void reads_back_what_it_wrote() {
        assertThat(JsonReport.read(JsonReport.document(why()), Why.class)).isEqualTo(why());
    }

    @Test
    void cites_no_permit_where_there_was_none() {
        Why refused = new Why(
                Why.SCHEMA,
                new Generator("glacis", "0.1"),
                "O-1",
                "no answer",
                "127.77.0.4",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
        assertThat(WhyText.render(refused, Terminal.PLAIN)).doesNotContain("allowed", "because");
    }
}
