package glacis.disclose.policy;

import static glacis.disclose.policy.Checks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an ordinary client makes of a certificate. */
class CertificateJudgeTest {

    private static final Seal ROOT = Seal.root("Root");
    private static final Seal MIDDLE = ROOT.below("Middle");
    private static final CertificateJudge JUDGE = new CertificateJudge(List.of(ROOT.certificate()));
    private static final String HOST = "shop.lab.test";
    private static final ServedCertificate HOLDS = new ServedCertificate.Holds();

    private static List<byte[]> shown(X509Certificate... chain) throws CertificateEncodingException {
        List<byte[]> all = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            all.add(certificate.getEncoded());
        }
        return all;
    }

    private static ServedCertificate judge(String host, X509Certificate... chain) throws CertificateEncodingException {
        return JUDGE.judge(shown(chain), host, NOW);
    }

    private static List<String> reasons(ServedCertificate judged) {
        assertThat(judged).isInstanceOf(ServedCertificate.Refused.class);
        return ((ServedCertificate.Refused) judged).reasons();
    }

    @Test
    void a_certificate_of_a_trusted_authority_holds() throws Exception {
        assertThat(judge(HOST, ROOT.certify(Seal.Wish.of(HOST)))).isEqualTo(HOLDS);
    }

    @Test
    void a_chain_holds_when_it_is_sent() throws Exception {
        X509Certificate own = MIDDLE.certify(Seal.Wish.of(HOST));
        assertThat(judge(HOST, own, MIDDLE.certificate())).isEqualTo(HOLDS);
        assertThat(judge(HOST, own, ROOT.certificate(), MIDDLE.certificate())).isEqualTo(HOLDS);
        assertThat(reasons(judge(HOST, own)))
                .containsExactly("no chain leads from it to an authority that is trusted here; its issuer is"
                        + " \"CN=Middle\"");
    }

    @Test
    void an_authority_of_the_same_name_is_another_one() throws Exception {
        Seal impostor = Seal.root("Root");
        assertThat(reasons(judge(HOST, impostor.certify(Seal.Wish.of(HOST)), impostor.certificate())))
                .containsExactly(
                        "no chain leads from it to an authority that is trusted here; its issuer is" + " \"CN=Root\"");
    }

    @Test
    void who_signs_for_himself_has_nobody_who_vouches() throws Exception {
        X509Certificate own = Seal.alone(Seal.Wish.of(HOST));
        assertThat(reasons(judge(HOST, own))).containsExactly("its own key signed it, so nobody vouches for it");
        assertThat(new CertificateJudge(List.of(own)).judge(shown(own), HOST, NOW))
                .as("unless the operator does")
                .isEqualTo(HOLDS);
    }

    @Test
    void days_are_counted_to_the_second() throws Exception {
        X509Certificate ended = ROOT.certify(Seal.Wish.of(HOST).until(NOW.minusSeconds(1)));
        assertThat(reasons(judge(HOST, ended))).containsExactly("it ended on 23 Nov 2026");
        assertThat(judge(HOST, ROOT.certify(Seal.Wish.of(HOST).until(NOW)))).isEqualTo(HOLDS);
        assertThat(reasons(judge(HOST, ROOT.certify(Seal.Wish.of(HOST).from(NOW.plusSeconds(1))))))
                .containsExactly("it begins only on 23 Nov 2026");
        assertThat(judge(HOST, ROOT.certify(Seal.Wish.of(HOST).from(NOW)))).isEqualTo(HOLDS);
    }

    @Test
    void an_authority_that_ended_counts_no_more() throws Exception {
        X509Certificate late = MIDDLE.certify(Seal.Wish.of(HOST).until(NOW.plus(Duration.ofDays(900))));
        assertThat(reasons(JUDGE.judge(shown(late, MIDDLE.certificate()), HOST, NOW.plus(Duration.ofDays(400)))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("no chain leads");
    }

    @Test
    void every_reason_is_said() throws Exception {
        X509Certificate bad = Seal.alone(Seal.Wish.of("a.test", "b.test", "c.test", "d.test")
                .until(NOW.minus(Duration.ofDays(2)))
                .madeFor(KeyPurposeId.id_kp_clientAuth));
        assertThat(reasons(judge(HOST, bad)))
                .containsExactly(
                        "it ended on 21 Nov 2026",
                        "it is for \"a.test\", \"b.test\", \"c.test\" and others, not for shop.lab.test",
                        "it is not made for servers",
                        "its own key signed it, so nobody vouches for it");
    }

    @Test
    void the_common_name_does_not_count() throws Exception {
        assertThat(reasons(judge("server", ROOT.certify(Seal.Wish.of())))).containsExactly("it names no server");
    }

    @Test
    void a_use_for_anything_is_a_use_for_servers() throws Exception {
        assertThat(judge(HOST, ROOT.certify(Seal.Wish.of(HOST).madeFor(KeyPurposeId.anyExtendedKeyUsage))))
                .isEqualTo(HOLDS);
    }

    @ParameterizedTest
    @CsvSource({
        "shop.lab.test,shop.lab.test,true",
        "SHOP.lab.test,shop.LAB.test,true",
        "shop.lab.test,shop.lab.test.,true",
        "*.lab.test,shop.lab.test,true",
        "*.lab.test,lab.test,false",
        "*.lab.test,a.shop.lab.test,false",
        "s*.lab.test,shop.lab.test,false",
        "*.*.test,shop.lab.test,false",
        "shop.*.test,shop.lab.test,false",
        "*,shop,false",
        "lab.test,shop.lab.test,false",
        "shop.lab.test,lab.test,false"
    })
    void an_asterisk_stands_for_one_whole_label(String pattern, String host, boolean covers) {
        assertThat(CertificateJudge.covers(pattern, host)).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,127.0.0.1,true",
        "127.0.0.1,127.0.0.2,false",
        "2001:db8::1,[2001:db8:0:0::1],true",
        "shop.lab.test,127.0.0.1,false",
        "127.0.0.1,shop.lab.test,false"
    })
    void an_address_is_compared_as_an_address(String certified, String host, boolean holds) throws Exception {
        assertThat(judge(host, ROOT.certify(Seal.Wish.of(certified))).equals(HOLDS))
                .isEqualTo(holds);
    }

    @Test
    void a_hostile_name_is_shown_and_not_obeyed() throws Exception {
        assertThat(reasons(judge(HOST, ROOT.certify(Seal.Wish.of("a\u001b[2J.test"))))
                        .getFirst())
                .contains("\\x1b[2J");
    }

    @Test
    void what_cannot_be_read_is_not_judged() throws Exception {
        assertThat(JUDGE.judge(List.of(), HOST, NOW))
                .isEqualTo(new ServedCertificate.Unknown("the server showed no certificate"));
        assertThat(JUDGE.judge(List.of(new byte[] {1, 2, 3}), HOST, NOW))
                .isEqualTo(new ServedCertificate.Unknown("the certificate of the server could not be read"));
        assertThat(new CertificateJudge(List.of()).judge(shown(ROOT.certify(Seal.Wish.of(HOST))), HOST, NOW))
                .isEqualTo(
                        new ServedCertificate.Unknown("no list of trusted authorities could be read on this machine"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void what_is_sent_along_may_be_broken(int place) throws Exception {
        List<byte[]> chain = new ArrayList<>(shown(MIDDLE.certify(Seal.Wish.of(HOST)), MIDDLE.certificate()));
        for (int i = 0; i < place; i++) {
            chain.add(new byte[] {0x30, 0});
        }
        assertThat(JUDGE.judge(chain, HOST, NOW)).isEqualTo(HOLDS);
    }

    @Test
    void no_bytes_break_the_judge() throws Exception {
        List<byte[]> middle = shown(MIDDLE.certificate());
        Fuzz.around(
                "certificate",
                2_000,
                shown(MIDDLE.certify(Seal.Wish.of(HOST, "127.0.0.1"))),
                bytes -> assertThat(JUDGE.judge(List.of(bytes, middle.getFirst()), HOST, NOW))
                        .isNotNull());
    }
}
