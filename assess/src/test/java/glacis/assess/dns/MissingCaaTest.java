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
        Reply.Names reply = Replies.goodZone(name);
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

    @Test
    void below_another_name_a_record_may_stand_above() {
        assertThat(check.undetermined(zone("shop.example.org", records("shop.example.org", "CAA"))))
                .isEqualTo("it has no CAA record of its own, and the names above it were not asked");
        check.passes(zone("shop.example.org"));
        check.fails(zone("shop.example.org", records("shop.example.org", "CAA", "0 iodef \"mailto:x\"")));
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
