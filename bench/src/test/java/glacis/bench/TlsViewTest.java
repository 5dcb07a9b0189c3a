package glacis.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glacis.bench.TlsView.Certificate;
import glacis.bench.TlsView.Order;
import glacis.bench.TlsView.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TlsViewTest {

    private static TlsView view(Order order, boolean sequence, String... suites) {
        return new TlsView(Map.of("TLSv1.2", new Version(List.of(suites), order, sequence)), Map.of());
    }

    private static TlsView with(String print, String key) {
        Certificate certificate = new Certificate(
                Optional.of(key), Optional.of("sha256 rsa"), Optional.of(Instant.EPOCH), Optional.of(Set.of("a.test")));
        return new TlsView(Map.of(), Map.of(print, certificate));
    }

    @Test
    void names_each_pair_that_only_one_has() {
        assertEquals(
                List.of("pair TLSv1.2 A: only ours", "pair TLSv1.2 C: only theirs"),
                view(Order.UNTOLD, false, "A", "B").differences(view(Order.UNTOLD, false, "B", "C"), false));
    }

    @Test
    void a_version_that_only_one_has_differs_in_all_its_pairs() {
        TlsView nothing = new TlsView(Map.of(), Map.of());
        assertEquals(
                List.of("pair TLSv1.2 A: only theirs"), nothing.differences(view(Order.UNTOLD, false, "A"), false));
    }

    @Test
    void a_version_of_which_we_do_not_know_is_a_difference() {
        TlsView nothing = new TlsView(Map.of(), Map.of());
        assertEquals(
                List.of("version TLSv1.2: ours undetermined"),
                view(Order.UNTOLD, false).differences(nothing, false));
    }

    @Test
    void whose_order_counts_is_compared_where_both_have_a_choice() {
        TlsView ours = view(Order.CLIENT, false, "A", "B");
        assertEquals(
                List.of("order TLSv1.2: ours client, theirs server"),
                ours.differences(view(Order.SERVER, true, "A", "B"), false));
        assertEquals(List.of(), ours.differences(view(Order.UNTOLD, true, "B", "A"), false));
        assertEquals(List.of(), view(Order.CLIENT, false, "A").differences(view(Order.SERVER, true, "A"), false));
    }

    @Test
    void a_sequence_is_compared_where_both_mean_one() {
        TlsView ours = view(Order.SERVER, true, "A", "B");
        assertEquals(
                List.of("order TLSv1.2: another sequence, ours [A, B], theirs [B, A]"),
                ours.differences(view(Order.UNTOLD, true, "B", "A"), false));
        assertEquals(List.of(), ours.differences(view(Order.SERVER, false, "B", "A"), false));
    }

    @Test
    void certificates_are_compared_by_their_print_and_then_fact_by_fact() {
        assertEquals(
                List.of("certificate, key: ours rsa 2048, theirs rsa 1024"),
                with("x", "rsa 2048").differences(with("x", "rsa 1024"), true));
        assertEquals(
                List.of("certificate rsa 1024: only theirs"),
                with("x", "rsa 2048").differences(with("y", "rsa 1024"), false));
        assertEquals(
                2,
                with("x", "rsa 2048").differences(with("y", "rsa 2048"), true).size());
    }

    @Test
    void words_of_all_tools_become_the_same() {
        for (String word : List.of("sha256WithRSAEncryption", "SHA256withRSA", "SHA256 with RSA")) {
            assertEquals("sha256 rsa", CertificateWords.signature(word));
        }
        assertEquals("sha384 ecdsa", CertificateWords.signature("ecdsa-with-SHA384"));
        assertEquals("sha1 rsa", CertificateWords.signature("sha1WithRSAEncryption"));
        assertEquals("rsa-pss", CertificateWords.signature("RSASSA-PSS"));
        assertEquals("ec 256", CertificateWords.key("EC", "256"));
        assertEquals("ed25519", CertificateWords.key("Ed25519", "253"));
        assertEquals(
                Set.of("a.test", "127.0.0.1", "2001:db8:0:0:0:0:0:7"),
                CertificateWords.names(List.of("DNS:a.test", " IP Address:127.0.0.1", "2001:db8::7", " ")));
    }

    @Test
    void an_explanation_fits_one_peer_and_whole_sentences_only() {
        List<Explanation> read =
                Explanation.read(List.of("# why", "", "open.*\tnmap\tpair .*: only ours\tIt has none."));
        Explanation only = read.getFirst();
        assertEquals(1, read.size());
        assertEquals(true, only.explains("openssl-x", "nmap", "pair TLSv1.2 A: only ours"));
        assertEquals(false, only.explains("openssl-x", "nmap", "pair TLSv1.2 A: only theirs"));
        assertEquals(false, only.explains("openssl-x", "sslscan", "pair TLSv1.2 A: only ours"));
        assertEquals(false, only.explains("nginx", "nmap", "pair TLSv1.2 A: only ours"));
        assertThrows(IllegalArgumentException.class, () -> Explanation.read(List.of("two\tcells")));
    }
}
