package glacis.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import glacis.lab.LabPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanReaderTest {

    private static final List<String> PAGE = LabPlan.page().lines().toList();

    @Test
    void reads_the_servers_of_the_demo() {
        LabPlan plan = LabPlan.shipped();
        assertThat(plan.servers()).hasSize(17);
        assertThat(plan.names()).hasSize(16);
        assertThat(plan.names().getFirst().text()).isEqualTo("lab.test");
        assertThat(plan.servers())
                .extracting(ServerPlan::octet)
                .contains(2, 16, 53)
                .doesNotContain(14);
        assertThat(plan.servers())
                .extracting(ServerPlan::port)
                .containsOnly(10080, 10443, 10025, 10022, 10053, 10999, 15432, 9100);
    }

    @Test
    void promises_each_of_the_thirteen_findings_once() {
        assertThat(LabPlan.shipped().failing())
                .containsExactly(
                        "GL-CRT-001",
                        "GL-CRT-002",
                        "GL-CRT-003",
                        "GL-DIS-001",
                        "GL-DNS-001",
                        "GL-DNS-002",
                        "GL-EXP-001",
                        "GL-EXP-002",
                        "GL-MAIL-001",
                        "GL-MAIL-002",
                        "GL-TLS-001",
                        "GL-WEB-001",
                        "GL-WEB-002");
    }

    /** With those of the demo each check has a case of every kind; {@code LabCasesTest} holds the checks against them. */
    @Test
    void each_check_has_a_case_that_is_undetermined() {
        assertThat(LabPlan.cases().servers().stream()
                        .flatMap(server -> server.undetermined().stream())
                        .map(Defect::check)
                        .distinct()
                        .sorted())
                .containsExactlyElementsOf(
                        Stream.concat(LabPlan.shipped().failing().stream(), LabPlan.cases().failing().stream())
                                .distinct()
                                .sorted()
                                .toList());
    }

    @Test
    void reads_what_a_server_is() {
        ServerPlan shop = LabPlan.shipped().servers().stream()
                .filter(s -> s.title().equals("shop.lab.test:10443"))
                .findFirst()
                .orElseThrow();
        TlsPlan tls = shop.tls().orElseThrow();
        assertThat(tls.versions()).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(tls.certificate().rsaBits()).isEqualTo(Optional.of(3072));
        assertThat(tls.certificate().days()).isEqualTo(-12);
        assertThat(tls.certificate().also()).hasToString("[staging.lab.test]");
        assertThat(shop.pages())
                .containsEntry("/", new Page.Titled("Lab shop"))
                .containsEntry("/.well-known/security.txt", new Page.EndedContact(LocalDate.parse("2026-06-30")));
        assertThat(shop.claims()).contains(new Claim("curl", "/", "Index of", false));
    }

    @Test
    void takes_every_heading_for_something() {
        PlanReader.Everything everything = PlanReader.read(LabPlan.page());
        long headings = PAGE.stream().filter(line -> line.startsWith("### ")).count();
        assertThat(everything.servers().size()
                        + everything.worse().size()
                        + everything.more().size()
                        + everything.cases().size()
                        + everything.caseZones().size()
                        + 1)
                .isEqualTo((int) headings);
    }

    /** If a row could be misspelt without anybody noticing, the page would promise what is not there. */
    @Test
    void a_misspelt_property_anywhere_is_an_error_of_its_line() {
        List<String> unnoticed = new ArrayList<>();
        for (int i = 0; i < PAGE.size(); i++) {
            String line = PAGE.get(i);
            boolean row = line.startsWith("| ") && !line.startsWith("| name |");
            if (row) {
                List<String> changed = new ArrayList<>(PAGE);
                changed.set(i, line.replaceFirst("^\\| ", "| x"));
                Throwable error = catchThrowable(() -> PlanReader.read(String.join("\n", changed)));
                if (!(error instanceof PlanException)) {
                    unnoticed.add((i + 1) + ": " + changed.get(i));
                }
            }
        }
        assertThat(unnoticed)
                // An owner may have any name within its zone.
                .filteredOn(line -> !line.contains(".lab.test | A |") && !line.contains("x_dmarc."))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "| kind | printer |~| kind | plotter |~'plotter' is no kind; they are http, https",
                "| kind | printer |~| kind | printer |\\n| greeting | hello |~printer knows no 'greeting'; it knows address",
                "| address | .12 |~| address | .255 |~'.255' is no last octet",
                "| address | .12 |~| address | 10.0.0.12 |~'10.0.0.12' is no last octet",
                "| address | .12 |~| address | .13 |~one name has one address",
                "| address | .12 |~| address | .12 |\\n| address | .12 |~'address' stands here twice",
                "| address | .12 |~| address | |~'address' has no value",
                "| address | .12 |~| address | .12~a row of a table ends with |",
                "| address | .12 |~| address | .12 | x |~3 cells below a header of 2",
                "### printer.lab.test:9100~### printer.lab.test~a server's heading reads name:port",
                "### printer.lab.test:9100~### printer.lab.test:99999~ports go from 1 to 65535",
                "### printer.lab.test:9100~#### printer.lab.test:9100~headings of two orders",
                "## Zone~## Zones~there is no part 'Zones'",
                "| TLS | 1.2 1.1 1.0 |~| TLS | 1.2 1.1 0.9 |~'0.9' is no version of TLS",
                "| TLS | 1.2 1.1 1.0 |~| TLS | 1.2 1.2 |~'1.2' is no version of TLS",
                "| certificate | RSA 1024, ends in 200 days |~| certificate | RSA 512, ends in 200 days |~is no certificate",
                "| certificate | RSA 1024, ends in 200 days |~| certificate | RSA 1024, ended 200 days |~is no certificate",
                "| certificate | RSA 1024, ends in 200 days |~| certificate | RSA 1024, ends in 200 days, self |~is no certificate",
                "| certificate | RSA 1024, ends in 200 days |~| certificate | RSA 1024, ends in 200 days, self-signed, by an intermediate that is not sent |~is no certificate",
                "| page / | a page titled `Old` |~| page / | an old page |~'an old page' is no page; one reads",
                "| page / | a page titled `Old` |~| page old | a page titled `Old` |~a page is 'page /path' or 'page *'",
                "ended on 2026-06-30~ended on 2026-06-31~'2026-06-31' is no day",
                "| defect | GL-TLS-001 TLS 1.1 and~| defect | TLS 1.1 and~is no defect; one reads",
                "| nmap -sT | `9100/tcp open jetdirect` |~| nmap -sT | 9100/tcp open |~is no list of `texts` in backquotes",
                "| curl /invoices.zip |~| curl invoices.zip |~curl asks for a path",
                "| clean twin of | db.lab.test:15432 |~| clean twin of | db3.lab.test:15432 |~is a twin of db3.lab.test:15432",
                "| clean twin of | lab.test |~| clean twin of | open.test |~fine.test is a twin of open.test",
                "| kind | full-smtp |~| kind | full-smtp |\\n| greeting | x |~full-smtp knows no 'greeting'",
                "GL-WEB-002 it redirects~it redirects~is no defect; one reads",
                "`503 Service Unavailable`~`302 Found`~is no page; one reads",
                "| staging.lab.test | A | .14 |~| staging.test | A | .14 |~staging.test is not in the zone lab.test",
                "| staging.lab.test | A | .14 |~| staging.lab.test | A | 10.0.0.1 |~is no last octet",
            })
    void says_which_line_is_wrong_and_why(String before, String after, String words) {
        String page = LabPlan.page();
        int at = page.indexOf(before);
        assertThat(at).as(before).isPositive();
        String changed = page.substring(0, at) + after.translateEscapes() + page.substring(at + before.length());
        assertThatThrownBy(() -> PlanReader.read(changed))
                .isInstanceOf(PlanException.class)
                .hasMessageMatching("(?s)LAB\\.md line [0-9]+: .*")
                .hasMessageContaining(words);
    }

    @Test
    void counts_lines_from_one() {
        String page = """
                # Lab

                ## Servers

                ### a.lab.test:1

                | property | value |
                |---|---|
                | address | .1 |
                | kind | oven |
                """;
        assertThatThrownBy(() -> PlanReader.read(page)).hasMessageStartingWith("LAB.md line 10: 'oven' is no kind");
    }
}
