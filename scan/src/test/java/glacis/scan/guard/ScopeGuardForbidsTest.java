package glacis.scan.guard;

import static glacis.scan.guard.Draft.NOW;
import static glacis.scan.guard.Draft.answer;
import static glacis.scan.guard.Draft.ask;
import static glacis.scan.guard.Draft.endpoint;
import static glacis.scan.guard.Draft.guard;
import static glacis.scan.guard.Draft.optOut;
import static glacis.scan.guard.Draft.permit;
import static glacis.scan.guard.Draft.refusal;
import static glacis.scan.guard.Draft.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.OptOut;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.MemoryLedger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nothing can outvote. */
class ScopeGuardForbidsTest {

    private static final Draft OWN = Draft.of("own", "example.org", "*.example.org", "44.1.2.0/24", "2a00:1::/48");

    @Test
    void refuses_everything_once_stopped() {
        boolean[] stopped = {false};
        ScopeGuard guard = new ScopeGuard(
                List.of(OWN.mandate(), BuiltInMandates.publicRecords()),
                List.of(),
                new MemoryLedger(),
                () -> NOW,
                () -> stopped[0]);
        assertThat(answer(guard, ask("44.1.2.3:443"))).isEqualTo("own:3");

        stopped[0] = true;

        assertThat(answer(guard, ask("44.1.2.3:443"))).isEqualTo("STOPPED");
        assertThat(answer(guard, search("44.1.2.0/24", "1-10"))).isEqualTo("STOPPED");
        assertThat(answer(guard.decideResolver(endpoint("10.0.0.1:53/udp"), HostName.require("a.org"))))
                .isEqualTo("STOPPED");
        assertThat(refusal(guard, ask("44.1.2.3:443")).rule()).isEqualTo("glacis stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"44.1.2.3/32", "44.1.2.0/28", "44.0.0.0/8", "example.org", "AS64500"})
    void an_opt_out_beats_every_allow(String what) {
        ScopeGuard guard = guard(List.of(optOut(what)), OWN.mandate());

        Refusal refusal = refusal(guard, ask("example.org@44.1.2.3:443"));

        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.OPTED_OUT);
        assertThat(refusal.rule()).contains(Draft.rule(1, what).toString()).contains("2026-11-23T11:59:59Z");
    }

    @Test
    void an_opt_out_is_about_its_own_and_holds_from_its_first_instant() {
        assertThat(answer(
                        guard(List.of(optOut("44.1.2.4/32"), optOut("other.org")), OWN.mandate()), ask("44.1.2.3:443")))
                .isEqualTo("own:3");
        OptOut now = new OptOut(Draft.rule(1, "44.1.2.3"), "the owner", NOW);
        OptOut later = new OptOut(Draft.rule(1, "44.1.2.3"), "the owner", NOW.plusNanos(1));
        assertThat(answer(guard(List.of(now), OWN.mandate()), ask("44.1.2.3:443")))
                .isEqualTo("OPTED_OUT");
        assertThat(answer(guard(List.of(later), OWN.mandate()), ask("44.1.2.3:443")))
                .isEqualTo("own:3");
    }

    @Test
    void an_opt_out_is_told_before_a_reserved_range_and_that_before_a_deny() {
        Mandate mandate =
                Draft.of("wide", "169.254.0.0/16").deny("169.254.0.0/16").mandate();

        assertThat(answer(guard(List.of(optOut("169.254.0.0/16")), mandate), ask("169.254.1.1:80")))
                .isEqualTo("OPTED_OUT");
        assertThat(answer(guard(mandate), ask("169.254.1.1:80"))).isEqualTo("RESERVED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "192.0.2.1",
                "224.0.0.1",
                "255.255.255.255",
                "240.0.0.1",
                "::",
                "fe80::1",
                "ff02::1",
                "2001:db8::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::1",
                "2002:c0a8:1::1",
                "::127.0.0.1",
                "::ffff:169.254.169.254"
            })
    void reserved_addresses_are_refused_though_listed(String address) {
        Prefix only = Prefix.only(IpAddress.require(address));
        ScopeGuard guard = Draft.of("wide", only.toString(), "127.0.0.0/8", "10.0.0.0/8", "192.168.0.0/16", "x.org")
                .guard();

        String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
        assertThat(answer(guard, ask(host + ":443"))).isEqualTo("RESERVED");
        assertThat(answer(guard, ask("x.org@" + host + ":443"))).isEqualTo("RESERVED");
        assertThat(answer(guard, search(address, "80"))).isEqualTo("RESERVED");
        assertThat(refusal(guard, search(address, "80")).rule()).contains("is never asked");
    }

    @Test
    void a_network_with_a_reserved_part_is_refused() {
        assertThat(answer(Draft.of("wide", "192.0.0.0/16").guard(), search("192.0.0.0/22", "80")))
                .isEqualTo("RESERVED");
    }

    @Test
    void an_address_that_carries_another_is_judged_as_that_one() {
        ScopeGuard guard = OWN.deny("44.1.2.9/32").guard();

        assertThat(answer(guard, ask("[64:ff9b::44.1.2.3]:443"))).isEqualTo("own:3");
        assertThat(answer(guard, ask("[2002:2c01:203::5]:443"))).isEqualTo("own:3");
        assertThat(answer(guard, search("64:ff9b::44.1.2.3", "443"))).isEqualTo("own:3");
        assertThat(answer(guard, ask("[64:ff9b::44.1.2.9]:443"))).isEqualTo("DENIED");
        assertThat(answer(guard, ask("[64:ff9b::44.1.3.3]:443"))).isEqualTo("NOT_COVERED");
        ScopeGuard translator = Draft.of("nat", "64:ff9b::/96", "2002::/16").guard();
        assertThat(answer(translator, ask("[64:ff9b::8.8.8.8]:443"))).isEqualTo("NOT_COVERED");
        assertThat(answer(translator, ask("[2002:808:808::1]:443"))).isEqualTo("NOT_COVERED");
        ScopeGuard denied = Draft.of("own", "44.1.2.0/24").deny("64:ff9b::/96").guard();
        assertThat(answer(denied, ask("[64:ff9b::44.1.2.3]:443"))).isEqualTo("DENIED");
        assertThat(permit(guard, ask("[64:ff9b::44.1.2.3]:443")).addresses()).hasToString("64:ff9b::2c01:203/128");
    }

    @Test
    void a_deny_line_of_any_mandate_counts_even_of_an_ended_one() {
        Mandate ended = Draft.of("ended", "10.0.0.0/8")
                .deny("44.1.2.128/25", "legacy.example.org")
                .during(NOW.minusSeconds(10), NOW.minusSeconds(5))
                .mandate();
        ScopeGuard guard = guard(OWN.mandate(), ended);

        assertThat(answer(guard, ask("44.1.2.127:443"))).isEqualTo("own:3");
        assertThat(answer(guard, ask("44.1.2.128:443"))).isEqualTo("DENIED");
        assertThat(answer(guard, ask("legacy.example.org@44.1.2.3:443"))).isEqualTo("DENIED");
        assertThat(answer(guard, ask("mx.other.net@45.1.1.1:25").followedFrom(HostName.require("legacy.example.org"))))
                .isEqualTo("DENIED");
        assertThat(refusal(guard, ask("44.1.2.128:443")).rule()).isEqualTo("ended line 2 (44.1.2.128/25)");
    }

    @Test
    void a_denied_network_whose_routes_are_unknown_may_be_anywhere_public() {
        ScopeGuard guard =
                Draft.of("own", "44.1.2.0/24", "10.0.0.0/8").deny("AS64500").guard();

        assertThat(answer(guard, ask("44.1.2.3:443"))).isEqualTo("DENIED");
        assertThat(answer(guard, ask("10.1.2.3:443"))).isEqualTo("own:2");
    }

    @Test
    void a_permit_for_a_network_leaves_out_what_is_denied_or_opted_out_within() {
        Mandate other = Draft.of("other", "11.0.0.0/24")
                .deny("44.1.2.64/26", "45.0.0.0/8")
                .mandate();
        OptOut later = new OptOut(Draft.rule(1, "44.1.2.1"), "the owner", NOW.plusSeconds(1));
        OptOut exactly = new OptOut(Draft.rule(1, "44.1.2.2"), "the owner", NOW);
        ScopeGuard guard = guard(List.of(optOut("44.1.2.9/32"), later, exactly, optOut("a.org")), OWN.mandate(), other);

        Permit permit = permit(guard, search("44.1.2.0/24", "80"));

        assertThat(covers(permit, "44.1.2.1")).isTrue();
        assertThat(covers(permit, "44.1.2.2")).isFalse();
        assertThat(covers(permit, "44.1.2.9")).isFalse();
        assertThat(covers(permit, "44.1.2.63")).isTrue();
        assertThat(covers(permit, "44.1.2.64")).isFalse();
        assertThat(covers(permit, "44.1.2.127")).isFalse();
        assertThat(covers(permit, "44.1.2.128")).isTrue();
        assertThat(covers(permit, "44.1.3.0")).isFalse();
        assertThat(answer(guard, search("44.1.2.64/27", "80"))).isEqualTo("DENIED");
        assertThat(answer(guard, search("44.1.2.9/32", "80"))).isEqualTo("OPTED_OUT");
    }

    @Test
    void a_name_is_not_asked_directly() {
        Target domain = new Target.Domain(HostName.require("example.org"));

        Refusal refusal = refusal(OWN.guard(), Request.search(domain, PortSet.ALL, "dns"));

        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.NOT_COVERED);
        assertThat(refusal.target()).isEqualTo(domain);
        assertThat(refusal.rule()).contains("resolver");
    }

    @Test
    void two_mandates_cannot_share_an_id() {
        assertThatThrownBy(() -> guard(OWN.mandate(), OWN.deny("1.1.1.1").mandate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("own");
    }

    private static boolean covers(Permit permit, String address) {
        return permit.covers(IpAddress.require(address), 80, Transport.TCP);
    }
}
