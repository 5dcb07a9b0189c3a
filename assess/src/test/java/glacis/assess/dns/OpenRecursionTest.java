package glacis.assess.dns;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Views;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenRecursionTest {

    private static final Target.Endpoint AT = Views.at("192.0.2.53:53");

    private final Expect check = Expect.of(new OpenRecursion(Set.of()));

    private static Reply answer(String rcode, boolean available) {
        return new Reply.NameServer(rcode, Optional.empty(), available);
    }

    private static Views server() {
        return Views.service("192.0.2.53", 53);
    }

    private static AssetView version(String rcode, boolean available) {
        return server().answered(AT, "dns.version", answer(rcode, available)).view();
    }

    private static AssetView both(boolean version, String rcode, boolean available) {
        return server().answered(AT, "dns.version", answer("NOERROR", version))
                .answered(AT, "dns.recursion", answer(rcode, available))
                .view();
    }

    @Test
    void recursion_about_our_own_name_is_surer_than_in_the_answer_about_a_version() {
        assertThat(check.fails(both(false, "NOERROR", true)).confidence()).isEqualTo(Confidence.HIGH);
        assertThat(check.fails(both(false, "SERVFAIL", true)).confidence()).isEqualTo(Confidence.MEDIUM);
        assertThat(check.fails(version("NOERROR", true)).confidence()).isEqualTo(Confidence.MEDIUM);
    }

    /** BIND answers version.bind from a view of its own, without recursion. */
    @Test
    void no_recursion_in_the_answer_about_a_version_decides_nothing() {
        assertThat(check.undetermined(version("NOERROR", false))).startsWith("it was asked about no name of yours");
        check.undetermined(version("REFUSED", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOERROR", "NXDOMAIN", "REFUSED"})
    void what_it_said_about_our_name_counts_before_what_it_said_of_its_version(String rcode) {
        check.passes(both(true, rcode, false));
    }

    @Test
    void a_refusal_passes_whatever_its_flags_say_and_a_failure_decides_nothing() {
        check.passes(both(false, "REFUSED", true));
        assertThat(check.undetermined(both(false, "SERVFAIL", false)))
                .isEqualTo("whether it recurses: it answered SERVFAIL about a name of yours");
        assertThat(check.undetermined(server().answered(AT, "dns.version", answer("NOERROR", false))
                        .ended(AT, "dns.recursion", new Outcome.Silent<>(3_000))
                        .view()))
                .startsWith("dns.recursion: ");
    }

    /** The search for ports is an answer of the address, and not of what is behind the port. */
    @Test
    void an_open_port_on_which_nobody_spoke_decides_nothing() {
        Outcome<Reply> closed = new Outcome.Declined<>(Outcome.Decline.CLOSED_EARLY, "");
        assertThat(check.undetermined(server().answered(
                                new Target.Host(AT.address()), "tcp.ports", new Reply.Ports("53", List.of(53), 0, 0, 0))
                        .ended(AT, "dns.version", closed)
                        .view()))
                .startsWith("dns.version: ");
    }

    @Test
    void the_operators_own_resolver_has_to_recurse() {
        Expect own = Expect.of(new OpenRecursion(Set.of(AT)));
        assertThat(own.notApplicable(both(true, "NOERROR", true))).contains("resolver");
        check.notApplicable(
                server().answered(AT, "tcp.wait", new Reply.Banner("hello")).view());
    }
}
