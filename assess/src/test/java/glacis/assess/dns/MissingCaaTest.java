package glacis.assess.dns;

import static glacis.assess.Replies.records;
import static glacis.assess.Replies.said;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.asset.AssetView;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.DnsAnswer.Status;
import glacis.model.observation.Reply;
import glacis.model.scope.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingCaaTest {

    private final Expect check = Expect.of(new MissingCaa());

    private static AssetView zone(String name, DnsAnswer... but) {
        Reply.Names reply = Replies.alone(Replies.goodZone(name));
        for (DnsAnswer answer : but) {
            reply = Replies.with(reply, answer);
        }
        return Views.domain(name)
                .answered(new Target.Domain(reply.name()), "dns.names", reply)
                .view();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"NO_DATA", "NO_SUCH_NAME"})
    void fails_a_zone_without_a_record(Status status) {
        var fails = check.fails(zone("example.org", said("example.org", "CAA", status)));
        assertThat(fails.title()).isEqualTo("Any authority may issue certificates for this name");
        assertThat(fails.severity()).isEqualTo(Severity.LOW);
        assertThat(fails.explanation()).startsWith("the zone publishes no CAA record");
        assertThat(fails.remedy()).startsWith("example.org. IN CAA 0 issue ");
        assertThat(fails.evidence()).extracting(Evidence::shows).containsExactly("no CAA record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 issue \"ca.example.net\"", "128 ISSUE \";\"", "0 issue \"\""})
    void passes_a_zone_that_says_who_may_issue(String record) {
        var passes = check.passes(zone("example.org", records("example.org", "CAA", "0 iodef \"mailto:x\"", record)));
        assertThat(passes.explanation()).isEqualTo("it names who may issue: 0 iodef \"mailto:x\", " + record);
        assertThat(passes.evidence()).extracting(Evidence::shows).containsExactly("CAA record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 iodef \"mailto:issue@example.org\"", "0 issuewild \";\"", "0 issue", "issue", "", "0  "})
    void fails_records_that_forbid_nothing(String record) {
        var fails = check.fails(zone("example.org", records("example.org", "CAA", record)));
        assertThat(fails.explanation()).startsWith("its CAA records have no property \"issue\"");
        assertThat(fails.evidence()).extracting(Evidence::shows).containsExactly(record);
    }

    private static final DnsAnswer NONE = records("eu.shop.example.org", "CAA");

    @Test
    void a_record_above_counts() {
        var passes = check.passes(zone("eu.shop.example.org", NONE, records("example.org", "CAA", "0 issue \"ca\"")));
        assertThat(passes.explanation())
                .isEqualTo("it names who may issue (of example.org, which holds for it): 0 issue \"ca\"");
        assertThat(passes.evidence()).extracting(Evidence::shows).containsExactly("CAA record of example.org");
        check.passes(zone("eu.shop.example.org", NONE, records("org", "CAA", "0 issue \"ca\"")));
    }

    @Test
    void the_nearest_record_decides() {
        var fails = check.fails(zone(
                "eu.shop.example.org",
                NONE,
                records("shop.example.org", "CAA", "0 iodef \"mailto:x\""),
                records("example.org", "CAA", "0 issue \"ca\"")));
        assertThat(fails.explanation())
                .startsWith("its CAA records (of shop.example.org, which holds for it) have no property \"issue\"");
        check.fails(zone("shop.example.org", records("shop.example.org", "CAA", "0 iodef \"mailto:x\"")));
    }

    @Test
    void fails_when_nobody_above_has_one() {
        assertThat(check.fails(zone("eu.shop.example.org", NONE)).remedy()).startsWith("eu.shop.example.org. IN CAA ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example.org", "example.org", "org"})
    void a_name_above_that_was_not_asked_leaves_it_open(String above) {
        assertThat(check.undetermined(zone("eu.shop.example.org", NONE, said(above, "CAA", Status.UNDETERMINED))))
                .isEqualTo("it has no CAA record of its own, and whether " + above + " has one is not known");
        check.passes(zone("eu.shop.example.org", said(above, "CAA", Status.UNDETERMINED)));
    }

    @Test
    void what_lies_above_a_record_does_not_matter() {
        check.passes(zone(
                "eu.shop.example.org",
                NONE,
                records("shop.example.org", "CAA", "0 issue \"ca\""),
                said("example.org", "CAA", Status.UNDETERMINED)));
    }

    @Test
    void an_open_answer_is_no_pass() {
        assertThat(check.undetermined(zone("example.org", said("example.org", "CAA", Status.UNDETERMINED))))
                .isEqualTo("the resolver gave no answer about CAA");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"NO_DATA", "NO_SUCH_NAME"})
    void only_the_top_of_a_zone_is_asked(Status status) {
        assertThat(check.notApplicable(zone(
                        "www.example.org",
                        said("www.example.org", "SOA", status),
                        said("www.example.org", "NS", status))))
                .isEqualTo("the name has no zone of its own");
    }

    @Test
    void one_sign_of_a_zone_is_enough() {
        check.passes(zone("example.org", records("example.org", "SOA")));
        check.passes(zone("example.org", records("example.org", "NS")));
        check.passes(zone("example.org", said("example.org", "NS", Status.UNDETERMINED)));
    }

    @Test
    void whether_it_is_a_zone_may_be_open() {
        assertThat(check.undetermined(zone(
                        "example.org",
                        said("example.org", "SOA", Status.UNDETERMINED),
                        said("example.org", "NS", Status.NO_DATA))))
                .isEqualTo("the resolver did not say whether the name is a zone");
    }

    @Test
    void without_an_answer_nothing_is_said() {
        assertThat(check.undetermined(Views.domain("example.org").view()))
                .isEqualTo("the resolver did not answer about this name");
        assertThat(check.notApplicable(Views.host("192.0.2.1").view())).isEqualTo("not a domain");
    }
}
