package glacis.assess.encryption.chain;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Views;
import glacis.assess.encryption.InvalidChain;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

/** GL-CRT-004, with chains made for it. */
class InvalidChainTest {

    private static final Target.Endpoint NAMED = Views.at("www.example.org@192.0.2.1:443");
    private static final Target.Endpoint OTHER = Views.at("ftp.example.org@192.0.2.1:443");
    private static final Target.Endpoint ADDRESS = Views.at("192.0.2.1:443");

    private static final Issued ROOT = Issued.root("Own root").made();
    private static final Issued MIDDLE = ROOT.intermediate("Own middle").made();
    private static final Issued SERVER = MIDDLE.server("www.example.org").made();
    private static final TrustStore HAS = TrustStore.Roots.of("one", List.of(ROOT.der()));
    private static final TrustStore LACKS = TrustStore.Roots.of("other", List.of());
    private static final TrustStore ABSENT = new TrustStore.Absent("absent", "this system has none");

    /** An answer and where it was given. */
    private record Said(Target.Endpoint at, Reply.Tls reply) {}

    private static Verdict judged(List<TrustStore> stores, Said... said) {
        Views views = Views.service("192.0.2.1", 443);
        Stream.of(said).forEach(one -> views.answered(one.at(), "tls.versions", one.reply()));
        return new InvalidChain(() -> stores).examine(views.view(), Issued.NOW);
    }

    private static Verdict judged(Issued... sent) {
        return judged(List.of(HAS, LACKS), new Said(NAMED, Shown.reply(sent)));
    }

    private static Verdict.Fails failing(Issued... sent) {
        Verdict verdict = judged(sent);
        assertThat(verdict).isInstanceOf(Verdict.Fails.class);
        return (Verdict.Fails) verdict;
    }

    @Test
    void passes_what_leads_to_a_root_of_one_store() {
        assertThat(judged(SERVER, MIDDLE)).isInstanceOfSatisfying(Verdict.Passes.class, passes -> {
            assertThat(passes.explanation())
                    .isEqualTo("P-256, CN=www.example.org, ends 23 Jan 2027; its chain is valid for www.example.org");
            assertThat(passes.evidence())
                    .singleElement()
                    .satisfies(e -> assertThat(e.shows()).isEqualTo("chain of " + NAMED));
        });
    }

    @Test
    void names_what_is_missing_and_where_it_goes() {
        Issued alone = MIDDLE.server("www.example.org").fetchableIssuer().made();
        Verdict.Fails fails = failing(alone);
        assertThat(fails.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(fails.title()).isEqualTo("An intermediate certificate is not sent");
        assertThat(fails.explanation())
                .startsWith("P-256, CN=www.example.org, ends 23 Jan 2027; missing-intermediate: its"
                        + " issuer CN=Own middle was neither sent")
                .endsWith("held against one and other");
        assertThat(fails.remedy()).startsWith("ssl_certificate fullchain.pem;   (");
        assertThat(remedy("smtp", alone)).startsWith("smtpd_tls_chain_files = privkey.pem, fullchain.pem");
        assertThat(remedy("postgres", alone)).startsWith("ssl_cert_file = 'fullchain.pem'");
    }

    private static String remedy(String protocol, Issued sent) {
        return ((Verdict.Fails) judged(List.of(HAS), new Said(NAMED, Shown.reply(Optional.of(protocol), sent))))
                .remedy();
    }

    @Test
    void an_authority_that_nobody_knows_is_told_with_what_to_do_if_it_is_ones_own() {
        Issued stranger = Issued.root("Stranger").made();
        Verdict.Fails fails = failing(stranger.server("www.example.org").made(), stranger);
        assertThat(fails.title()).isEqualTo("The certificate leads to no root that clients have");
        assertThat(fails.explanation())
                .contains("; unknown-root: CN=Stranger: it leads to CN=Stranger, which is no root");
        assertThat(fails.remedy()).contains("--trust root.pem");
    }

    @Test
    void a_store_to_whose_root_it_leads_says_more_than_one_to_whose_it_does_not() {
        Issued mail = MIDDLE.server("www.example.org")
                .purposes(KeyPurposeId.id_kp_emailProtection)
                .made();
        for (List<TrustStore> stores : List.of(List.of(LACKS, HAS), List.of(HAS, LACKS))) {
            assertThat(judged(stores, new Said(NAMED, Shown.reply(mail, MIDDLE))))
                    .isInstanceOfSatisfying(Verdict.Fails.class, fails -> {
                        assertThat(fails.title())
                                .isEqualTo("Clients refuse the chain of certificates: extended key usage");
                        assertThat(fails.explanation())
                                .contains("; extended-key-usage: CN=www.example.org is for mail, not for servers;");
                    });
        }
    }

    @Test
    void a_certificate_for_another_name_is_told_by_name() {
        Issued other = MIDDLE.server("shop.example.org").made();
        Verdict.Fails fails = failing(other, MIDDLE);
        assertThat(fails.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(fails.title()).isEqualTo("The certificate is not for www.example.org");
        assertThat(fails.explanation())
                .contains("name-mismatch: CN=shop.example.org is not for www.example.org: it names");
        assertThat(fails.remedy()).startsWith("certbot certonly -d www.example.org   (");
    }

    @Test
    void under_a_second_name_a_mismatch_is_less_urgent() {
        Said good = new Said(NAMED, Shown.reply(SERVER, MIDDLE));
        Said wrong = new Said(OTHER, Shown.reply(SERVER, MIDDLE));
        assertThat(judged(List.of(HAS), good, wrong)).isInstanceOfSatisfying(Verdict.Fails.class, fails -> {
            assertThat(fails.severity()).isEqualTo(Severity.LOW);
            assertThat(fails.title()).isEqualTo("The certificate is not for ftp.example.org");
            assertThat(fails.explanation()).endsWith("; under another name it shows a valid one");
        });
        assertThat(judged(List.of(HAS), wrong))
                .isInstanceOfSatisfying(
                        Verdict.Fails.class,
                        fails -> assertThat(fails.severity()).isEqualTo(Severity.MEDIUM));
        // What is broken whatever the name is as bad as it was.
        assertThat(judged(List.of(HAS), good, new Said(OTHER, Shown.reply(SERVER))))
                .isInstanceOfSatisfying(
                        Verdict.Fails.class,
                        fails -> assertThat(fails.severity()).isEqualTo(Severity.MEDIUM));
    }

    @Test
    void asked_by_its_address_no_name_is_held_against_it() {
        assertThat(judged(List.of(HAS), new Said(ADDRESS, Shown.reply(SERVER, MIDDLE))))
                .isInstanceOfSatisfying(
                        Verdict.Passes.class,
                        passes -> assertThat(passes.explanation())
                                .endsWith("its chain is valid, for which name was not asked"));
        assertThat(judged(List.of(HAS), new Said(ADDRESS, Shown.reply(SERVER)))).isInstanceOf(Verdict.Fails.class);
    }

    @Test
    void what_other_checks_tell_is_not_told_again() {
        Issued ended = MIDDLE.server("www.example.org")
                .from(Issued.NOW.minus(Duration.ofDays(9)))
                .to(Issued.NOW.minusSeconds(2))
                .made();
        Issued early =
                MIDDLE.server("www.example.org").from(Issued.NOW.plusSeconds(2)).made();
        Issued endedMiddle =
                ROOT.intermediate("Own middle").to(Issued.NOW.minusSeconds(2)).made();
        Issued itself = Issued.selfSigned("www.example.org").made();
        Issued weak = MIDDLE.server("www.example.org").key("RSA1024").made();
        assertTold("GL-CRT-001", ended, MIDDLE);
        assertTold("GL-CRT-001", early, MIDDLE);
        assertTold("GL-CRT-001", SERVER, endedMiddle);
        assertTold("GL-CRT-002", itself);
        assertTold("GL-CRT-003", weak, MIDDLE);
    }

    private static void assertTold(String check, Issued... sent) {
        assertThat(judged(sent))
                .isEqualTo(new Verdict.NotApplicable("the chain is not valid, and " + check + " says why"));
    }

    /** An ended root of the store was never sent, so that GL-CRT-001 has not seen it. */
    @Test
    void what_no_other_check_can_see_is_told_here() {
        Issued old = Issued.root("Old root").to(Issued.NOW.minusSeconds(2)).made();
        Issued server = old.server("www.example.org").made();
        TrustStore store = TrustStore.Roots.of("old", List.of(old.der()));
        assertThat(judged(List.of(store), new Said(NAMED, Shown.reply(server))))
                .isInstanceOfSatisfying(
                        Verdict.Fails.class,
                        fails -> assertThat(fails.explanation()).contains("; expired: CN=Old root: it ended "));
        Issued both = Issued.root("Nobody")
                .made()
                .server("www.example.org")
                .to(Issued.NOW.minusSeconds(2))
                .made();
        assertThat(failing(both).title()).isEqualTo("The certificate leads to no root that clients have");
    }

    /** What a certificate says of itself decides whether the other check fails it; where that could not tell, this one does. */
    @Test
    void what_another_check_could_not_decide_is_told_here() {
        Issued itself = Issued.selfSigned("www.example.org").made();
        Reply.Tls unsure = Shown.reply(itself);
        CertificateFacts own = unsure.chain().getFirst();
        assertThat(judged(List.of(HAS), new Said(NAMED, with(unsure, Trilean.UNDETERMINED, own.keyBits()))))
                .isInstanceOfSatisfying(
                        Verdict.Fails.class,
                        fails -> assertThat(fails.explanation())
                                .contains("; self-signed: CN=www.example.org vouches for itself alone;"));
        Reply.Tls weak =
                Shown.reply(MIDDLE.server("www.example.org").key("RSA1024").made(), MIDDLE);
        assertThat(judged(List.of(HAS), new Said(NAMED, with(weak, Trilean.NO, 0))))
                .isInstanceOfSatisfying(
                        Verdict.Fails.class,
                        fails -> assertThat(fails.explanation()).contains("; weak-key: its key is RSA of 1024 bits;"));
    }

    /** Clients refuse DSA of any length; 2048 bits are not short. */
    @Test
    void a_key_that_is_long_enough_and_of_a_kind_that_clients_refuse_is_told_here() {
        Issued dsa = MIDDLE.server("www.example.org").key("DSA").made();
        assertThat(dsa.certificate().key().bits()).isEqualTo(2048);
        assertThat(failing(dsa, MIDDLE).explanation()).contains("; weak-key: its key is DSA; held against");
    }

    /** The same reply with another word about the first certificate. */
    private static Reply.Tls with(Reply.Tls all, Trilean selfSigned, int bits) {
        CertificateFacts own = all.chain().getFirst();
        List<CertificateFacts> chain = new ArrayList<>(all.chain());
        chain.set(
                0,
                new CertificateFacts(
                        own.subject(),
                        own.issuer(),
                        own.names(),
                        own.notBefore(),
                        own.notAfter(),
                        own.keyType(),
                        bits,
                        own.curve(),
                        own.signature(),
                        own.sha256(),
                        own.spkiSha256(),
                        selfSigned));
        return new Reply.Tls(
                all.versions(),
                all.version(),
                all.cipherSuite(),
                all.group(),
                all.alpn(),
                chain,
                all.chainUnread(),
                all.startTls(),
                all.der());
    }

    @Test
    void the_certificate_at_fault_is_named_once() {
        Issued sha1 =
                MIDDLE.server("www.example.org").signedWith("SHA1withECDSA").made();
        assertThat(failing(sha1, MIDDLE).explanation())
                .contains("ends 23 Jan 2027; weak-signature: it is signed with ecdsa-with-SHA1; held against");
        Issued weakMiddle =
                ROOT.intermediate("Own middle").signedWith("SHA1withECDSA").made();
        assertThat(failing(SERVER, weakMiddle).explanation())
                .contains("ends 23 Jan 2027; weak-signature: CN=Own middle: it is signed with");
        assertThat(failing(SERVER, weakMiddle).remedy()).startsWith("get a new certificate, and serve it with");
    }

    @Test
    void a_signature_that_its_issuer_did_not_make_is_called_that() {
        Issued other = ROOT.intermediate("Own middle").key("EC another").made();
        byte[] der = SERVER.der().clone();
        der[der.length - 1] ^= 1;
        Issued forged = new Issued(der, SERVER.subject(), SERVER.keys());
        assertThat(failing(forged, MIDDLE).title())
                .isEqualTo("The certificate has a signature that its issuer did not make");
        assertThat(judged(SERVER, other)).isInstanceOf(Verdict.Fails.class);
    }

    @Test
    void why_no_certificate_came_is_said() {
        InvalidChain check = new InvalidChain(() -> List.of(HAS));
        Reply.Tls cut = new Reply.Tls(
                List.of(),
                "TLSv1.3",
                "TLS_AES_128_GCM_SHA256",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of("it broke off"),
                Optional.empty());
        assertThat(judged(List.of(HAS), new Said(OTHER, Shown.reply(SERVER, MIDDLE)), new Said(NAMED, cut)))
                .isInstanceOf(Verdict.Fails.class);
        assertThat(judged(List.of(HAS), new Said(ADDRESS, Shown.reply(SERVER, MIDDLE)), new Said(NAMED, cut)))
                .isEqualTo(new Verdict.Undetermined("the certificate could not be read: it broke off"));
        assertThat(check.examine(
                        Views.service("192.0.2.1", 443)
                                .ended(
                                        NAMED,
                                        "tls.versions",
                                        new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "handshake_failure"))
                                .view(),
                        Issued.NOW))
                .isEqualTo(new Verdict.Undetermined("TLS ended before a certificate came: refused: handshake_failure"));
        assertThat(check.examine(
                        Views.service("192.0.2.1", 25)
                                .answered(Views.at("192.0.2.1:25"), "tcp.wait", new Reply.Banner("421 busy"))
                                .view(),
                        Issued.NOW))
                .isEqualTo(new Verdict.Undetermined("it greeted with 421: it had no time"));
    }

    @Test
    void one_chain_that_another_check_speaks_of_keeps_the_rest_from_passing() {
        Issued ended =
                MIDDLE.server("www.example.org").to(Issued.NOW.minusSeconds(2)).made();
        Said told = new Said(NAMED, Shown.reply(ended, MIDDLE));
        Said good = new Said(OTHER, Shown.reply(MIDDLE.server("ftp.example.org").made(), MIDDLE));
        assertThat(judged(List.of(HAS), told, good)).isInstanceOf(Verdict.NotApplicable.class);
        assertThat(judged(List.of(HAS), good, told)).isInstanceOf(Verdict.NotApplicable.class);
        assertThat(judged(List.of(HAS), told, new Said(OTHER, Shown.reply(SERVER))))
                .isInstanceOf(Verdict.Fails.class);
    }

    @Test
    void without_a_store_or_the_bytes_it_is_undetermined() {
        Said whole = new Said(NAMED, Shown.reply(SERVER, MIDDLE));
        assertThat(judged(List.of(), whole))
                .isEqualTo(new Verdict.Undetermined("whether the chain is valid: no store of roots is at hand"));
        assertThat(judged(List.of(ABSENT), whole))
                .isEqualTo(new Verdict.Undetermined("whether the chain is valid: absent: this system has none"));
        assertThat(judged(List.of(LACKS, ABSENT), whole)).isInstanceOf(Verdict.Undetermined.class);
        assertThat(judged(List.of(HAS, ABSENT), whole)).isInstanceOf(Verdict.Passes.class);
        Reply.Tls kept = Shown.reply(SERVER, MIDDLE);
        assertThat(judged(List.of(HAS), new Said(NAMED, without(kept, List.of()))))
                .isEqualTo(new Verdict.Undetermined(
                        "the certificates themselves were not kept when this was asked; ask again"));
        assertThat(judged(
                        List.of(HAS),
                        new Said(NAMED, without(kept, List.of("AAAA", kept.der().getFirst())))))
                .isEqualTo(new Verdict.Undetermined("the server's own certificate could not be read"));
    }

    private static Reply.Tls without(Reply.Tls all, List<String> der) {
        return new Reply.Tls(
                all.versions(),
                all.version(),
                all.cipherSuite(),
                all.group(),
                all.alpn(),
                all.chain(),
                all.chainUnread(),
                all.startTls(),
                der);
    }

    @Test
    void one_name_that_was_not_heard_keeps_the_others_from_passing() {
        Views views = Views.service("192.0.2.1", 443)
                .answered(NAMED, "tls.versions", Shown.reply(SERVER, MIDDLE))
                .ended(OTHER, "tls.versions", new Outcome.Silent<>(3_000));
        assertThat(new InvalidChain(() -> List.of(HAS)).examine(views.view(), Issued.NOW))
                .isEqualTo(new Verdict.Undetermined("TLS: silent for 3 s"));
    }

    @Test
    void nothing_that_speaks_tls_is_no_question() {
        Views views = Views.service("192.0.2.1", 22)
                .ended(ADDRESS, "tls.versions", new Outcome.Garbled<>("SSH-2.0"))
                .answered(ADDRESS, "smtp.ehlo", new Reply.Smtp("220 mx", List.of(), Trilean.NO));
        assertThat(new InvalidChain(() -> List.of(HAS)).examine(views.view(), Issued.NOW))
                .isEqualTo(new Verdict.NotApplicable("nothing here showed a certificate"));
    }

    @Test
    void a_stranger_who_writes_pages_gets_a_line() {
        Issued stranger = Issued.root("S".repeat(5_000)).made();
        Verdict.Fails fails = failing(stranger.server("www.example.org").made());
        assertThat(fails.explanation().length()).isLessThan(700);
    }
}
