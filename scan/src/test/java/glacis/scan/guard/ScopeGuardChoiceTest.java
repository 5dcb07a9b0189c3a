package glacis.scan.guard;

import static glacis.scan.guard.Draft.NOW;
import static glacis.scan.guard.Draft.answer;
import static glacis.scan.guard.Draft.ask;
import static glacis.scan.guard.Draft.endpoint;
import static glacis.scan.guard.Draft.guard;
import static glacis.scan.guard.Draft.optOut;
import static glacis.scan.guard.Draft.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of several lines is cited, and the standing permit for the operator's resolver. */
class ScopeGuardChoiceTest {

    private static final Target.Endpoint RESOLVER = endpoint("127.0.0.53:53/udp");
    private static final HostName NAME = HostName.require("www.example.org");

    @Test
    void the_most_specific_line_of_the_first_mandate_is_cited() {
        Mandate one = Draft.of("one", "44.0.0.0/8", "44.1.2.0/24", "44.1.2.0/24", "44.1.0.0/16")
                .mandate();
        Mandate two = Draft.of("two", "44.1.2.3/32").mandate();

        assertThat(answer(guard(one, two), ask("44.1.2.3:443"))).isEqualTo("one:2");
        assertThat(answer(guard(two, one), ask("44.1.2.3:443"))).isEqualTo("two:1");
    }

    @Test
    void a_name_is_narrower_than_a_pattern_and_both_than_an_address() {
        Draft all =
                Draft.of("own", "44.1.2.3/32", "*.example.org", "*.a.example.org", "b.a.example.org", "example.org");

        assertThat(answer(all.guard(), ask("b.a.example.org@44.1.2.3:443"))).isEqualTo("own:4");
        assertThat(answer(all.guard(), ask("c.a.example.org@44.1.2.3:443"))).isEqualTo("own:3");
        assertThat(answer(all.guard(), ask("c.example.org@44.1.2.3:443"))).isEqualTo("own:2");
        assertThat(answer(all.guard(), ask("c.example.net@44.1.2.3:443"))).isEqualTo("own:1");
        assertThat(answer(all.guard(), ask("b.a.example.org@44.1.2.3:22"))).isEqualTo("own:1");
    }

    @Test
    void an_address_is_narrower_than_a_followed_name() {
        ScopeGuard guard = Draft.of("own", "example.org", "45.0.0.0/8").guard();
        Request mail = ask("mx.other.net@45.1.1.1:25", Intrusiveness.NORMAL_CLIENT)
                .followedFrom(HostName.require("example.org"));

        assertThat(answer(guard, mail)).isEqualTo("own:2");
        assertThat(answer(guard, mail)).isEqualTo("own:2");
    }

    @Test
    void a_later_mandate_may_allow_what_an_earlier_one_does_not() {
        Mandate ended = Draft.of("ended", "44.1.2.3")
                .during(NOW.minusSeconds(2), NOW.minusSeconds(1))
                .mandate();
        Mandate wide = Draft.of("wide", "44.0.0.0/8").mandate();

        assertThat(answer(guard(ended, wide), ask("44.1.2.3:443"))).isEqualTo("wide:1");
        assertThat(answer(guard(wide, ended), ask("44.1.2.3:443"))).isEqualTo("wide:1");
    }

    @Test
    void the_refusal_that_came_furthest_is_told() {
        Mandate system = Draft.of("system", "AS64500").mandate();
        Mandate name = Draft.of("name", "example.org").mandate();
        Mandate ended = Draft.of("ended", "44.1.2.3")
                .during(NOW.minusSeconds(2), NOW.minusSeconds(1))
                .mandate();
        Mandate ports = Draft.of("ports", "44.1.2.3").ports("443").mandate();
        Mandate fragile = Draft.of("fragile", "44.1.2.3").mandate();
        Mandate silent = Draft.of("silent", "10.0.0.0/8").mandate();
        Request request = ask("example.org@44.1.2.3:9100");

        assertThat(answer(guard(system, silent), request)).isEqualTo("KNOWLEDGE_MISSING");
        assertThat(answer(guard(name, system), request)).isEqualTo("NAME_RULE_ONLY");
        assertThat(answer(guard(system, name), request)).isEqualTo("NAME_RULE_ONLY");
        assertThat(answer(guard(ended, name), request)).isEqualTo("EXPIRED");
        assertThat(answer(guard(name, ended, ports), request)).isEqualTo("PORT_NOT_COVERED");
        assertThat(answer(guard(fragile, ports, ended, silent), request)).isEqualTo("FRAGILE_PORT");
        assertThat(answer(guard(silent, ports, fragile), request)).isEqualTo("FRAGILE_PORT");
    }

    @Test
    void among_equal_refusals_the_first_mandate_and_its_narrowest_line_are_told() {
        Mandate one = Draft.of("one", "44.0.0.0/8", "44.1.2.0/24", "44.1.2.0/24", "44.0.0.0/9")
                .ports("80")
                .mandate();
        Mandate two = Draft.of("two", "44.1.2.3/32").ports("80").mandate();

        assertThat(refusal(guard(one, two), ask("44.1.2.3:443")).rule()).startsWith("one line 2 ");
        assertThat(refusal(guard(two, one), ask("44.1.2.3:443")).rule()).startsWith("two line 1 ");
    }

    @Test
    void the_order_of_refusals_is_that_of_the_tests() {
        List<Refusal.Reason> order = List.of(
                Refusal.Reason.NOT_COVERED,
                Refusal.Reason.KNOWLEDGE_MISSING,
                Refusal.Reason.NAME_RULE_ONLY,
                Refusal.Reason.EXPIRED,
                Refusal.Reason.OUTSIDE_WINDOW,
                Refusal.Reason.PORT_NOT_COVERED,
                Refusal.Reason.ABOVE_CEILING,
                Refusal.Reason.NO_CONTACT,
                Refusal.Reason.TOO_LARGE,
                Refusal.Reason.FOLLOW_LIMIT,
                Refusal.Reason.FRAGILE_PORT);

        assertThat(order.stream().map(LineJudge::progress)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(LineJudge.progress(Refusal.Reason.NOT_YET)).isEqualTo(3);
        assertThat(LineJudge.progress(Refusal.Reason.NOT_CONSENTED)).isEqualTo(10);
    }

    @Test
    void anybody_may_be_looked_up_through_the_operators_resolver() {
        ScopeGuard guard = guard(BuiltInMandates.publicRecords());

        Permit permit = permit(guard.decideResolver(RESOLVER, NAME));

        assertThat(permit.level()).isEqualTo(Intrusiveness.PASSIVE);
        assertThat(permit.covers(RESOLVER.address(), 53, Transport.UDP)).isTrue();
        assertThat(permit.covers(RESOLVER.address(), 53, Transport.TCP)).isTrue();
        assertThat(permit.covers(RESOLVER.address(), 80, Transport.TCP)).isFalse();
        assertThat(permit.covers(IpAddress.require("127.0.0.54"), 53, Transport.UDP))
                .isFalse();
        assertThat(permit.connectOnly()).isFalse();
        assertThat(permit.name()).isEmpty();
        assertThat(permit.notAfter()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(permit.allowance().mandate()).isEqualTo("public-records");
        assertThat(permit.allowance().rule()).isEqualTo("anybody, passive");
        assertThat(permit.allowance().level()).isEqualTo("passive");
        assertThat(permit.allowance().line()).isEqualTo(1);
        assertThat(permit.allowance().permit()).isEqualTo("P-1");
        assertThat(permit.id()).isEqualTo("P-1");
        assertThat(answer(guard, ask("www.example.org@44.1.2.3:443"))).isEqualTo("NOT_COVERED");
    }

    @Test
    void without_public_records_a_mandate_has_to_cover_the_name() {
        Draft own = Draft.of("own", "10.0.0.0/8", "AS1", "*.example.org", "www.example.org");

        assertThat(resolver(own.guard())).isEqualTo("own:3");
        assertThat(permit(own.guard().decideResolver(RESOLVER, NAME))
                        .allowance()
                        .rule())
                .isEqualTo("*.example.org");
        assertThat(permit(own.guard().decideResolver(RESOLVER, NAME))
                        .allowance()
                        .level())
                .isEqualTo("passive");
        assertThat(resolver(own.during(NOW, NOW.plusSeconds(1)).guard())).isEqualTo("own:3");
        assertThat(resolver(own.during(NOW.plusNanos(1), NOW.plusSeconds(1)).guard()))
                .isEqualTo("NOT_COVERED");
        assertThat(resolver(own.during(NOW.minusSeconds(1), NOW).guard())).isEqualTo("NOT_COVERED");
        assertThat(resolver(guard(BuiltInMandates.thisMachine()))).isEqualTo("NOT_COVERED");
        assertThat(resolver(Draft.of("other", "example.org").guard())).isEqualTo("NOT_COVERED");
        assertThat(resolver(guard(own.mandate(), BuiltInMandates.publicRecords())))
                .isEqualTo("own:3");
        assertThat(resolver(Draft.of("own", "10.0.0.0/8")
                        .upTo(Intrusiveness.PASSIVE)
                        .guard()))
                .isEqualTo("NOT_COVERED");
        Decision none = guard().decideResolver(RESOLVER, NAME);
        assertThat(none)
                .isEqualTo(new Decision.Refused(new Refusal(
                        new Target.Domain(NAME),
                        Refusal.Reason.NOT_COVERED,
                        "no mandate covers the name, and public records are switched off")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.example.org", "*.example.org"})
    void nobody_who_opted_out_is_looked_up(String who) {
        Mandate anybody = BuiltInMandates.publicRecords();

        assertThat(resolver(guard(List.of(optOut(who)), anybody))).isEqualTo("OPTED_OUT");
        assertThat(resolver(
                        guard(anybody, Draft.of("own", "10.0.0.0/8").deny(who).mandate())))
                .isEqualTo("DENIED");
        assertThat(answer(guard(anybody).decideResolver(endpoint("169.254.1.1:53"), NAME)))
                .isEqualTo("RESERVED");
    }

    @Test
    void all_permits_of_a_mandate_share_a_budget() {
        ScopeGuard guard = guard(
                Draft.of("one", "44.1.2.0/24").mandate(),
                Draft.of("two", "44.1.3.0/24").mandate());
        Permit first = permit(guard, ask("44.1.2.3:443"));

        assertThat(guard.budgetFor(first)).isSameAs(guard.budgetFor(permit(guard, ask("44.1.2.9:80"))));
        assertThat(guard.budgetFor(first)).isNotSameAs(guard.budgetFor(permit(guard, ask("44.1.3.3:443"))));
        assertThatThrownBy(() -> guard().budgetFor(first)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"44.1.2.0/24", "example.org", "AS64500"})
    void an_unverified_public_mandate_sends_a_thousand_packets_a_second_at_most(String line) {
        var fast = new glacis.model.scope.Rate(50_000, 8, 50, 2);
        ScopeGuard declared =
                Draft.of("own", "10.0.0.0/8", line).at(fast).declared().guard();
        ScopeGuard verified = Draft.of("own", "10.0.0.0/8", line).at(fast).guard();
        ScopeGuard inside = Draft.of("own", "10.0.0.0/8").at(fast).declared().guard();
        Request request = ask("10.1.2.3:443");

        assertThat(declared.budgetFor(permit(declared, request)).packetsPerSecond())
                .isEqualTo(1_000);
        assertThat(verified.budgetFor(permit(verified, request)).packetsPerSecond())
                .isEqualTo(50_000);
        assertThat(inside.budgetFor(permit(inside, request)).packetsPerSecond()).isEqualTo(50_000);
    }

    private static String resolver(ScopeGuard guard) {
        return answer(guard.decideResolver(RESOLVER, NAME));
    }

    private static Permit permit(Decision decision) {
        return switch (decision) {
            case Decision.Permitted yes -> yes.permit();
            case Decision.Refused no -> throw new AssertionError(no.refusal());
        };
    }

    private static Permit permit(ScopeGuard guard, Request request) {
        return Draft.permit(guard, request);
    }
}
