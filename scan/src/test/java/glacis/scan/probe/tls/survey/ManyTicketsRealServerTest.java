package glacis.scan.probe.tls.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tickets of TLS 1.3 as OpenSSL is told to give them: none, and more than anybody needs. */
class ManyTicketsRealServerTest {

    @ParameterizedTest
    @CsvSource({"0, NO, NO", "9, YES, YES"})
    void tells_tickets_however_many_there_are(int tickets, Trilean given, Trilean taken, @TempDir Path folder)
            throws IOException {
        Identity identity = Identity.issued("EC");
        Path chain = Files.writeString(folder.resolve("chain.pem"), identity.chainPem());
        Path key = Files.writeString(folder.resolve("key.pem"), identity.keyPem());
        int port = RealServer.freePort();
        try (RealServer server = RealServer.start(
                folder.resolve("log"),
                List.of(port),
                RealServer.program("openssl"),
                "s_server",
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                chain.toString(),
                "-key",
                key.toString(),
                "-tls1_3",
                "-num_tickets",
                String.valueOf(tickets),
                "-quiet")) {
            TlsSurvey survey = Conduct.of(SurveyProbe.direct(new Random(11)), RealServer.at(port))
                    .reply(TlsSurvey.class);
            assertEquals(given, survey.feature("session_tickets"));
            assertEquals(taken, survey.feature("ticket_resumption"));
        }
    }
}
