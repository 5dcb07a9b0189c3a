package glacis.scan.probe.tls.survey;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.observation.TlsSurvey;
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

/** A server that keeps a certificate with an Edwards curve beside its RSA one shows both. */
class EdwardsChainRealServerTest {

    @ParameterizedTest
    @CsvSource({"Ed25519, -tls1_3", "Ed448, -tls1_3", "Ed25519, -tls1_2"})
    void every_kind_of_certificate_is_elicited(String kind, String version, @TempDir Path folder) throws IOException {
        Identity rsa = Identity.selfSigned("RSA");
        Identity edwards = Identity.selfSigned(kind);
        Files.writeString(folder.resolve("rsa.crt"), rsa.chainPem());
        Files.writeString(folder.resolve("rsa.key"), rsa.keyPem());
        Files.writeString(folder.resolve("ed.crt"), edwards.chainPem());
        Files.writeString(folder.resolve("ed.key"), edwards.keyPem());
        int port = RealServer.freePort();
        try (RealServer server = RealServer.start(
                folder.resolve("log"),
                List.of(port),
                RealServer.program("openssl"),
                "s_server",
                "-quiet",
                version,
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                folder.resolve("rsa.crt").toString(),
                "-key",
                folder.resolve("rsa.key").toString(),
                "-dcert",
                folder.resolve("ed.crt").toString(),
                "-dkey",
                folder.resolve("ed.key").toString())) {
            TlsSurvey survey = Conduct.of(SurveyProbe.direct(new Random(port)), RealServer.at(port))
                    .reply(TlsSurvey.class);
            assertThat(survey.chains())
                    .as("%s", server)
                    .extracting(chain -> chain.certificates().getFirst().keyType())
                    .containsExactlyInAnyOrder("RSA", kind);
        }
    }
}
