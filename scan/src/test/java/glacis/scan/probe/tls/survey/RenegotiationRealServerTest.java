package glacis.scan.probe.tls.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One hello inside a connection, asked of OpenSSL as it is today and as it was. */
class RenegotiationRealServerTest {

    @TempDir
    Path folder;

    private final int port = RealServer.freePort();

    private RealServer openssl(String... options) throws IOException {
        Identity identity = Identity.issued("RSA");
        Files.writeString(folder.resolve("chain.pem"), identity.chainPem());
        Files.writeString(folder.resolve("key.pem"), identity.keyPem());
        List<String> command = new ArrayList<>(List.of(
                RealServer.program("openssl"),
                "s_server",
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                folder + "/chain.pem",
                "-key",
                folder + "/key.pem",
                "-quiet"));
        command.addAll(List.of(options));
        return RealServer.start(folder.resolve("log"), List.of(port), command.toArray(String[]::new));
    }

    private TlsSurvey.Feature asked() {
        Conduct conduct = Conduct.of(RenegotiationProbe.direct(new Random(port)), RealServer.at(port));
        TlsSurvey survey = conduct.reply(TlsSurvey.class);
        assertEquals(1, survey.cost().connections());
        assertEquals(conduct.sent(), survey.cost().bytesSent());
        assertTrue(conduct.sent() < 2_000, "sent " + conduct.sent());
        return survey.features().getFirst();
    }

    @Test
    void a_server_of_today_refuses() throws IOException {
        try (RealServer server = openssl("-tls1_2")) {
            assertEquals(new TlsSurvey.Feature("client_renegotiation", Trilean.NO, "alert no_renegotiation"), asked());
        }
    }

    @Test
    void a_server_that_lets_clients_renegotiate_begins_and_is_left_alone_then() throws IOException {
        for (String cipher : List.of("ECDHE-RSA-AES128-GCM-SHA256", "AES256-SHA")) {
            try (RealServer server = openssl("-tls1_2", "-client_renegotiation", "-cipher", cipher)) {
                assertEquals(
                        new TlsSurvey.Feature("client_renegotiation", Trilean.YES, "it began a new handshake"),
                        asked());
            }
        }
    }

    @Test
    void where_there_is_no_such_version_nothing_is_said_of_it() throws IOException {
        try (RealServer server = openssl("-tls1_3")) {
            TlsSurvey.Feature feature = asked();
            assertEquals(Trilean.UNDETERMINED, feature.present());
            assertEquals("it ended with the alert protocol_version", feature.detail());
        }
    }

    @Test
    void a_server_that_does_not_answer_at_all_has_not_refused() {
        Outcome<?> outcome = Conduct.of(RenegotiationProbe.direct(new Random(1)), RealServer.at(port))
                .outcome();
        assertTrue(outcome.answer().isEmpty(), outcome.toString());
    }
}
