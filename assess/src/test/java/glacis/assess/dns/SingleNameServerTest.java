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
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleNameServerTest {

    private final Expect check = Expect.of(new SingleNameServer());

    private static AssetView zone(DnsAnswer servers) {
        Reply.Names reply = Replies.with(Replies.goodZone("example.org"), servers);
        return Views.domain("example.org")
                .answered(new Target.Domain(reply.name()), "dns.names", reply)
                .view();
    }

    @Test
    void fails_one_server() {
        var fails = check.fails(zone(records("example.org", "NS", "ns1.example.org")));
        assertThat(fails.title()).isEqualTo("The zone has only one name server");
        assertThat(fails.severity()).isEqualTo(Severity.LOW);
        assertThat(fails.explanation()).isEqualTo("when ns1.example.org is down, every name below this zone is gone");
        assertThat(fails.evidence()).extracting(Evidence::shows).containsExactly("NS: ns1.example.org");
    }

    @Test
    void the_same_server_twice_is_one() {
        check.fails(zone(records("example.org", "NS", "ns1.example.org", "NS1.Example.ORG", "ns1.example.org")));
    }

    @Test
    void passes_two_servers_and_more() {
        assertThat(check.passes(zone(records("example.org", "NS", "a.test", "b.test")))
                        .explanation())
                .isEqualTo("2 name servers");
        var three = check.passes(zone(records("example.org", "NS", "a.test", "b.test", "c.test")));
        assertThat(three.explanation()).isEqualTo("3 name servers");
        assertThat(three.evidence()).extracting(Evidence::shows).containsExactly("NS: a.test, b.test, c.test");
    }

    @Test
    void a_zone_without_a_readable_server_is_left_open() {
        for (DnsAnswer servers : List.of(
                said("example.org", "NS", Status.UNDETERMINED),
                said("example.org", "NS", Status.NO_DATA),
                said("example.org", "NS", Status.DATA))) {
            assertThat(check.undetermined(zone(servers))).isEqualTo("the resolver gave no name servers for this zone");
        }
    }

    @Test
    void a_name_inside_a_zone_has_no_servers_of_its_own() {
        Reply.Names www =
                Replies.names("www.example.org", records("www.example.org", "SOA"), records("www.example.org", "NS"));
        assertThat(check.notApplicable(Views.domain("www.example.org")
                        .answered(new Target.Domain(www.name()), "dns.names", www)
                        .view()))
                .isEqualTo("the name has no zone of its own");
        assertThat(check.notApplicable(Views.host("192.0.2.1").view())).isEqualTo("not a domain");
    }
}
