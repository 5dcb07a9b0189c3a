package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Trilean;
import glacis.scan.Identity;
import glacis.scan.Peer;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The platform's own TLS as the other side, which still speaks SSLv3 and sends a cookie when it asks for another hello. */
class PlatformPeerTest {

    private static Peer speaking(String version, String... groups) {
        return new Peer(line -> line.secured(Identity.issued("RSA"), socket -> settings(socket, version, groups))
                .hear("anything"));
    }

    private static void settings(SSLSocket socket, String version, String... groups) {
        socket.setEnabledProtocols(new String[] {version});
        socket.setEnabledCipherSuites(socket.getSupportedCipherSuites());
        if (groups.length > 0) {
            var parameters = socket.getSSLParameters();
            parameters.setNamedGroups(groups);
            socket.setSSLParameters(parameters);
        }
    }

    private static Offer only(int version) {
        return Offer.ordinary(Optional.empty(), List.of()).version(version).without(Extra.OLDER_TOO);
    }

    @ParameterizedTest
    @CsvSource({"SSLv3, 768", "TLSv1, 769", "TLSv1.1, 770", "TLSv1.2, 771", "TLSv1.3, 772"})
    void meets_the_one_version_that_it_speaks(String name, int version) {
        try (Peer peer = speaking(name)) {
            FirstFlight flight = Talk.first(only(version), peer.endpoint());
            assertEquals(FirstFlight.Kind.HELLO, flight.kind(), flight.toString());
            assertEquals(version, flight.version());
            assertEquals(2, flight.chain().size());
            assertEquals("", flight.deviation());
        }
    }

    @ParameterizedTest
    @CsvSource({"10, SSLv3", "22, SSLv3", "47, SSLv3"})
    void reads_suites_of_the_version_that_came_third(int suite, String version) {
        try (Peer peer = speaking(version)) {
            assertEquals(
                    suite,
                    Talk.first(only(0x0300).suites(List.of(suite)), peer.endpoint())
                            .suite());
        }
    }

    @Test
    void gives_back_the_cookie() {
        try (Peer peer = speaking("TLSv1.3", "secp384r1")) {
            FirstFlight retry = Talk.first(only(0x0304), peer.endpoint());
            assertEquals(FirstFlight.Kind.RETRY, retry.kind());
            assertTrue(retry.extensions().contains(44), "it sends no cookie");
            Completed completed = Talk.whole(only(0x0304), peer.endpoint());
            assertEquals("", completed.why());
            assertEquals(Trilean.YES, completed.finished());
            assertEquals(Optional.of(24), completed.flight().group());
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, 771", "TLSv1.3, 772"})
    void finishes_and_resumes(String name, int version) {
        try (Peer peer = speaking(name)) {
            Offer offer = only(version).with(Extra.SESSION_TICKET);
            Completed first = Talk.whole(offer, peer.endpoint());
            assertEquals("", first.why());
            assertEquals(Trilean.YES, first.finished());
            assertEquals(1, first.tickets().size());
        }
    }
}
