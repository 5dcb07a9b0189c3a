package glacis.scan.guard;

import static glacis.scan.guard.Draft.answer;
import static glacis.scan.guard.Draft.ask;
import static glacis.scan.guard.Draft.guard;
import static glacis.scan.guard.Draft.permit;
import static glacis.scan.guard.Draft.refusal;
import static glacis.scan.guard.Draft.search;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which line is about which target. */
class ScopeGuardCoverTest {

    private static final HostName EXAMPLE = HostName.require("example.org");

    @Test
    void nothing_is_allowed_by_nobody() {
        assertThat(answer(guard(), ask("44.1.2.3:443"))).isEqualTo("NOT_COVERED");
        assertThat(answer(guard(), ask("127.0.0.1:443"))).isEqualTo("NOT_COVERED");
        assertThat(refusal(guard(), ask("10.0.0.1:443")).rule()).isEqualTo("no allow line is about it");
    }

    @Test
    void an_address_line_covers_every_port_of_its_addresses_under_any_name() {
        ScopeGuard guard = Draft.of("own", "44.1.2.0/24").guard();

        assertThat(answer(guard, ask("44.1.2.0:1"))).isEqualTo("own:1");
        assertThat(answer(guard, ask("44.1.2.255:65535/udp"))).isEqualTo("own:1");
        assertThat(answer(guard, ask("who.knows@44.1.2.3:8443"))).isEqualTo("own:1");
        assertThat(answer(guard, search("44.1.2.3", "1-65535"))).isEqualTo("own:1");
        assertThat(answer(guard, search("44.1.2.0/24", "1-65535"))).isEqualTo("own:1");
        assertThat(answer(guard, search("44.1.2.128/25", "80"))).isEqualTo("own:1");
        assertThat(answer(guard, search("44.1.2.0/23", "80"))).isEqualTo("NOT_COVERED");
        assertThat(answer(guard, ask("44.1.3.0:80"))).isEqualTo("NOT_COVERED");
    }

    @Test
    void everything_is_no_line() {
        ScopeGuard guard = Draft.of("all", "0.0.0.0/0", "::/0").guard();

        assertThat(answer(guard, ask("44.1.2.3:443"))).isEqualTo("NOT_COVERED");
        assertThat(answer(guard, ask("[2a00::1]:443"))).isEqualTo("NOT_COVERED");
        assertThat(answer(Draft.of("half", "0.0.0.0/1", "8000::/1").guard(), ask("44.1.2.3:443")))
                .isEqualTo("half:1");
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 53, 80, 443, 465, 587, 993, 995})
    void a_name_line_covers_the_pair_on_the_ports_where_names_are_served(int port) {
        ScopeGuard guard = Draft.of("own", "example.org").guard();

        assertThat(answer(guard, ask("example.org@44.1.2.3:" + port))).isEqualTo("own:1");
        assertThat(answer(guard, ask("44.1.2.3:" + port))).isEqualTo("NOT_COVERED");
        assertThat(answer(guard, ask("other.org@44.1.2.3:" + port))).isEqualTo("NOT_COVERED");
        assertThat(answer(guard, ask("www.example.org@44.1.2.3:" + port))).isEqualTo("NOT_COVERED");
        assertThat(answer(guard, ask("example.org@44.1.2.3:" + (port + 1)))).isEqualTo("NAME_RULE_ONLY");
    }

    @Test
    void a_name_line_covers_another_port_when_the_name_publishes_it() {
        ScopeGuard guard = Draft.of("own", "example.org").guard();

        Request request = ask("example.org@44.1.2.3:8443");

        assertThat(answer(guard, request.onPublishedPort())).isEqualTo("own:1");
        assertThat(refusal(guard, request).rule()).isEqualTo("own line 1 (example.org): nobody published this port");
    }

    @Test
    void a_name_line_never_covers_a_search() {
        ScopeGuard guard = Draft.of("own", "example.org").guard();

        assertThat(answer(guard, search("44.1.2.3", "443"))).isEqualTo("NOT_COVERED");
        assertThat(answer(guard, search("44.1.2.3", "443").followedFrom(EXAMPLE)))
                .isEqualTo("NAME_RULE_ONLY");
        assertThat(answer(guard, search("44.1.2.0/24", "443").followedFrom(EXAMPLE)))
                .isEqualTo("NAME_RULE_ONLY");
        assertThat(answer(guard, search("44.1.2.3", "443").followedFrom(HostName.require("b.org"))))
                .isEqualTo("NOT_COVERED");
    }

    @Test
    void a_pattern_covers_the_names_below_it_only() {
        ScopeGuard guard = Draft.of("own", "*.example.org").guard();

        assertThat(answer(guard, ask("a.b.example.org@44.1.2.3:443"))).isEqualTo("own:1");
        assertThat(answer(guard, ask("example.org@44.1.2.3:443"))).isEqualTo("NOT_COVERED");
        assertThat(answer(guard, ask("badexample.org@44.1.2.3:443"))).isEqualTo("NOT_COVERED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "192.168.1.1", "100.64.0.1", "[::1]", "[fd00::1]"})
    void a_name_that_leads_inside_is_refused_unless_the_address_is_listed(String address) {
        Mandate names = Draft.of("own", "example.org").mandate();
        ScopeGuard guard = guard(names, BuiltInMandates.thisMachine());

        assertThat(answer(guard, ask("example.org@" + address + ":443"))).isEqualTo("NOT_COVERED");
        assertThat(refusal(guard, ask("example.org@" + address + ":443")).rule())
                .contains("list the address");
        ScopeGuard listed = Draft.of("own", "example.org", address.replaceAll("[\\[\\]]", ""))
                .guard();
        assertThat(answer(listed, ask("example.org@" + address + ":443"))).isEqualTo("own:2");
        assertThat(answer(listed, ask("example.org@" + address + ":8080"))).isEqualTo("own:2");
    }

    @Test
    void this_machine_is_reached_by_address_or_as_localhost() {
        ScopeGuard guard = guard(BuiltInMandates.thisMachine());

        assertThat(answer(guard, ask("127.0.0.1:6379"))).isEqualTo("this-machine:1");
        assertThat(answer(guard, ask("[::1]:6379"))).isEqualTo("this-machine:2");
        assertThat(answer(guard, ask("localhost@127.0.0.1:80"))).isEqualTo("this-machine:1");
        assertThat(answer(guard, ask("app.localhost@127.0.0.1:80"))).isEqualTo("this-machine:1");
        assertThat(answer(guard, search("127.0.0.0/8", "1-65535"))).isEqualTo("this-machine:1");
        assertThat(answer(guard, ask("evil.org@127.0.0.1:80"))).isEqualTo("NOT_COVERED");
        assertThat(answer(guard, ask("127.0.0.1:80").followedFrom(EXAMPLE))).isEqualTo("NOT_COVERED");
        assertThat(answer(guard, search("127.0.0.1", "80").followedFrom(EXAMPLE)))
                .isEqualTo("NOT_COVERED");
        assertThat(refusal(guard, ask("evil.org@127.0.0.1:80")).rule()).contains("a name from the outside");
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:10.0.0.5, own:1",
        "::ffff:a00:5, own:1",
        "0:0:0:0:0:ffff:10.0.0.6, NOT_COVERED",
    })
    void a_mapped_address_is_its_ipv4_address(String address, String answer) {
        ScopeGuard guard = Draft.of("own", "10.0.0.5/32").guard();

        assertThat(answer(guard, ask("[" + address + "]:80"))).isEqualTo(answer);
    }

    @Test
    void an_autonomous_system_needs_knowledge_of_its_routes() {
        ScopeGuard guard = Draft.of("own", "AS64500").guard();

        assertThat(answer(guard, ask("44.1.2.3:443"))).isEqualTo("KNOWLEDGE_MISSING");
        assertThat(answer(guard, search("44.1.2.0/24", "443"))).isEqualTo("KNOWLEDGE_MISSING");
        assertThat(answer(guard, ask("10.1.2.3:443"))).isEqualTo("NOT_COVERED");
        assertThat(refusal(guard, ask("44.1.2.3:443")).rule())
                .isEqualTo("own line 1 (AS64500): its prefixes are not known here");
    }

    @Test
    void a_followed_name_is_asked_each_question_once_as_an_ordinary_client() {
        ScopeGuard guard = Draft.of("own", "example.org").guard();
        Request mail =
                ask("mx.other.net@45.1.1.1:25", Intrusiveness.NORMAL_CLIENT).followedFrom(EXAMPLE);

        Permit permit = permit(guard, mail);

        assertThat(permit.level()).isEqualTo(Intrusiveness.NORMAL_CLIENT);
        assertThat(permit.name()).contains(HostName.require("mx.other.net"));
        assertThat(permit.covers(IpAddress.require("45.1.1.1"), 25, Transport.TCP))
                .isTrue();
        assertThat(answer(guard, mail)).isEqualTo("FOLLOW_LIMIT");
        assertThat(refusal(guard, mail).rule()).endsWith("asked before");
        Request other = Request.conversation(
                Draft.endpoint("mx.other.net@45.1.1.1:25"), Intrusiveness.PASSIVE, "smtp.starttls");
        assertThat(answer(guard, other.followedFrom(EXAMPLE))).isEqualTo("own:1");
        assertThat(answer(guard, other.followedFrom(EXAMPLE))).isEqualTo("FOLLOW_LIMIT");
    }

    @Test
    void a_followed_name_gets_no_more_than_its_own_published_services() {
        ScopeGuard guard = Draft.of("own", "example.org").guard();

        assertThat(answer(guard, ask("mx.other.net@45.1.1.1:25").followedFrom(EXAMPLE)))
                .isEqualTo("FOLLOW_LIMIT");
        assertThat(refusal(guard, ask("mx.other.net@45.1.1.1:25").followedFrom(EXAMPLE))
                        .rule())
                .endsWith("only as normal-client");
        Request odd =
                ask("mx.other.net@45.1.1.1:2525", Intrusiveness.NORMAL_CLIENT).followedFrom(EXAMPLE);
        assertThat(answer(guard, odd)).isEqualTo("NAME_RULE_ONLY");
        assertThat(answer(guard, odd.onPublishedPort())).isEqualTo("own:1");
        Request inside =
                ask("mx.other.net@127.0.0.1:25", Intrusiveness.NORMAL_CLIENT).followedFrom(EXAMPLE);
        assertThat(answer(guard, inside)).isEqualTo("NOT_COVERED");
        Request nameless = ask("45.1.1.1:25", Intrusiveness.NORMAL_CLIENT).followedFrom(EXAMPLE);
        assertThat(answer(guard, nameless)).isEqualTo("NOT_COVERED");
        Request further = ask("ns.third.net@45.1.1.9:53", Intrusiveness.NORMAL_CLIENT)
                .followedFrom(HostName.require("mx.other.net"));
        assertThat(answer(guard, further)).isEqualTo("NOT_COVERED");
    }

    @Test
    void nothing_is_followed_where_the_mandate_says_so() {
        ScopeGuard guard =
                Draft.of("own", "example.org").follow(Mandate.Follow.NONE).guard();
        Request mail =
                ask("mx.other.net@45.1.1.1:25", Intrusiveness.NORMAL_CLIENT).followedFrom(EXAMPLE);

        assertThat(answer(guard, mail)).isEqualTo("NOT_COVERED");
        assertThat(refusal(guard, mail).rule()).contains("is not followed");
        assertThat(answer(guard, ask("example.org@45.1.1.1:25").followedFrom(EXAMPLE)))
                .isEqualTo("own:1");
    }

    @Test
    void a_listed_name_is_not_used_up_by_being_published_too() {
        ScopeGuard guard = Draft.of("own", "example.org", "*.example.org").guard();
        Request mail = ask("mx.example.org@45.1.1.1:25").followedFrom(EXAMPLE);

        assertThat(answer(guard, mail)).isEqualTo("own:2");
        assertThat(answer(guard, mail)).isEqualTo("own:2");
    }
}
