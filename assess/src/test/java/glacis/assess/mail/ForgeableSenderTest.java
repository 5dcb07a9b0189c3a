package glacis.assess.mail;

import static glacis.assess.Replies.records;
import static glacis.assess.Replies.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.asset.AssetView;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.DnsAnswer.Status;
import glacis.model.observation.Reply;
import glacis.model.scope.Target;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeableSenderTest {

    private static final String DMARC = "_dmarc.example.org";
    private final Expect check = Expect.of(new ForgeableSender());

    private static AssetView view(Reply.Names reply) {
        return Views.domain(reply.name().text())
                .answered(new Target.Domain(reply.name()), "dns.names", reply)
                .view();
    }

    /** The zone in which all is well, but for these answers. */
    private static AssetView zone(DnsAnswer... but) {
        Reply.Names reply = Replies.alone(Replies.goodZone("example.org"));
        for (DnsAnswer answer : but) {
            reply = Replies.with(reply, answer);
        }
        return view(reply);
    }

    @Test
    void fails_a_zone_without_spf() {
        var fails = check.fails(zone(records("example.org", "TXT", "something else")));
        assertThat(fails.title()).isEqualTo("Mail in this name can be forged: no SPF");
        assertThat(fails.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(fails.remedy()).isEqualTo("example.org. IN TXT \"v=spf1 mx -all\"");
        assertThat(fails.evidence()).extracting(Evidence::shows).containsExactly("no SPF record");
    }

    @Test
    void fails_a_zone_without_dmarc() {
        var fails = check.fails(zone(said(DMARC, "TXT", Status.NO_SUCH_NAME)));
        assertThat(fails.title()).isEqualTo("Mail in this name can be forged: no DMARC");
        assertThat(fails.remedy())
                .isEqualTo("_dmarc.example.org. IN TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.org\""
                        + "   (begin with p=none and read the reports)");
    }

    @Test
    void fails_a_zone_without_either() {
        var fails = check.fails(zone(records("example.org", "TXT"), records(DMARC, "TXT", "v=spf1 -all")));
        assertThat(fails.title()).isEqualTo("Mail in this name can be forged: no SPF and DMARC");
        assertThat(fails.remedy()).contains("v=spf1 mx -all").contains("v=DMARC1; p=reject");
    }

    @Test
    void passes_a_zone_with_both() {
        var passes = check.passes(zone());
        assertThat(passes.explanation()).isEqualTo("it publishes SPF and DMARC, and both forbid forgeries");
        assertThat(passes.evidence()).extracting(Evidence::shows).containsExactly("TXT records of both");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=spf1 -ALL", "V=SPF1 -all", "v=spf1 include:_spf.example.net ~all"})
    void knows_spf_by_its_beginning(String record) {
        check.passes(zone(records("example.org", "TXT", "other", record)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=spf1 +all", "v=spf1 mx ALL", "v=spf1 ip4:0.0.0.0/0 -all", "v=spf1 +ip6:::/0 -all"})
    void fails_spf_that_lets_everybody_send(String record) {
        var fails = check.fails(zone(records("example.org", "TXT", record)));
        assertThat(fails.title()).isEqualTo("Mail in this name can be forged: SPF allows everybody");
        assertThat(fails.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(fails.remedy()).isEqualTo("example.org. IN TXT \"v=spf1 mx -all\"");
        assertThat(fails.evidence()).extracting(Evidence::shows).containsExactly("published: " + record);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=spf1", "v=spf1 mx", "v=spf1 mx ?all", "v=spf1 exists:all.example.net"})
    void fails_spf_that_says_nothing_of_the_rest(String record) {
        var fails = check.fails(zone(records("example.org", "TXT", record)));
        assertThat(fails.title()).isEqualTo("SPF forbids nobody to send in this name");
        assertThat(fails.severity()).isEqualTo(Severity.LOW);
    }

    /** RFC 7208 §6.1: redirect counts only where no mechanism fitted, and all fits everybody. */
    @Test
    void spf_that_leads_elsewhere_is_left_open() {
        assertThat(check.undetermined(zone(records("example.org", "TXT", "v=spf1 redirect=_spf.example.net"))))
                .isEqualTo("its SPF record leads to another name (redirect=), which was not asked");
        check.passes(zone(records("example.org", "TXT", "v=spf1 redirect=_spf.example.net -all")));
        assertThat(check.fails(zone(
                                records("example.org", "TXT", "v=spf1 redirect=_spf.example.net"),
                                records(DMARC, "TXT", "v=DMARC1; p=none")))
                        .title())
                .startsWith("DMARC only watches");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=DMARC1; p=none", "v=DMARC1", "v=DMARC1; p=maybe", "v=DMARC1; sp=reject; p = NONE;"})
    void fails_dmarc_that_only_watches(String record) {
        var fails = check.fails(zone(records(DMARC, "TXT", record)));
        assertThat(fails.title()).isEqualTo("DMARC only watches: forged mail is delivered");
        assertThat(fails.severity()).isEqualTo(Severity.LOW);
        assertThat(fails.explanation()).contains("Internet.nl");
        assertThat(fails.remedy()).startsWith("_dmarc.example.org. IN TXT \"v=DMARC1; p=quarantine;");
    }

    @Test
    void of_two_weaknesses_the_worse_is_told() {
        assertThat(check.fails(zone(
                                records("example.org", "TXT", "v=spf1 +all"),
                                records(DMARC, "TXT", "v=DMARC1; p=none")))
                        .title())
                .endsWith("SPF allows everybody");
    }

    @Test
    void fails_more_records_than_one() {
        Verdict.Fails spf = check.fails(zone(records("example.org", "TXT", "v=spf1 -all", "v=spf1 mx -all")));
        assertThat(spf.title()).isEqualTo("Mail in this name can be forged: more than one SPF record");
        assertThat(spf.evidence().getFirst().shows()).isEqualTo("published: v=spf1 -all and v=spf1 mx -all");
        Verdict.Fails dmarc = check.fails(zone(records(DMARC, "TXT", "v=DMARC1; p=reject", "v=DMARC1; p=none")));
        assertThat(dmarc.title()).isEqualTo("Mail in this name can be forged: more than one DMARC record");
        assertThat(dmarc.evidence().getFirst().shows()).isEqualTo("published: v=DMARC1; p=reject and v=DMARC1; p=none");
    }

    /** What stands in a TXT record is anybody's text. */
    @Test
    void every_record_has_a_verdict() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            String pieces = " ;=+-~?:/.allpv\u0000\u00e9\ud83d";
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            int at = seed;
            assertThatCode(() -> new ForgeableSender()
                            .examine(
                                    zone(
                                            records("example.org", "TXT", "v=spf1 " + text),
                                            records(DMARC, "TXT", "v=DMARC1;" + text)),
                                    Views.NOW))
                    .as("seed " + at)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=spf10 -all", "v=spf2 -all", " v=spf1 -all", "spf1 -all", "v=spf1-all"})
    void is_not_taken_in_by_what_only_looks_like_spf(String record) {
        assertThat(check.fails(zone(records("example.org", "TXT", record))).title())
                .endsWith("no SPF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=DMARC1; p=quarantine", "v=DMARC1; P=Reject; pct=20", "V = dmarc1 ;p=reject"})
    void knows_dmarc_by_its_first_tag(String record) {
        check.passes(zone(records(DMARC, "TXT", record)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=DMARC10; p=reject", "p=reject; v=DMARC1", "v=DMARC1 p=reject"})
    void is_not_taken_in_by_what_only_looks_like_dmarc(String record) {
        assertThat(check.fails(zone(records(DMARC, "TXT", record))).title()).endsWith("no DMARC");
    }

    @ParameterizedTest
    @CsvSource({"example.org, no DMARC", DMARC + ", no SPF"})
    void a_missing_record_is_a_finding_though_the_other_is_open(String open, String title) {
        String gone = open.equals(DMARC) ? "example.org" : DMARC;
        assertThat(check.fails(zone(said(open, "TXT", Status.UNDETERMINED), records(gone, "TXT")))
                        .title())
                .endsWith(title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", DMARC})
    void an_open_answer_is_no_pass(String open) {
        assertThat(check.undetermined(zone(said(open, "TXT", Status.UNDETERMINED))))
                .isEqualTo("the resolver gave no answer about SPF or DMARC");
    }

    @Test
    void below_an_organisation_its_dmarc_holds() {
        Reply.Names bare =
                Replies.with(Replies.goodZone("news.example.org"), records("_dmarc.news.example.org", "TXT"));
        assertThat(check.undetermined(view(bare)))
                .isEqualTo("it has no DMARC record of its own, and whether example.org has one is not known");
        Reply.Names alone = Replies.alone(bare);
        assertThat(check.fails(view(alone)).title()).isEqualTo("Mail in this name can be forged: no DMARC");
        Reply.Names below = Replies.with(alone, records(DMARC, "TXT", "v=DMARC1; p=reject"));
        assertThat(check.passes(view(below)).explanation())
                .isEqualTo("it publishes SPF, and the DMARC record of example.org holds for it; both forbid forgeries");
        Reply.Names lenient = Replies.with(alone, records(DMARC, "TXT", "v=DMARC1; p=reject; sp=none"));
        assertThat(check.fails(view(lenient)).title()).isEqualTo("DMARC only watches: forged mail is delivered");
        Reply.Names strict = Replies.with(alone, records(DMARC, "TXT", "v=DMARC1; p=none; sp=quarantine"));
        check.passes(view(strict));
        assertThat(check.fails(view(Replies.with(below, records("news.example.org", "TXT"))))
                        .title())
                .isEqualTo("Mail in this name can be forged: no SPF");
        assertThat(check.undetermined(view(Replies.with(below, said("news.example.org", "TXT", Status.UNDETERMINED)))))
                .isEqualTo("the resolver gave no answer about SPF or DMARC");
        check.passes(view(Replies.goodZone("news.example.org")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOA", "NS", "MX"})
    void a_name_with_one_record_of_a_zone_is_judged(String type) {
        check.fails(view(Replies.names(
                "example.org",
                Arrays.stream(new String[] {"SOA", "NS", "MX", "TXT"})
                        .map(t -> t.equals(type) ? records("example.org", t, "x") : records("example.org", t))
                        .toArray(DnsAnswer[]::new))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"NO_DATA", "NO_SUCH_NAME"})
    void a_name_of_a_machine_is_not(Status status) {
        assertThat(check.notApplicable(zone(
                        said("example.org", "SOA", status),
                        said("example.org", "NS", status),
                        said("example.org", "MX", status),
                        records("example.org", "TXT"))))
                .isEqualTo("the name has no zone of its own");
    }

    @Test
    void whether_it_is_a_zone_may_be_open() {
        assertThat(check.undetermined(zone(
                        said("example.org", "SOA", Status.UNDETERMINED),
                        said("example.org", "NS", Status.NO_DATA),
                        said("example.org", "MX", Status.NO_DATA),
                        records("example.org", "TXT"))))
                .isEqualTo("the resolver did not say whether the name is a zone");
    }

    @Test
    void a_name_that_is_too_long_for_dmarc_is_left_open() {
        String label = "a".repeat(49) + ".";
        String name = label.repeat(5) + "org";
        assertThat(check.undetermined(
                        view(Replies.names(name, records(name, "SOA", "x"), records(name, "TXT", "v=spf1 -all")))))
                .isEqualTo("the resolver gave no answer about SPF or DMARC");
    }

    @Test
    void without_an_answer_nothing_is_said() {
        assertThat(check.undetermined(Views.domain("example.org").view()))
                .isEqualTo("the resolver did not answer about this name");
        assertThat(check.notApplicable(Views.host("192.0.2.1").view())).isEqualTo("not a domain");
    }
}
