package glacis.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.report.Demo;
import glacis.report.compose.AuditPage;
import glacis.report.compose.Page;
import glacis.report.duty.DutyPage;
import glacis.report.duty.DutyTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private static final Page DEMO = AuditPage.of(Demo.audit(), 25);
    private static final String HTML = HtmlReport.render(DEMO);

    @Test
    void writes_the_demo_as_the_page_says() {
        Golden.holds("docs/examples/demo-report.html", HTML);
    }

    @Test
    void asks_nothing_of_the_network() {
        assertThat(HTML).contains("default-src 'none'");
        assertThat(HTML)
                .doesNotContainPattern("(?i)<script|<link|<img|<iframe|<object|@import|url\\(|\\bsrc=|\\son[a-z]+=");
        assertThat(HTML).doesNotContainPattern("href=\"[^#]");
    }

    @Test
    void closes_every_element() {
        assertWellFormed(HTML);
        assertWellFormed(HtmlReport.render(DutyPage.of(DutyTable.of(Demo.evidence()), "0.1")));
    }

    @Test
    void holds_every_word_of_the_terminal_report() {
        String plain = HTML.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<[^>]*>", " ")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .toLowerCase(java.util.Locale.UK);
        String text = TextReport.render(DEMO, Terminal.PLAIN).toLowerCase(java.util.Locale.UK);
        for (String word : text.split("\\s+")) {
            String bare = word.replaceAll("^\\W+|\\W+$", "");
            assertThat(plain).contains(bare);
        }
    }

    static void assertWellFormed(String html) {
        Set<String> empty = Set.of("meta", "!doctype", "path");
        Deque<String> open = new ArrayDeque<>();
        Matcher tags = Pattern.compile("<(/?)([a-zA-Z!][a-zA-Z0-9]*)[^<>]*>")
                .matcher(html.replaceAll("(?s)<style>.*?</style>", ""));
        while (tags.find()) {
            String name = tags.group(2);
            if (tags.group(1).isEmpty()) {
                if (!empty.contains(name)) {
                    open.push(name);
                }
            } else {
                assertThat(open.pop()).isEqualTo(name);
            }
        }
        assertThat(open).isEmpty();
    }
}
