package glacis.identify;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.asset.Identification;
import glacis.model.asset.Identification.Confidence;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTest {

    private static final Target TARGET = Target.Endpoint.tcp(IpAddress.require("192.0.2.1"), 22);
    private final Identifier identifier = new Identifier();

    private List<Identification> identify(Outcome<Reply> outcome) {
        return identifier.identify(Observation.of(TARGET, "probe", outcome));
    }

    private List<Identification> identify(Reply reply) {
        return identify(new Outcome.Answered<>(reply));
    }

    private static Reply ssh(String line) {
        return new Reply.Ssh(line, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Reply http(Reply.Header... headers) {
        return new Reply.Http("/", 200, List.of(headers), Optional.empty(), "", 0, true, false);
    }

    @ParameterizedTest
    @CsvSource({
        "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3, OpenSSH 9.2p1 (Debian 12)",
        "SSH-2.0-OpenSSH_8.4p1 Debian-5+deb11u3, OpenSSH 8.4p1 (Debian 11)",
        "SSH-2.0-OpenSSH_9.9p1 Debian-5+deb99u3, OpenSSH 9.9p1",
        "SSH-2.0-OpenSSH_8.9p1 Ubuntu-3ubuntu0.10, OpenSSH 8.9p1 (Ubuntu 22.04)",
        "SSH-2.0-OpenSSH_9.9, OpenSSH 9.9",
        "SSH-2.0-dropbear, Dropbear SSH"
    })
    void a_version_and_a_distribution_are_said_only_when_they_are_shown(String line, String label) {
        assertThat(identify(ssh(line)))
                .filteredOn(found -> found.part() == Identification.Part.SOFTWARE)
                .extracting(found -> found.product().label())
                .containsExactly(label);
    }

    @Test
    void every_identification_shows_its_words_and_its_evidence() {
        Observation observation = Observation.of(
                TARGET, "http.root", new Outcome.Answered<>(http(new Reply.Header("sErVeR", "nginx/1.22.1"))));
        Identification found = identifier.identify(observation).getFirst();
        assertThat(found.evidence()).isEqualTo(observation.id());
        assertThat(found.shown()).isEqualTo("nginx/1.22.1");
        assertThat(found.fingerprint()).isEqualTo("http_header.server/nginx");
        assertThat(found.confidence()).isEqualTo(Confidence.HIGH);
        assertThat(found.product().vendor()).isEqualTo("nginx");
        assertThat(found.product().cpe23()).contains("cpe:2.3:a:f5:nginx:1.22.1:*:*:*:*:*:*:*");
    }

    @Test
    void without_a_version_there_is_no_name_for_it_either() {
        Identification found =
                identify(http(new Reply.Header("Server", "nginx"))).getFirst();
        assertThat(found.product().version()).isEmpty();
        assertThat(found.product().cpe23()).isEmpty();
    }

    @Test
    void a_patch_level_is_shown_and_the_release_is_named() {
        Identification found = identify(new Reply.NameServer("NOERROR", Optional.of("9.11.5-P4"), false))
                .getFirst();
        assertThat(found.product().version()).contains("9.11.5-P4");
        assertThat(found.product().cpe23()).contains("cpe:2.3:a:isc:bind:9.11.5:*:*:*:*:*:*:*");
    }

    @Test
    void each_protocol_is_read_where_it_says_who_it_is() {
        assertThat(identify(new Reply.Smtp("220 mx ESMTP Postfix", List.of(), Trilean.YES))
                        .getFirst()
                        .product()
                        .label())
                .isEqualTo("Postfix");
        assertThat(identify(new Reply.Banner("220 (vsFTPd 3.0.3)\r\n"))
                        .getFirst()
                        .product()
                        .label())
                .isEqualTo("vsftpd 3.0.3");
        assertThat(identify(new Reply.Banner("SSH-2.0-OpenSSH_9.2p1\r\n"))).isNotEmpty();
        // A babbler: no line of SSH is longer than 255 octets (RFC 4253 section 4.2).
        assertThat(identify(new Reply.Banner("SSH-2.0-OpenSSH_9.2p1".repeat(20))))
                .isEmpty();
        assertThat(identify(new Reply.Banner("J\0\0\0\n8.0.36-0ubuntu0.22.04.1\0\u00ff"))
                        .getFirst()
                        .product()
                        .label())
                .isEqualTo("MySQL 8.0.36 (Ubuntu 22.04)");
        assertThat(identify(new Reply.Banner("\n\0\0\0\n10.0.36\0"))).isEmpty();
        Identification postgres = identify(new Reply.Postgres(Trilean.NO)).getFirst();
        assertThat(postgres.product().label()).isEqualTo("PostgreSQL");
        assertThat(postgres.confidence()).isEqualTo(Confidence.MEDIUM);
        assertThat(postgres.shown()).isEqualTo("it answered an SSLRequest");
    }

    @Test
    void what_does_not_say_who_it_is_stays_unknown() {
        for (Reply reply : List.of(
                ssh("SSH-2.0-something"),
                ssh(""),
                new Reply.Smtp("220 mx ESMTP", List.of(), Trilean.NO),
                http(),
                http(new Reply.Header("X-Server", "nginx/1.22.1")),
                http(new Reply.Header("Server", "my nginx/1.22.1")),
                new Reply.NameServer("REFUSED", Optional.empty(), false),
                new Reply.Banner("\u0000\u0001"),
                new Reply.Ports("22", List.of(22), 0, 0, 0),
                new Reply.Names(HostName.require("nginx.test"), List.of()),
                new Reply.Tls(
                        List.of(),
                        "TLSv1.3",
                        "x",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()))) {
            assertThat(identify(reply)).as(reply.toString()).isEmpty();
        }
    }

    @Test
    void without_an_answer_nothing_is_identified() {
        assertThat(identify(new Outcome.Silent<Reply>(3_000))).isEmpty();
        assertThat(identify(new Outcome.Garbled<Reply>("SSH-2.0-OpenSSH_9.9"))).isEmpty();
        assertThat(identify(new Outcome.Declined<Reply>(Outcome.Decline.PROTOCOL_REFUSAL, "nginx/1.22.1")))
                .isEmpty();
    }

    @Test
    void the_same_observation_gives_the_same_answer() {
        Reply reply = ssh("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3");
        assertThat(new Identifier().identify(Observation.of(TARGET, "p", new Outcome.Answered<>(reply))))
                .isEqualTo(identifier.identify(Observation.of(TARGET, "p", new Outcome.Answered<>(reply))));
    }
}
