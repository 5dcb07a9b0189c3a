package glacis.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.bench.TlsView.Order;
import glacis.bench.TlsView.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuttings of what the tools write. */
class TlsViewsTest {

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("file"), text);
    }

    @Test
    void reads_what_we_say() throws IOException {
        TlsView view = TlsViews.glacis(file("""
                {"endpoints":[{"ip":"127.0.0.1","port":443,"versions":{"SSLv3":{"cipher_suites":[],"order":"undetermined"},\
                "TLSv1.2":{"cipher_suites":["A","B"],"order":"server"}},"certificates":[{"sha256":"00","san":["a.test"],\
                "not_after":"2027-02-22T12:32:27Z","key":{"type":"EC","bits":256},"signature":"sha256WithRSAEncryption"}]}]}
                """)).getOrDefault("127.0.0.1:443", new TlsView(Map.of(), Map.of()));
        assertEquals(Map.of("TLSv1.2", new Version(List.of("A", "B"), Order.SERVER, true)), view.versions());
        assertEquals(2, view.pairs());
        assertEquals(
                Optional.of(Instant.parse("2027-02-22T12:32:00Z")),
                view.certificates().values().iterator().next().notAfter());
    }

    @Test
    void reads_sslscan() throws IOException {
        TlsView view = TlsViews.sslscan(file("""
                <document><ssltest>
                  <cipher status="preferred" sslversion="TLSv1.2" cipher="ECDHE-RSA-AES256-GCM-SHA384" id="0xC030"/>
                  <cipher status="accepted" sslversion="TLSv1.2" cipher="AES128-SHA" id="0x002F"/>
                </ssltest></document>
                """));
        assertEquals(
                Map.of(
                        "TLSv1.2",
                        new Version(
                                List.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_RSA_WITH_AES_128_CBC_SHA"),
                                Order.UNTOLD,
                                true)),
                view.versions());
    }

    @Test
    void reads_nmap() throws IOException {
        TlsView view = TlsViews.nmap(file("""
                <nmaprun><script id="ssl-enum-ciphers"><table key="TLSv1.3"><table key="ciphers">
                  <table><elem key="name">TLS_AKE_WITH_AES_128_GCM_SHA256</elem><elem key="strength">A</elem></table>
                </table><elem key="cipher preference">client</elem></table></script></nmaprun>
                """));
        assertEquals(
                Map.of("TLSv1.3", new Version(List.of("TLS_AES_128_GCM_SHA256"), Order.CLIENT, false)),
                view.versions());
    }

    @Test
    void reads_testssl() throws IOException {
        TlsView view = TlsViews.testssl(file("""
                [{"id":"cipher_order","finding":"server"},
                 {"id":"cipherorder_TLSv1_2","finding":"ECDHE-RSA-AES256-GCM-SHA384 AES128-SHA"},
                 {"id":"cipher-tls1_x2f","finding":"TLS 1 x2f AES128-SHA"},
                 {"id":"cert_fingerprintSHA256 <cert#1>","finding":"AB"},
                 {"id":"cert_keySize <cert#1>","finding":"EC 384 bits"},
                 {"id":"cert_notAfter <cert#1>","finding":"2027-02-22 12:32"},
                 {"id":"cert_subjectAltName <cert#1>","finding":"a.test *.a.test"}]
                """), Map.of("ECDHE-RSA-AES256-GCM-SHA384", 0xc030, "AES128-SHA", 0x2f));
        assertEquals(
                Map.of(
                        "TLSv1.0",
                        new Version(List.of("TLS_RSA_WITH_AES_128_CBC_SHA"), Order.SERVER, false),
                        "TLSv1.2",
                        new Version(
                                List.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_RSA_WITH_AES_128_CBC_SHA"),
                                Order.SERVER,
                                true)),
                view.versions());
        TlsView.Certificate certificate = view.certificates()
                .getOrDefault(
                        "ab",
                        new TlsView.Certificate(
                                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        assertEquals(Optional.of("ec 384"), certificate.key());
        assertEquals(Optional.of(java.util.Set.of("a.test", "*.a.test")), certificate.names());
    }
}
