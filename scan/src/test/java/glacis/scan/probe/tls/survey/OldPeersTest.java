package glacis.scan.probe.tls.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.TlsSurvey.Order;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.Peer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no OpenSSL at hand speaks any more, against servers that others wrote and whose configuration is known. */
class OldPeersTest {

    private static final List<String> OLD = List.of(
            "SSL_RSA_WITH_RC4_128_MD5",
            "SSL_RSA_EXPORT_WITH_RC4_40_MD5",
            "SSL_RSA_WITH_RC4_128_SHA",
            "SSL_RSA_WITH_3DES_EDE_CBC_SHA",
            "SSL_RSA_WITH_DES_CBC_SHA",
            "SSL_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA",
            "SSL_RSA_EXPORT_WITH_DES40_CBC_SHA",
            "SSL_DHE_RSA_WITH_3DES_EDE_CBC_SHA",
            "SSL_DHE_RSA_WITH_DES_CBC_SHA");

    private static Peer speaking(String version, boolean ownOrder) {
        return new Peer(line -> line.secured(Identity.issued("RSA"), socket -> {
                    socket.setEnabledProtocols(new String[] {version});
                    socket.setEnabledCipherSuites(OLD.toArray(String[]::new));
                    order(socket, ownOrder);
                })
                .hear("anything"));
    }

    private static void order(SSLSocket socket, boolean own) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setUseCipherSuitesOrder(own);
        socket.setSSLParameters(parameters);
    }

    private static TlsSurvey survey(Peer peer) {
        return Conduct.of(SurveyProbe.direct(new Random(7)), peer.endpoint()).reply(TlsSurvey.class);
    }

    /** The platform has such suites up to TLS 1.0, those for export and single DES too, when its policy is taken away. */
    @ParameterizedTest
    @ValueSource(strings = {"SSLv3", "TLSv1"})
    void finds_what_was_weakened_for_export_and_its_order(String version) {
        String name = version.equals("TLSv1") ? "TLSv1.0" : version;
        try (Peer peer = speaking(version, true)) {
            TlsSurvey survey = survey(peer);
            TlsSurvey.Version found = survey.version(name).orElseThrow();
            assertEquals(
                    OLD.stream().map(suite -> suite.replace("SSL_", "TLS_")).toList(),
                    found.cipherSuites(),
                    survey.incomplete().toString());
            assertEquals(Order.SERVER, found.order());
            assertEquals(
                    List.of(name),
                    survey.versions().stream()
                            .filter(v -> v.offered() != Trilean.NO)
                            .map(TlsSurvey.Version::name)
                            .toList());
            assertEquals(1, survey.chains().size());
        }
    }

    @Test
    void tells_that_the_client_may_choose_the_worst() {
        try (Peer peer = speaking("SSLv3", false)) {
            TlsSurvey.Version found = survey(peer).version("SSLv3").orElseThrow();
            assertEquals(Order.CLIENT, found.order());
            assertEquals(OLD.size(), found.cipherSuites().size());
        }
    }

    @Test
    void finds_the_version_before_all_others() throws Exception {
        byte[] certificate = Identity.issued("RSA").chain().getFirst().getEncoded();
        List<Integer> kinds = List.of(0x0700c0, 0x010080, 0x020080);
        try (Peer peer = new Peer(line -> OldestServer.serve(line, certificate, kinds))) {
            TlsSurvey survey = survey(peer);
            TlsSurvey.Version found = survey.version("SSLv2").orElseThrow();
            assertEquals(Trilean.YES, found.offered());
            assertEquals(
                    Set.of(
                            "SSL_CK_DES_192_EDE3_CBC_WITH_MD5",
                            "SSL_CK_RC4_128_WITH_MD5",
                            "SSL_CK_RC4_128_EXPORT40_WITH_MD5"),
                    Set.copyOf(found.cipherSuites()));
            assertEquals(Order.UNDETERMINED, found.order());
            assertTrue(
                    survey.versions().stream().allMatch(v -> v.name().equals("SSLv2") || v.offered() == Trilean.NO),
                    survey.versions().toString());
            assertEquals(
                    "CN=shop.lab.test,O=Lab",
                    survey.chains().getFirst().certificates().getFirst().subject());
        }
    }
}
