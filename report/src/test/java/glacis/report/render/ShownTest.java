package glacis.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.report.Demo;
import glacis.report.DemoFindings;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.AuditDocument.Incomplete;
import glacis.report.compose.AuditDocument.NotListed;
import glacis.report.compose.AuditPage;
import glacis.report.compose.Page;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShownTest {

    private static final long SEED = 20261123L;

    /** What has been used against people who read logs: colours, titles, clipboard, answers typed for them, reversed text. */
    private static final List<String> HOSTILE = List.of(
            "\u001b[2J\u001b[H",
            "\u001b]0;owned\u0007",
            "\u001b]52;c;cm0gLXJmIC8=\u0007",
            "\u001b[6n",
            "\u001bP$q\"p\u001b\\",
            "\u009b31mred",
            "\u0090payload\u009c",
            "user\u202egnp.exe",
            "\u2066\u2067isolate\u2069",
            "zero\u200bwidth\u200djoin\ufeff",
            "carriage\rreturn\nfeed\tstop\bback\u0000nul\u007fdel",
            "e" + "\u0301".repeat(40),
            "\ud83d lone surrogate \udc00",
            "\u2028line\u2029paragraph",
            "tag\udb40\udc41",
            "</code><script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "'--><svg/onload=alert`1`>",
            "&#x3c;b&#x3e; &amp;lt;",
            "</title></style><style>*{display:none}</style>");

    @Test
    void keeps_ordinary_text() {
        for (String text : List.of("nginx/1.22.1", "Index of /", "Müller & Söhne – größer", "日本語", "привет", "a b")) {
            assertThat(Shown.line(text)).isEqualTo(text);
        }
    }

    @Test
    void shows_what_it_does_not_obey() {
        assertThat(Shown.line("\u001b[31m\n")).isEqualTo("\\x1b[31m\\n");
        assertThat(Shown.line("a\u202eb")).isEqualTo("a\\u202eb");
        assertThat(Shown.line(new byte[] {'a', (byte) 0xff, 'b'})).isEqualTo("a\ufffdb");
    }

    @Test
    void lets_no_control_character_through_whatever_the_bytes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            String shown = Shown.line(bytes);
            assertThat(shown.codePoints().allMatch(Shown::visible))
                    .as("seed " + SEED + ", round " + i + ": " + shown)
                    .isTrue();
        }
    }

    @Test
    void lets_no_control_character_through_whatever_the_code_points() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            int[] points = random.ints(random.nextInt(12), 0, Character.MAX_CODE_POINT + 1)
                    .map(c -> random.nextBoolean() ? c & 0x2fff : c)
                    .toArray();
            String shown = Shown.line(new String(points, 0, points.length));
            assertThat(shown.codePoints().allMatch(Shown::visible))
                    .as("seed " + SEED + ", round " + i)
                    .isTrue();
            assertThat(Html.escape(shown)).as("seed " + SEED + ", round " + i).doesNotContainPattern("[<>\"'`]");
            assertThat(Shown.ascii(shown).chars().allMatch(c -> c >= 0x20 && c < 0x7f))
                    .as("seed " + SEED + ", round " + i)
                    .isTrue();
        }
    }

    @Test
    void no_report_carries_what_a_target_sends() {
        for (String hostile : HOSTILE) {
            AuditDocument audit = hostile(hostile);
            Page page = AuditPage.of(audit, 25);
            assertHarmless(TextReport.render(page, Terminal.PLAIN), hostile);
            assertHarmless(JsonReport.document(audit), hostile);
            String html = HtmlReport.render(page);
            assertHarmless(html, hostile);
            assertThat(html).doesNotContain("<script", "<img", "<svg/", "onerror=alert(1)>");
            HtmlReportTest.assertWellFormed(html);
            AuditDocument read = JsonReport.read(JsonReport.document(audit), AuditDocument.class);
            assertThat(read.notListed()).as(Shown.line(hostile)).isEqualTo(audit.notListed());
        }
    }

    private static void assertHarmless(String output, String hostile) {
        assertThat(output.codePoints().allMatch(c -> c == '\n' || Shown.visible(c)))
                .as(Shown.line(hostile))
                .isTrue();
    }

    /** An audit in which everything that can come from a target is this text. */
    private static AuditDocument hostile(String text) {
        return Demo.draft()
                .add(DemoFindings.finding("F-00000000", "GL-TLS-001", "high", "host:" + text, text, text, text, text))
                .add(new NotListed("name", text, text, Optional.of(text)))
                .add(new Incomplete(text, text))
                .add(Demo.service("127.77.0.2", text, 10443, text, text))
                .add(Demo.endpoint(text, "127.77.0.2", 10443, text, "TLSv1.3", text, text, "high"))
                .finish(Demo.END, text);
    }
}
