package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole handshakes with OpenSSL. */
class FullHandshakeRealServerTest {

    @TempDir
    Path folder;

    private static Offer only(int version) {
        return Offer.ordinary(Optional.of(HostName.require("shop.lab.test")), List.of())
                .version(version)
                .without(Extra.OLDER_TOO)
                .suites(Iana.suites(version));
    }

    private static void isWhole(Completed completed) {
        assertEquals("", completed.why());
        assertEquals(Trilean.YES, completed.finished());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ECDHE-RSA-AES128-GCM-SHA256",
                "ECDHE-RSA-AES256-GCM-SHA384",
                "ECDHE-RSA-CHACHA20-POLY1305",
                "ECDHE-RSA-AES128-SHA",
                "ECDHE-RSA-AES128-SHA256",
                "ECDHE-RSA-AES256-SHA384",
                "DHE-RSA-AES256-GCM-SHA384",
                "DHE-RSA-AES128-SHA",
                "DHE-RSA-AES128-CCM",
                "AES128-GCM-SHA256",
                "AES256-SHA",
                "AES128-CCM8"
            })
    void finishes_with_a_suite_of_the_version_before(String cipher) throws IOException {
        try (OpenSslServer server = OpenSslServer.start(folder, "RSA", "-tls1_2", "-cipher", cipher + ":@SECLEVEL=0")) {
            isWhole(Talk.whole(only(0x0303), server.endpoint()));
            isWhole(Talk.whole(
                    only(0x0303).without(Extra.EXTENDED_MASTER_SECRET).with(Extra.ENCRYPT_THEN_MAC),
                    server.endpoint()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1301, 0x1302, 0x1303, 0x1304})
    void finishes_and_resumes_at_the_newest_version(int suite) throws IOException {
        try (OpenSslServer server = OpenSslServer.start(
                folder,
                "EC",
                "-tls1_3",
                "-early_data",
                "-max_early_data",
                "12345",
                "-ciphersuites",
                Iana.suiteName(suite))) {
            Completed first = Talk.whole(only(0x0304), server.endpoint());
            isWhole(first);
            assertEquals(Trilean.UNDETERMINED, first.resumed());
            assertEquals(2, first.flight().chain().size());
            assertEquals(2, first.tickets().size());
            assertEquals(7_200, first.tickets().getFirst().lifetimeSeconds());
            assertEquals(Optional.of(12_345L), first.tickets().getFirst().maxEarlyData());
            Completed second = Talk.whole(only(0x0304).session(first.session()), server.endpoint());
            isWhole(second);
            assertEquals(Trilean.YES, second.resumed());
            assertEquals(0, second.flight().certificates().size());
            assertEquals(Optional.of("it resumed a session"), second.flight().chainUnread());
            FirstFlight flight = Talk.first(only(0x0304).session(second.session()), server.endpoint());
            assertEquals(Optional.of("it resumed a session"), flight.chainUnread());
        }
    }

    @Test
    void resumes_by_ticket_and_by_session_id_at_the_version_before() throws IOException {
        try (OpenSslServer server = OpenSslServer.start(folder, "EC", "-tls1_2")) {
            Completed first = Talk.whole(only(0x0303).with(Extra.SESSION_TICKET), server.endpoint());
            isWhole(first);
            assertEquals(7_200, first.tickets().getFirst().lifetimeSeconds());
            assertInstanceOf(Session.StatelessTicket.class, first.session().orElseThrow());
            Completed second = Talk.whole(only(0x0303).session(first.session()), server.endpoint());
            isWhole(second);
            assertEquals(Trilean.YES, second.resumed());
            Completed byId = Talk.whole(only(0x0303), server.endpoint());
            isWhole(byId);
            assertInstanceOf(Session.Id.class, byId.session().orElseThrow());
            Completed again = Talk.whole(only(0x0303).session(byId.session()), server.endpoint());
            isWhole(again);
            assertEquals(Trilean.YES, again.resumed());
            assertEquals(Optional.of("it resumed a session"), again.flight().chainUnread());
        }
    }

    @Test
    void a_session_that_is_not_known_is_not_resumed() throws IOException {
        Session unknown = new Session.Id(0x0303, 0xc02f, new byte[32], new byte[48], true);
        Session stale = new Session.PreSharedKey(0x1301, new byte[100], new byte[32], 5, 0);
        try (OpenSslServer server = OpenSslServer.start(folder, "EC")) {
            for (Offer offer : List.of(
                    only(0x0303).session(Optional.of(unknown)), only(0x0304).session(Optional.of(stale)))) {
                Completed completed = Talk.whole(offer, server.endpoint());
                isWhole(completed);
                assertEquals(Trilean.NO, completed.resumed());
                assertEquals(2, completed.flight().chain().size());
            }
        }
    }

    @Test
    void says_the_hello_again_when_another_group_is_wanted() throws IOException {
        try (OpenSslServer server = OpenSslServer.start(folder, "RSA", "-tls1_3", "-groups", "P-384")) {
            Completed completed = Talk.whole(only(0x0304), server.endpoint());
            isWhole(completed);
            assertEquals(Optional.of(24), completed.flight().group());
            assertTrue(completed.session().isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void has_no_certificate_to_show(String version) throws IOException {
        try (OpenSslServer server = OpenSslServer.start(folder, "RSA", version, "-verify", "1")) {
            isWhole(Talk.whole(only(version.equals("-tls1_2") ? 0x0303 : 0x0304), server.endpoint()));
        }
    }

    @Test
    void a_version_that_is_not_done_whole_says_so() throws IOException {
        try (OpenSslServer server = OpenSslServer.start(folder, "RSA", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0")) {
            Completed completed = Talk.whole(only(0x0302), server.endpoint());
            assertEquals(Trilean.UNDETERMINED, completed.finished());
            assertEquals("a whole handshake is made at TLS 1.2 and 1.3 only", completed.why());
            assertEquals(0x0302, completed.flight().version());
        }
    }
}
