package glacis.scan.probe.tls.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenSSL with protocols that nobody would guess, in versions that show them in the clear and in those that do not. */
class ProtocolsRealServerTest {

    @TempDir
    Path folder;

    private TlsSurvey survey(String... options) throws IOException {
        Identity identity = Identity.issued("EC");
        Files.writeString(folder.resolve("chain.pem"), identity.chainPem());
        Files.writeString(folder.resolve("key.pem"), identity.keyPem());
        int port = RealServer.freePort();
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
        try (RealServer server =
                RealServer.start(folder.resolve("log"), List.of(port), command.toArray(String[]::new))) {
            return Conduct.of(SurveyProbe.direct(new Random(port)), RealServer.at(port))
                    .reply(TlsSurvey.class);
        }
    }

    private static List<Set<String>> suites(TlsSurvey survey) {
        return survey.versions().stream()
                .map(version -> Set.copyOf(version.cipherSuites()))
                .toList();
    }

    private static Set<String> known(TlsSurvey survey) {
        assertEquals(
                List.of(),
                survey.incomplete().stream()
                        .filter(gap -> gap.what().contains("ALPN"))
                        .toList());
        return Set.copyOf(survey.alpn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void every_protocol_that_a_strict_server_takes_is_found(String version) throws IOException {
        TlsSurvey survey = survey(version, "-alpn", "imap,h2,acme-tls/1,http/1.1");
        assertEquals(Set.of("imap", "h2", "acme-tls/1", "http/1.1"), known(survey));
        assertEquals(Trilean.YES, survey.feature("alpn_strict"));
    }

    /** To refuse a protocol is not to refuse a suite, a group or a signature. */
    @ParameterizedTest
    @CsvSource({"-tls1_2, xmpp-client", "-tls1_3, xmpp-client", "-tls1_2, nobody-knows", "-tls1_3, nobody-knows"})
    void who_takes_one_odd_protocol_only_is_surveyed_like_one_who_takes_none(String version, String odd)
            throws IOException {
        TlsSurvey plain = survey(version);
        assertEquals(Set.of(), known(plain));
        assertEquals(Trilean.NO, plain.feature("alpn_strict"));
        TlsSurvey strict = survey(version, "-alpn", odd);
        assertEquals(odd.equals("nobody-knows") ? Set.of() : Set.of(odd), Set.copyOf(strict.alpn()));
        assertEquals(suites(plain), suites(strict));
        assertEquals(Set.copyOf(plain.groups()), Set.copyOf(strict.groups()));
        assertEquals(Set.copyOf(plain.signatureSchemes()), Set.copyOf(strict.signatureSchemes()));
        int most = plain.cost().connections() + 12;
        // An unlucky order of answers costs a few connections more: the lesser of two surveys counts.
        assertTrue(
                strict.cost().connections() <= most
                        || survey(version, "-alpn", odd).cost().connections() <= most,
                "more than " + most + " connections");
    }
}
