package glacis.identify;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.identify.rule.FingerprintMatcher;
import glacis.identify.rule.FingerprintReader;
import glacis.identify.rule.Vocabulary;
import glacis.model.asset.Identification;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Identification.Part;
import glacis.model.observation.Fact;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each protocol says of its software: by words that are recognised, or by fields that state it. */
class SpokenIdentifierTest {

    private static final Target TARGET = Target.Endpoint.tcp(IpAddress.require("192.0.2.1"), 21);
    private final Identifier identifier = new Identifier();

    private List<Identification> identify(Reply reply) {
        return identifier.identify(Observation.of(TARGET, "probe", new Outcome.Answered<>(reply)));
    }

    private List<String> labels(Reply reply, Part part) {
        return identify(reply).stream()
                .filter(found -> found.part() == part)
                .map(found -> found.product().label())
                .toList();
    }

    private static Reply said(String protocol, String text, Map<Fact, String> facts) {
        return new Reply.Spoken(protocol, facts, text, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp | 220 (vsFTPd 3.0.3) | vsftpd 3.0.3",
                "ftp | 220 ProFTPD Server (Debian) [::ffff:192.0.2.1] | ProFTPD (Debian)",
                "imap | * OK [CAPABILITY IMAP4rev1 STARTTLS] Dovecot (Debian) ready. | Dovecot (Debian)",
                "pop3 | +OK Dovecot ready. | Dovecot",
                "smtp | 220 mail.example.org ESMTP Postfix (Ubuntu) | Postfix (Ubuntu)",
                "nntp | 200 news.lab.test InterNetNews NNRP server INN 2.7.1 ready (posting ok) | INN 2.7.1"
            })
    void a_greeting_is_read_by_the_fingerprints_of_its_protocol(String protocol, String text, String label) {
        assertThat(labels(said(protocol, text + "\r\n", Map.of()), Part.SOFTWARE))
                .containsExactly(label);
    }

    @Test
    void what_one_protocol_says_is_not_read_as_another() {
        assertThat(identify(said("ftp", "220 mail.example.org ESMTP Postfix\r\n", Map.of())))
                .isEmpty();
        assertThat(identify(said("pop3", "* OK Dovecot ready.\r\n", Map.of()))).isEmpty();
        assertThat(identify(said("telnet", "(vsFTPd 3.0.3)", Map.of()))).isEmpty();
    }

    @Test
    void a_package_revision_is_a_field_of_its_own() {
        Identification database = identify(
                        said("mysql", "Y\0\0\0\n5.5.5-10.11.6-MariaDB-0+deb12u1\0", Map.of(Fact.VERSION, "x")))
                .getFirst();
        assertThat(database.product().version()).contains("10.11.6");
        assertThat(database.product().revision()).contains("0+deb12u1");
        assertThat(database.product().distribution()).contains("Debian 12");
        assertThat(database.product().cpe23()).contains("cpe:2.3:a:mariadb:mariadb:10.11.6:*:*:*:*:*:*:*");
        Identification names = identify(new Reply.NameServer("NOERROR", Optional.of("9.18.19-1~deb12u1-Debian"), false))
                .getFirst();
        assertThat(names.product().version()).contains("9.18.19");
        assertThat(names.product().revision()).contains("1~deb12u1");
    }

    @ParameterizedTest
    @CsvSource({
        "OpenSSH_9.2p1 Debian-2+deb12u3, Debian 12, 2+deb12u3",
        "OpenSSH_8.9p1 Ubuntu-3ubuntu0.10, Ubuntu 22.04, 3ubuntu0.10",
        "OpenSSH_9.9p1 Ubuntu-3ubuntu3.1, Ubuntu 25.04, 3ubuntu3.1",
        "OpenSSH_6.6.1p1 Debian-4~bpo70+1, , 4~bpo70+1",
        "OpenSSH_9.7 FreeBSD-20240806, FreeBSD, 20240806",
        "OpenSSH_9.9, , "
    })
    void a_release_is_named_only_where_it_follows(String line, String distribution, String revision) {
        Reply ssh = new Reply.Ssh("SSH-2.0-" + line, List.of(), List.of(), List.of(), List.of(), List.of());
        Identification found = identify(ssh).getFirst();
        assertThat(found.product().distribution()).isEqualTo(Optional.ofNullable(distribution));
        assertThat(found.product().revision()).isEqualTo(Optional.ofNullable(revision));
    }

    @Test
    void a_web_server_shows_an_application_a_server_a_language_and_a_system() {
        Reply http = new Reply.Http(
                "/",
                200,
                List.of(
                        new Reply.Header("Server", "Apache/2.4.57 (Debian) OpenSSL/3.0.11"),
                        new Reply.Header("X-Powered-By", "PHP/8.2.7-1+deb12u1"),
                        new Reply.Header("X-Drupal-Cache", "HIT")),
                Optional.of("Home"),
                "<html><META content='Drupal 10 (https://www.drupal.org)' name=\"Generator\">",
                80,
                true,
                false);
        assertThat(labels(http, Part.SOFTWARE)).contains("Apache httpd 2.4.57 (Debian)", "Drupal 10", "Drupal");
        assertThat(labels(http, Part.COMPONENT)).contains("OpenSSL 3.0.11");
        assertThat(labels(http, Part.SOFTWARE)).contains("PHP 8.2.7 (Debian 12)");
        assertThat(labels(http, Part.SYSTEM)).contains("Debian");
        assertThat(identify(http)).allSatisfy(found -> assertThat(found.shown()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "memcached, memcached, 1.6.18, memcached 1.6.18, HIGH",
        "nats, nats-server, 2.9.10, NATS Server 2.9.10, HIGH",
        "mssql, , 15.0.2000.5, SQL Server 15.0.2000.5, HIGH",
        "amqp, RabbitMQ, 3.12.1, RabbitMQ 3.12.1, HIGH",
        "amqp, Strange Queue, 1.0, Strange Queue 1.0, MEDIUM",
        "docker, Docker/20.10.24 (linux), 20.10.24, Docker 20.10.24, HIGH",
        "kubernetes, , v1.29.1, Kubernetes 1.29.1, HIGH",
        "kubernetes, , v1.29.1+k3s2, K3s 1.29.1+k3s2, HIGH",
        "sip, Unheard PBX/3.1, , Unheard PBX 3.1, MEDIUM",
        "snmp, enterprise 8072, , Net-SNMP, HIGH"
    })
    void fields_of_a_protocol_are_taken_as_they_are(
            String protocol, String software, String version, String label, Confidence confidence) {
        Map<Fact, String> facts = software == null
                ? Map.of(Fact.VERSION, version)
                : version == null
                        ? Map.of(Fact.SOFTWARE, software)
                        : Map.of(Fact.SOFTWARE, software, Fact.VERSION, version);
        Identification found = identify(said(protocol, "", facts)).getFirst();
        assertThat(found.product().label()).isEqualTo(label);
        assertThat(found.confidence()).isEqualTo(confidence);
        found.product().cpe23().ifPresent(cpe -> assertThat(cpe).matches("cpe:2\\.3:a(:[a-z0-9._*+\\\\-]+){10}"));
    }

    @Test
    void a_protocol_that_several_programs_speak_is_no_certainty() {
        Identification found = identify(said("redis", "+PONG", Map.of())).getFirst();
        assertThat(found.confidence()).isEqualTo(Confidence.MEDIUM);
        assertThat(found.product().version()).isEmpty();
        assertThat(identify(said("vnc", "RFB 003.008\n", Map.of()))).isEmpty();
        assertThat(identify(said("rdp", "X.224", Map.of()))).isEmpty();
    }

    /** Recog reads greetings without the protocol's words in front, and under its own keys. */
    @Test
    void imported_fingerprints_read_what_they_were_written_for() throws IOException {
        String file = """
                <fingerprints matches="%s"><fingerprint pattern="^Acme (\\d+)$">
                <description>Acme</description><param pos="0" name="service.vendor" value="acme"/>
                <param pos="0" name="service.product" value="Acme"/><param pos="1" name="service.version"/>
                </fingerprint></fingerprints>
                """;
        for (Map.Entry<String, Reply> each : Map.of(
                        "ftp.banner", said("ftp", "220 Acme 7\r\n", Map.of()),
                        "imap4.banner", said("imap", "* OK Acme 7\r\n", Map.of()),
                        "pop3.banner", said("pop3", "+OK Acme 7\r\n", Map.of()),
                        "telnet_banners", said("telnet", "Acme 7", Map.of()),
                        "sip_header.server", said("sip", "Acme 7", Map.of(Fact.SOFTWARE, "Acme 7")),
                        "rtsp_header.server", said("rtsp", "", Map.of(Fact.SOFTWARE, "Acme 7")),
                        "mysql.banners", said("mysql", "J\0\0\0\nAcme 7\0", Map.of()),
                        "smtp.banner", new Reply.Banner("220 Acme 7\r\n"))
                .entrySet()) {
            Identifier imported = new Identifier(new FingerprintMatcher(new Vocabulary(List.of(FingerprintReader.read(
                    "recog.xml",
                    new ByteArrayInputStream(file.formatted(each.getKey()).getBytes(StandardCharsets.UTF_8)))))));
            assertThat(imported.identify(Observation.of(TARGET, "probe", new Outcome.Answered<>(each.getValue()))))
                    .as(each.getKey())
                    .extracting(found -> found.product().label())
                    .containsExactly("Acme 7");
        }
    }
}
