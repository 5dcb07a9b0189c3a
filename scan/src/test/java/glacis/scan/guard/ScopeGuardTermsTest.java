package glacis.scan.guard;

import static glacis.scan.guard.Draft.NOW;
import static glacis.scan.guard.Draft.answer;
import static glacis.scan.guard.Draft.ask;
import static glacis.scan.guard.Draft.endpoint;
import static glacis.scan.guard.Draft.guard;
import static glacis.scan.guard.Draft.permit;
import static glacis.scan.guard.Draft.refusal;
import static glacis.scan.guard.Draft.search;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.model.scope.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The terms on which a covering line says yes. */
class ScopeGuardTermsTest {

    private static final Draft OWN = Draft.of("own", "44.1.2.0/24", "10.0.0.0/8", "example.org");
    private static final Request WEB = ask("44.1.2.3:443");

    @Test
    void a_mandate_holds_from_its_first_instant_and_no_more_at_its_end() {
        assertThat(answer(OWN.during(NOW, NOW.plusSeconds(1)).guard(), WEB)).isEqualTo("own:1");
        assertThat(answer(OWN.during(NOW.plusNanos(1), NOW.plusSeconds(1)).guard(), WEB))
                .isEqualTo("NOT_YET");
        assertThat(answer(OWN.during(NOW.minusSeconds(1), NOW.plusNanos(1)).guard(), WEB))
                .isEqualTo("own:1");
        assertThat(answer(OWN.during(NOW.minusSeconds(1), NOW).guard(), WEB)).isEqualTo("EXPIRED");
        assertThat(refusal(OWN.during(NOW.minusSeconds(1), NOW).guard(), WEB).rule())
                .isEqualTo("own line 1 (44.1.2.0/24): it ended 2026-11-23T12:00:00Z");
        assertThat(refusal(OWN.during(NOW.plusNanos(1), NOW.plusSeconds(1)).guard(), WEB)
                        .rule())
                .contains("it begins 2026-11-23T12:00:00.000000001Z");
    }

    @Test
    void a_mandate_is_used_within_its_hours() {
        Window morning = hours(DayOfWeek.MONDAY, "08:00", "12:00");
        Window afternoon = hours(DayOfWeek.MONDAY, "12:00", "13:00");

        assertThat(answer(OWN.open(morning).guard(), WEB)).isEqualTo("OUTSIDE_WINDOW");
        assertThat(answer(OWN.open(afternoon).guard(), WEB)).isEqualTo("own:1");
        assertThat(answer(OWN.open(morning, afternoon).guard(), WEB)).isEqualTo("own:1");
        assertThat(answer(OWN.open(hours(DayOfWeek.TUESDAY, "11:00", "13:00")).guard(), WEB))
                .isEqualTo("OUTSIDE_WINDOW");
    }

    @Test
    void a_permit_ends_with_the_window_the_mandate_or_soon() {
        assertThat(permit(OWN.guard(), WEB).notAfter()).isEqualTo(NOW.plusSeconds(600));
        assertThat(permit(OWN.guard(), search("44.1.2.3", "1-9")).notAfter()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(permit(OWN.during(NOW, NOW.plusSeconds(5)).guard(), WEB).notAfter())
                .isEqualTo(NOW.plusSeconds(5).minusNanos(1));
        Window closing = hours(DayOfWeek.MONDAY, "11:00", "12:05");
        Window wider = hours(DayOfWeek.MONDAY, "11:00", "12:07");
        assertThat(permit(OWN.open(closing).guard(), WEB).notAfter())
                .isEqualTo(NOW.plusSeconds(300).minusNanos(1));
        assertThat(permit(OWN.open(closing, wider).guard(), WEB).notAfter())
                .isEqualTo(NOW.plusSeconds(420).minusNanos(1));
        Window later = hours(DayOfWeek.MONDAY, "12:06", "13:00");
        assertThat(permit(OWN.open(closing, later).guard(), WEB).notAfter())
                .isEqualTo(NOW.plusSeconds(300).minusNanos(1));
        Window over = hours(DayOfWeek.MONDAY, "11:00", "00:30");
        assertThat(permit(OWN.open(over).guard(), WEB).notAfter()).isEqualTo(NOW.plusSeconds(600));
        Window night = hours(DayOfWeek.SUNDAY, "20:00", "12:01");
        assertThat(permit(OWN.open(night).guard(), WEB).notAfter())
                .isEqualTo(NOW.plusSeconds(60).minusNanos(1));
    }

    @Test
    void only_the_ports_of_the_mandate_are_asked() {
        ScopeGuard guard = OWN.ports("80,443").guard();

        assertThat(answer(guard, WEB)).isEqualTo("own:1");
        assertThat(answer(guard, ask("44.1.2.3:22"))).isEqualTo("PORT_NOT_COVERED");
        assertThat(refusal(guard, ask("44.1.2.3:22")).rule()).endsWith("its ports are 80,443");
        assertThat(permit(guard, search("44.1.2.3", "1-100,443")).ports()).isEqualTo(PortSet.of(80, 443));
        assertThat(answer(guard, search("44.1.2.3", "1-79"))).isEqualTo("PORT_NOT_COVERED");
        assertThat(permit(OWN.guard(), search("44.1.2.3", "1-79")).ports()).isEqualTo(PortSet.range(1, 79));
        Request none = Request.search(new Target.Host(IpAddress.require("44.1.2.3")), PortSet.of(), "tcp.open");
        assertThat(answer(guard, none)).isEqualTo("PORT_NOT_COVERED");
        assertThat(refusal(guard, none).rule()).isEqualTo("no port was named");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PASSIVE,       PASSIVE,       ABOVE_CEILING
            PASSIVE,       NORMAL_CLIENT, ABOVE_CEILING
            NORMAL_CLIENT, PASSIVE,       own:1
            NORMAL_CLIENT, NORMAL_CLIENT, own:1
            NORMAL_CLIENT, NON_INTRUSIVE, ABOVE_CEILING
            NON_INTRUSIVE, NORMAL_CLIENT, own:1
            NON_INTRUSIVE, NON_INTRUSIVE, own:1
            NON_INTRUSIVE, CONSENTED,     ABOVE_CEILING
            CONSENTED,     NON_INTRUSIVE, own:1
            CONSENTED,     CONSENTED,     NOT_CONSENTED
            """)
    void a_level_stays_under_the_ceiling(Intrusiveness ceiling, Intrusiveness level, String answer) {
        assertThat(answer(OWN.upTo(ceiling).guard(), ask("44.1.2.3:443", level)))
                .isEqualTo(answer);
    }

    @Test
    void touching_the_target_is_never_passive_and_a_search_never_a_normal_client() {
        Request search = new Request(
                new Target.Host(IpAddress.require("44.1.2.3")),
                Intrusiveness.PASSIVE,
                "tcp.open",
                PortSet.of(80),
                false,
                Optional.empty());

        assertThat(answer(OWN.upTo(Intrusiveness.NORMAL_CLIENT).guard(), search))
                .isEqualTo("ABOVE_CEILING");
        assertThat(permit(OWN.guard(), search).level()).isEqualTo(Intrusiveness.NON_INTRUSIVE);
        assertThat(permit(OWN.guard(), ask("44.1.2.3:443", Intrusiveness.PASSIVE))
                        .level())
                .isEqualTo(Intrusiveness.NORMAL_CLIENT);
        assertThat(permit(OWN.guard(), search).allowance().level()).isEqualTo("non-intrusive");
    }

    @ParameterizedTest
    @EnumSource(value = Mandate.Basis.class, names = "BUILT_IN", mode = EnumSource.Mode.EXCLUDE)
    void a_basis_carries_no_more_than_it_can(Mandate.Basis basis) {
        ScopeGuard guard = OWN.consented("tls.versions").on(basis).guard();

        boolean signs = basis != Mandate.Basis.NIS2_ART_11_3 && basis != Mandate.Basis.THIRD_PARTY_NORMAL_CLIENT;
        assertThat(answer(guard, ask("44.1.2.3:443", Intrusiveness.CONSENTED)))
                .isEqualTo(signs ? "own:1" : "ABOVE_CEILING");
        assertThat(answer(guard, ask("44.1.2.3:443", Intrusiveness.NON_INTRUSIVE)))
                .isEqualTo(basis == Mandate.Basis.THIRD_PARTY_NORMAL_CLIENT ? "ABOVE_CEILING" : "own:1");
        assertThat(answer(guard, ask("44.1.2.3:443", Intrusiveness.NORMAL_CLIENT)))
                .isEqualTo("own:1");
    }

    @Test
    void an_ordinary_client_asks_only_published_ports() {
        ScopeGuard guard = OWN.upTo(Intrusiveness.NORMAL_CLIENT).guard();
        Request redis = ask("44.1.2.3:6379", Intrusiveness.NORMAL_CLIENT);

        assertThat(answer(guard, redis)).isEqualTo("PORT_NOT_COVERED");
        assertThat(refusal(guard, redis).rule()).contains("ordinary client");
        assertThat(answer(guard, redis.onPublishedPort())).isEqualTo("own:1");
        assertThat(answer(OWN.guard(), redis)).isEqualTo("own:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t"})
    void whoever_asks_in_public_names_a_contact(String contact) {
        ScopeGuard guard = OWN.contact(contact).guard();

        assertThat(answer(guard, WEB)).isEqualTo("NO_CONTACT");
        assertThat(refusal(guard, WEB).rule()).contains("contact");
        assertThat(answer(guard, ask("example.org@45.1.1.1:443"))).isEqualTo("NO_CONTACT");
        assertThat(answer(guard, ask("10.1.2.3:443"))).isEqualTo("own:2");
    }

    @ParameterizedTest
    @CsvSource({"44.0.0.0/8, 44.1.2.3, /20 at the widest", "2a00::/16, [2a00::1], /40 at the widest"})
    void a_line_that_is_too_large_is_answered_with_what_helps(String line, String host, String advice) {
        assertThat(refusal(Draft.of("own", line).declared().guard(), ask(host + ":443"))
                        .rule())
                .contains("several lines of " + advice)
                .doesNotContain("have the mandate verified");
        String smaller = line.replaceFirst("/.*", advice.substring(0, 3));
        assertThat(answer(
                        Draft.of("own", "45.0.0.0/20", smaller.replace("44.0.", "44.1."))
                                .declared()
                                .guard(),
                        ask(host + ":443")))
                .isEqualTo("own:2");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            44.1.0.0/19,       44.1.2.3,   TOO_LARGE, own:1
            44.1.0.0/20,       44.1.2.3,   own:1,     own:1
            2a00:1000::/39,    2a00:1000::1, TOO_LARGE, own:1
            2a00:1000::/40,    2a00:1000::1, own:1,   own:1
            10.0.0.0/8,        10.2.3.4,   own:1,     own:1
            fd00::/8,          fd00::1,    own:1,     own:1
            127.0.0.0/8,       127.0.0.1,  own:1,     own:1
            10.0.0.0/7,        10.0.0.1,   TOO_LARGE, own:1
            """)
    void an_unverified_line_over_public_space_is_small(String line, String address, String declared, String verified) {
        String host = address.indexOf(':') < 0 ? address : "[" + address + "]";

        assertThat(answer(Draft.of("own", line).declared().guard(), ask(host + ":443")))
                .isEqualTo(declared);
        assertThat(answer(Draft.of("own", line).guard(), ask(host + ":443"))).isEqualTo(verified);
    }

    @Test
    void an_unverified_name_needs_no_size() {
        assertThat(answer(OWN.declared().guard(), ask("example.org@45.1.1.1:443")))
                .isEqualTo("own:3");
        assertThat(refusal(Draft.of("own", "44.0.0.0/8").declared().guard(), WEB)
                        .rule())
                .contains("verified");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                9100, 9101, 9102, 9103, 9104, 9105, 9106, 9107, 515, 102, 502, 1911, 2404, 4840, 20000, 44818, 47808,
                104, 11112, 2001, 2005, 2010, 4001, 623
            })
    void a_fragile_port_gets_no_byte(int port) {
        ScopeGuard guard = guard(OWN.mandate(), BuiltInMandates.thisMachine());

        assertThat(answer(guard, ask("44.1.2.3:" + port))).isEqualTo("FRAGILE_PORT");
        assertThat(answer(guard, ask("127.0.0.1:" + port))).isEqualTo("FRAGILE_PORT");
        assertThat(answer(guard, ask("44.1.2.3:" + port + "/udp").withoutBytes()))
                .isEqualTo("FRAGILE_PORT");
        assertThat(answer(guard, ask("44.1.2.3:" + port + "/udp"))).isEqualTo("FRAGILE_PORT");
        Permit touch = permit(guard, ask("44.1.2.3:" + port).withoutBytes());
        assertThat(touch.connectOnly()).isTrue();
        assertThat(refusal(guard, ask("44.1.2.3:" + port)).rule()).contains("connect and close");
    }

    @ParameterizedTest
    @ValueSource(ints = {9099, 9108, 514, 516, 2000, 2011, 443, 22, 1, 65535})
    void other_ports_may_be_spoken_to(int port) {
        Permit permit = permit(OWN.guard(), ask("44.1.2.3:" + port));

        assertThat(permit.connectOnly()).isFalse();
        assertThat(permit(OWN.guard(), ask("44.1.2.3:" + port).withoutBytes()).connectOnly())
                .isFalse();
    }

    @Test
    void what_the_owner_signed_for_may_be_sent_to_a_fragile_port() {
        ScopeGuard guard = OWN.consented("s7.identity").guard();
        Target.Endpoint controller = endpoint("44.1.2.3:102");

        Permit permit = permit(guard, Request.conversation(controller, Intrusiveness.CONSENTED, "s7.identity"));

        assertThat(permit.connectOnly()).isFalse();
        assertThat(permit.level()).isEqualTo(Intrusiveness.CONSENTED);
        assertThat(answer(guard, Request.conversation(controller, Intrusiveness.CONSENTED, "s7.other")))
                .isEqualTo("NOT_CONSENTED");
        assertThat(refusal(guard, Request.conversation(controller, Intrusiveness.CONSENTED, "s7.other"))
                        .rule())
                .endsWith("not signed for: s7.other");
        assertThat(answer(guard, Request.conversation(controller, Intrusiveness.NON_INTRUSIVE, "s7.identity")))
                .isEqualTo("FRAGILE_PORT");
        Target.Endpoint ipmi = endpoint("44.1.2.3:623/udp");
        assertThat(answer(guard, Request.conversation(ipmi, Intrusiveness.CONSENTED, "s7.identity")))
                .isEqualTo("own:1");
    }

    @Test
    void a_search_never_carries_a_byte() {
        Permit permit = permit(OWN.guard(), search("44.1.2.3", "102"));

        assertThat(permit.connectOnly()).isTrue();
        assertThat(permit(OWN.guard(), search("44.1.2.3", "80")).connectOnly()).isTrue();
        assertThat(permit(
                                OWN.consented("tcp.open").guard(),
                                new Request(
                                        new Target.Host(IpAddress.require("44.1.2.3")),
                                        Intrusiveness.CONSENTED,
                                        "tcp.open",
                                        PortSet.of(102),
                                        true,
                                        Optional.empty()))
                        .connectOnly())
                .isTrue();
        assertThat(permit.covers(IpAddress.require("44.1.2.3"), 102, Transport.UDP))
                .isTrue();
    }

    @Test
    void a_permit_is_literal() {
        Permit permit = permit(OWN.guard(), ask("example.org@44.1.2.3:443"));

        assertThat(permit.covers(IpAddress.require("44.1.2.3"), 443, Transport.TCP))
                .isTrue();
        assertThat(permit.covers(IpAddress.require("44.1.2.3"), 443, Transport.UDP))
                .isFalse();
        assertThat(permit.covers(IpAddress.require("44.1.2.3"), 80, Transport.TCP))
                .isFalse();
        assertThat(permit.covers(IpAddress.require("44.1.2.4"), 443, Transport.TCP))
                .isFalse();
        assertThat(permit.addresses()).isEqualTo(Prefix.require("44.1.2.3"));
        assertThat(permit.ports()).isEqualTo(PortSet.of(443));
        assertThat(permit.name()).contains(HostName.require("example.org"));
        assertThat(permit.allowance().rule()).isEqualTo("example.org");
        assertThat(permit.allowance().permit()).isEqualTo(permit.id());
        assertThat(permit.basis()).isEqualTo("own-assets");
        assertThat(permit.contact()).isNotEmpty().isEqualTo(OWN.contact());
        assertThat(permit.verification()).isEqualTo(Mandate.Verification.VERIFIED);
        assertThat(permit.rate()).isEqualTo(OWN.rate());
        assertThat(permit.isAliveAt(permit.notAfter())).isTrue();
        assertThat(permit.isAliveAt(permit.notAfter().plusNanos(1))).isFalse();
        assertThat(permit).hasToString("P-1 own:3 44.1.2.3/32");
    }

    @Test
    void permits_are_numbered() {
        ScopeGuard guard = OWN.guard();

        assertThat(permit(guard, WEB).id()).isEqualTo("P-1");
        assertThat(permit(guard, WEB).id()).isEqualTo("P-2");
    }

    private static Window hours(DayOfWeek day, String from, String to) {
        return new Window(Set.of(day), LocalTime.parse(from), LocalTime.parse(to), ZoneOffset.UTC);
    }
}
