package glacis.scan.probe.spoken;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.scan.probe.Protocols;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read from the samples of protocols of which no server is at hand, and from the rarer answers of the others. */
class SpokenReadersTest {

    private static Reply.Spoken read(String name, int sample) {
        Protocol protocol = Protocols.named(name).orElseThrow();
        Transcript said = new Transcript(
                List.of(new Chunk(Direction.RECEIVED, 0, Samples.of(name).get(sample))));
        Outcome<Reply> outcome = SpokenProbe.read(protocol, protocol.inquiry().orElseThrow(), said, false);
        return (Reply.Spoken) outcome.answer().orElseThrow(() -> new AssertionError(outcome));
    }

    private static Map<Fact, String> facts(String name, int sample) {
        return read(name, sample).facts();
    }

    @Test
    void mongodb_says_its_wire_versions_its_set_and_its_part() {
        assertEquals(
                Map.of(Fact.PROTOCOL_VERSION, "0 21", Fact.CLUSTER, "rs0", Fact.ROLE, "primary"), facts("mongodb", 0));
    }

    @Test
    void a_broker_of_amqp_introduces_itself() {
        assertEquals(
                Map.of(
                        Fact.SOFTWARE,
                        "RabbitMQ",
                        Fact.VERSION,
                        "3",
                        Fact.PROTOCOL_VERSION,
                        "0.9",
                        Fact.AUTHENTICATION,
                        "PLAIN",
                        Fact.LOGIN_REQUIRED,
                        "yes"),
                facts("amqp", 2));
        assertEquals(Map.of(Fact.PROTOCOL_VERSION, "1.0.0"), facts("amqp", 1));
    }

    @Test
    void kafka_says_which_requests_it_knows() {
        assertEquals(Map.of(Fact.CAPABILITIES, "0:0-9 1:0-13 18:0-3"), facts("kafka", 0));
    }

    @Test
    void a_remote_desktop_chooses_or_says_why_not() {
        assertEquals("credssp", facts("rdp", 0).get(Fact.ENCRYPTION));
        assertEquals(Map.of(Fact.REFUSAL, "CredSSP is required"), facts("rdp", 1));
        assertEquals(Map.of(Fact.ENCRYPTION, "rdp"), facts("rdp", 2));
    }

    @Test
    void sql_server_says_its_version() {
        assertEquals(
                Map.of(Fact.VERSION, "15.0.2000", Fact.ENCRYPTION, "required", Fact.LOGIN_REQUIRED, "yes"),
                facts("mssql", 0));
    }

    @Test
    void a_listener_of_oracle_says_its_version() {
        assertEquals(Map.of(Fact.VERSION, "19.0.0.0.0", Fact.HOST, "LISTENER"), facts("oracle", 0));
    }

    @Test
    void a_program_of_rpc_says_which_versions_it_has_instead() {
        assertEquals(Map.of(Fact.PROTOCOL_VERSION, "2 4"), facts("rpcbind", 1));
        assertEquals(Map.of(), facts("nfs", 0));
    }

    @Test
    void a_container_platform_says_its_version_or_refuses() {
        assertEquals("docker", read("container-api", 0).protocol());
        assertEquals("20.10.24", facts("container-api", 0).get(Fact.VERSION));
        assertEquals("kubernetes", read("container-api", 1).protocol());
        assertEquals("v1.29.1", facts("container-api", 1).get(Fact.VERSION));
        assertEquals("yes", facts("container-api", 2).get(Fact.LOGIN_REQUIRED));
    }

    @Test
    void a_gateway_says_what_it_would_agree_to_or_refuses() {
        assertEquals(
                "ENCR_AES_CBC_256 PRF_HMAC_SHA2_256 MODP_2048", facts("ike", 0).get(Fact.ENCRYPTION));
        assertEquals("IKEV2_FRAGMENTATION_SUPPORTED", facts("ike", 0).get(Fact.CAPABILITIES));
        assertEquals(Map.of(Fact.PROTOCOL_VERSION, "2", Fact.REFUSAL, "NO_PROPOSAL_CHOSEN"), facts("ike", 1));
    }

    @Test
    void a_listener_of_windows_is_told_by_refusing_a_get() {
        assertEquals(Map.of(Fact.SOFTWARE, "Microsoft-HTTPAPI/2.0"), facts("winrm", 0));
        assertEquals("Basic", facts("winrm", 1).get(Fact.AUTHENTICATION));
    }

    @Test
    void a_name_server_behind_https_says_its_version() {
        assertEquals(Map.of(Fact.VERSION, "9.8"), facts("doh", 0));
    }

    @Test
    void a_desktop_without_a_password_is_told() {
        assertEquals("none", facts("vnc", 1).get(Fact.AUTHENTICATION));
        assertEquals("no", facts("vnc", 1).get(Fact.LOGIN_REQUIRED));
        assertEquals("vnc-authentication", facts("vnc", 2).get(Fact.AUTHENTICATION));
        assertEquals(Map.of(Fact.PROTOCOL_VERSION, "3.8", Fact.REFUSAL, "Busy"), facts("vnc", 3));
    }

    @Test
    void a_directory_that_wants_a_bind_first_is_a_directory_all_the_same() {
        assertEquals(Map.of(Fact.REFUSAL, "result 1 not a bind first or so"), facts("ldap", 1));
        assertEquals("OpenLDAP", facts("ldap", 0).get(Fact.SOFTWARE));
    }

    /** How many of its notices have come when we close is chance. */
    @Test
    void a_server_of_irc_is_told_by_its_first_line() {
        String first = "NOTICE AUTH :*** Processing connection\r\n";
        Protocol irc = Protocols.named("irc").orElseThrow();
        assertEquals(
                irc.greeting(first, 6_667), irc.greeting(first + "NOTICE AUTH :*** Found your hostname\r\n", 6_667));
    }

    /** Numbers of connections, challenges, times and counts of users are no part of what makes a greeting the same again. */
    @Test
    void what_is_chance_makes_no_new_observation() {
        String busy = "220-You are user number 1 of 50 allowed.\r\n220-Local time is now 09:26.\r\n220 FTP\r\n";
        String later = "220-You are user number 7 of 50 allowed.\r\n220-Local time is now 21:03.\r\n220 FTP\r\n";
        assertEquals(
                new Reply.Spoken("ftp", Map.of(), busy, false).stable(),
                new Reply.Spoken("ftp", Map.of(), later, false).stable());
        assertEquals(
                new Reply.Spoken("smb", Map.of(Fact.CLOCK, "2026-11-24T16:24:41Z"), "", false).stable(),
                new Reply.Spoken("smb", Map.of(Fact.CLOCK, "2026-11-25T16:24:41Z"), "", false).stable());
    }
}
