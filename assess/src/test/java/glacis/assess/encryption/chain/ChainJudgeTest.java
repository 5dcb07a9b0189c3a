package glacis.assess.encryption.chain;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each chain breaks one rule and nothing else, and that rule is named. */
class ChainJudgeTest {

    private static final String HOST = "www.example.org";
    private static final Instant NOW = Issued.NOW;
    private static final Issued ROOT = Issued.root("Root").made();
    private static final Issued MIDDLE = ROOT.intermediate("Middle").made();
    private static final Issued SERVER = MIDDLE.server(HOST).made();
    private static final TrustStore STORE = store(ROOT);

    private static TrustStore store(Issued... roots) {
        return TrustStore.Roots.of("test", Arrays.stream(roots).map(Issued::der).toList());
    }

    private static ChainVerdict judge(TrustStore store, String name, Issued... sent) {
        return ChainJudge.judge(
                Arrays.stream(sent).map(Issued::der).toList(),
                store,
                Optional.of(new ReferenceIdentifier.DnsId(HostName.require(name))),
                NOW);
    }

    private static ChainVerdict judge(Issued... sent) {
        return judge(STORE, HOST, sent);
    }

    private static void fails(Rule rule, Issued where, ChainVerdict verdict) {
        assertThat(verdict).isInstanceOfSatisfying(ChainVerdict.Invalid.class, invalid -> {
            assertThat(invalid.rule()).as(invalid.words()).isEqualTo(rule);
            assertThat(invalid.certificate().orElseThrow().sha256())
                    .as(invalid.words())
                    .isEqualTo(where.certificate().sha256());
            assertThat(invalid.words()).isNotBlank().doesNotContain("Optional");
        });
    }

    private static List<String> path(ChainVerdict verdict) {
        assertThat(verdict).isInstanceOf(ChainVerdict.Valid.class);
        return ((ChainVerdict.Valid) verdict)
                .path().stream().map(Certificate::subject).toList();
    }

    @Test
    void follows_a_chain_to_its_root() {
        ChainVerdict verdict = judge(SERVER, MIDDLE);
        assertThat(path(verdict)).containsExactly("CN=" + HOST, "CN=Middle", "CN=Root");
        assertThat(((ChainVerdict.Valid) verdict).remarks()).isEmpty();
        assertThat(((ChainVerdict.Valid) verdict).root().subject()).isEqualTo("CN=Root");
    }

    @Test
    void the_order_and_what_is_superfluous_do_not_matter() {
        Issued other = Issued.root("Other").made();
        assertThat(path(judge(SERVER, other, ROOT, MIDDLE, SERVER))).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC 2", "RSA2048", "Ed25519", "Ed448", "ML-DSA-44"})
    void verifies_what_keys_of_each_kind_signed(String kind) {
        Issued root = Issued.root("Root").key(kind).made();
        Issued server = root.server(HOST).made();
        assertThat(path(judge(store(root), HOST, server))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withRSAandMGF1", "SHA384withRSAandMGF1", "SHA512withRSAandMGF1", "SHA224withRSA"})
    void verifies_signatures_with_parameters(String algorithm) {
        Issued root = Issued.root("Root").key("RSA2048").made();
        Issued server = root.server(HOST).signedWith(algorithm).made();
        assertThat(path(judge(store(root), HOST, server))).hasSize(2);
    }

    @Test
    void names_an_intermediate_that_was_not_sent() {
        Issued server = MIDDLE.server(HOST).fetchableIssuer().made();
        ChainVerdict verdict = judge(server);
        fails(Rule.MISSING_INTERMEDIATE, server, verdict);
        assertThat(((ChainVerdict.Invalid) verdict).words()).contains("CN=Middle", "where to fetch it");
    }

    @Test
    void names_a_root_that_the_store_has_not() {
        fails(Rule.UNKNOWN_ROOT, ROOT, judge(store(Issued.root("Other").made()), HOST, SERVER, MIDDLE, ROOT));
        fails(Rule.UNKNOWN_ROOT, MIDDLE, judge(store(), HOST, SERVER, MIDDLE));
        fails(Rule.UNKNOWN_ROOT, SERVER, judge(store(), HOST, SERVER));
    }

    @Test
    void names_a_server_that_vouches_for_itself_unless_the_store_knows_it() {
        Issued own = Issued.selfSigned(HOST).made();
        fails(Rule.SELF_SIGNED, own, judge(own));
        assertThat(path(judge(store(own), HOST, own))).hasSize(1);
    }

    @Test
    void names_whichever_certificate_is_out_of_its_time() {
        Issued old = MIDDLE.server(HOST).to(NOW.minusSeconds(1)).made();
        fails(Rule.EXPIRED, old, judge(old, MIDDLE));
        Issued early = MIDDLE.server(HOST).from(NOW.plusSeconds(1)).made();
        fails(Rule.NOT_YET_VALID, early, judge(early, MIDDLE));
        Issued oldMiddle = ROOT.intermediate("Middle").to(NOW.minusSeconds(1)).made();
        fails(Rule.EXPIRED, oldMiddle, judge(SERVER, oldMiddle));
        Issued oldRoot = Issued.root("Root").to(NOW.minusSeconds(1)).made();
        fails(Rule.EXPIRED, oldRoot, judge(store(oldRoot), HOST, SERVER, MIDDLE));
        Issued last = MIDDLE.server(HOST).from(NOW).to(NOW).made();
        assertThat(path(judge(last, MIDDLE))).hasSize(3);
    }

    @Test
    void takes_the_way_around_a_certificate_that_ended() {
        Issued old = ROOT.intermediate("Middle").to(NOW.minusSeconds(1)).made();
        assertThat(path(judge(SERVER, old, MIDDLE))).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.org, www.example.org, true",
        "WWW.Example.ORG, www.example.org, true",
        "*.example.org, www.example.org, true",
        "*.example.org, a.www.example.org, false",
        "*.example.org, example.org, false",
        "w*.example.org, www.example.org, false",
        "*.org, example.org, false",
        "www.*.org, www.example.org, false",
        "example.org, www.example.org, false",
        "www.example.org., www.example.org, false"
    })
    void holds_names_against_the_name_that_was_wanted(String presented, String wanted, boolean named) {
        Issued server = MIDDLE.server(HOST).names(presented).made();
        ChainVerdict verdict = judge(STORE, wanted, server, MIDDLE);
        if (named) {
            assertThat(path(verdict)).hasSize(3);
        } else {
            fails(Rule.NAME_MISMATCH, server, verdict);
            assertThat(((ChainVerdict.Invalid) verdict).words()).contains(wanted);
        }
    }

    @Test
    void an_address_has_to_be_named_as_an_address() {
        Issued asText = MIDDLE.server("x").names("192.0.2.1").made();
        Issued asAddress = MIDDLE.server("x")
                .names(new GeneralName(GeneralName.iPAddress, "192.0.2.1"))
                .made();
        Optional<ReferenceIdentifier> wanted =
                Optional.of(new ReferenceIdentifier.IpId(IpAddress.require("192.0.2.1")));
        fails(Rule.NAME_MISMATCH, asText, ChainJudge.judge(List.of(asText.der(), MIDDLE.der()), STORE, wanted, NOW));
        assertThat(path(ChainJudge.judge(List.of(asAddress.der(), MIDDLE.der()), STORE, wanted, NOW)))
                .hasSize(3);
    }

    @Test
    void a_common_name_is_no_name() {
        Issued server = MIDDLE.server(HOST).names(new String[0]).made();
        fails(Rule.NAME_MISMATCH, server, judge(server, MIDDLE));
    }

    @Test
    void names_an_issuer_that_is_no_authority() {
        Issued plain = ROOT.intermediate("Plain").noAuthority().made();
        Issued server = plain.server(HOST).made();
        fails(Rule.NOT_A_CA, plain, judge(server, plain));
        Issued unsigning = ROOT.intermediate("Plain").usage(KeyUsage.cRLSign).made();
        fails(Rule.KEY_USAGE, unsigning, judge(server, unsigning));
    }

    @Test
    void names_an_authority_in_the_place_of_a_server() {
        Issued server = MIDDLE.server(HOST).isAuthority().made();
        fails(Rule.CA_AS_SERVER, server, judge(server, MIDDLE));
    }

    @Test
    void counts_authorities_that_follow_one_another() {
        Issued short0 = ROOT.intermediate("Short").length(0).made();
        Issued below = short0.intermediate("Below").made();
        Issued server = below.server(HOST).made();
        fails(Rule.PATH_LENGTH, short0, judge(server, below, short0));
        Issued short1 = ROOT.intermediate("Short").length(1).made();
        assertThat(path(judge(server, below, short1))).hasSize(4);
    }

    @Test
    void holds_everybody_to_their_purpose() {
        Issued client =
                MIDDLE.server(HOST).purposes(KeyPurposeId.id_kp_clientAuth).made();
        fails(Rule.EXTENDED_KEY_USAGE, client, judge(client, MIDDLE));
        Issued mail = ROOT.intermediate("Mail")
                .purposes(KeyPurposeId.id_kp_emailProtection)
                .made();
        fails(Rule.EXTENDED_KEY_USAGE, mail, judge(mail.server(HOST).made(), mail));
        Issued unsaid = MIDDLE.server(HOST).purposes().made();
        assertThat(((ChainVerdict.Valid) judge(unsaid, MIDDLE)).remarks())
                .extracting(Remark::rule)
                .containsExactly(Rule.EXTENDED_KEY_USAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, '', true",
        "example.net, '', false",
        ".example.org, '', true",
        ".www.example.org, '', false",
        "'', example.org, false",
        "'', ww.example.org, true",
        "example.org, www.example.org, false"
    })
    void holds_authorities_to_their_names(String permitted, String excluded, boolean valid) {
        Issued.Maker maker = ROOT.intermediate("Bound");
        if (!permitted.isEmpty()) {
            maker.permits(GeneralName.dNSName, permitted);
        }
        if (!excluded.isEmpty()) {
            maker.excludes(GeneralName.dNSName, excluded);
        }
        Issued bound = maker.made();
        Issued server = bound.server(HOST).made();
        ChainVerdict verdict = judge(server, bound);
        if (valid) {
            assertThat(path(verdict)).hasSize(3);
        } else {
            fails(Rule.NAME_CONSTRAINTS, server, verdict);
        }
    }

    @Test
    void a_wildcard_that_reaches_an_excluded_name_is_excluded() {
        Issued bound = ROOT.intermediate("Bound")
                .excludes(GeneralName.dNSName, "secret.example.org")
                .made();
        Issued server = bound.server(HOST).names("*.example.org").made();
        fails(Rule.NAME_CONSTRAINTS, server, judge(server, bound));
    }

    /** RFC 4055 §1.2: RSA that may sign by PSS only; its name says so, its bits count as those of RSA. */
    @Test
    void a_key_for_pss_alone_is_called_that() {
        Issued server = MIDDLE.server(HOST).key("RSASSA-PSS").made();
        assertThat(server.certificate().key().type()).isEqualTo("RSASSA-PSS");
        assertThat(server.certificate().key().bits()).isGreaterThanOrEqualTo(2048);
        assertThat(judge(server, MIDDLE)).isInstanceOf(ChainVerdict.Valid.class);
    }

    @Test
    void names_weak_keys_and_signatures() {
        Issued small = MIDDLE.server(HOST).key("RSA1024").made();
        fails(Rule.WEAK_KEY, small, judge(small, MIDDLE));
        Issued sha1 = MIDDLE.server(HOST).signedWith("SHA1withECDSA").made();
        fails(Rule.WEAK_SIGNATURE, sha1, judge(sha1, MIDDLE));
    }

    @Test
    void names_an_extension_that_has_to_be_understood() {
        Issued strange = MIDDLE.server(HOST).critical("1.3.6.1.4.1.99999.1").made();
        fails(Rule.UNKNOWN_CRITICAL_EXTENSION, strange, judge(strange, MIDDLE));
    }

    /** They are to be non-critical (RFC 5280 §4.2.1.7, §4.2.2.1), or are not worked out by clients. */
    @ParameterizedTest
    @ValueSource(strings = {"2.5.29.18", "1.3.6.1.5.5.7.1.1", "1.3.6.1.5.5.7.1.24"})
    void names_an_extension_that_must_not_be_critical(String oid) {
        Issued strict = MIDDLE.server(HOST).critical(oid).made();
        fails(Rule.UNKNOWN_CRITICAL_EXTENSION, strict, judge(strict, MIDDLE));
    }

    @Test
    void names_a_signature_that_another_key_made() {
        Issued impostor = ROOT.intermediate("Middle").key("EC impostor").made();
        byte[] forged = SERVER.der().clone();
        forged[forged.length - 1] ^= 1;
        assertThat(ChainJudge.judge(List.of(forged, MIDDLE.der()), STORE, Optional.empty(), NOW))
                .isInstanceOfSatisfying(
                        ChainVerdict.Invalid.class,
                        invalid -> assertThat(invalid.rule()).isEqualTo(Rule.BAD_SIGNATURE));
        // Its key identifier is another, so that it is no more than an authority of the same name.
        fails(Rule.UNKNOWN_ROOT, SERVER, judge(SERVER, impostor));
    }

    @Test
    void what_cannot_be_read_or_verified_has_its_own_words() {
        assertThat(ChainJudge.judge(List.of(new byte[] {1, 2, 3}), STORE, Optional.empty(), NOW))
                .isInstanceOfSatisfying(
                        ChainVerdict.Invalid.class,
                        invalid -> assertThat(invalid.rule()).isEqualTo(Rule.MALFORMED));
        assertThat(ChainJudge.judge(List.of(), STORE, Optional.empty(), NOW))
                .isInstanceOf(ChainVerdict.Undetermined.class);
        assertThat(judge(new TrustStore.Absent("Mozilla", "no file"), HOST, SERVER))
                .isEqualTo(new ChainVerdict.Undetermined("no file"));
    }

    @Test
    void policies_that_would_have_to_be_worked_out_leave_it_open() {
        Issued strict = ROOT.intermediate("Strict").critical("2.5.29.36").made();
        assertThat(judge(strict.server(HOST).made(), strict)).isInstanceOf(ChainVerdict.Undetermined.class);
    }

    @Test
    void a_knot_of_authorities_is_given_up() {
        Issued[] sent = new Issued[30];
        sent[0] = Issued.root("Knot").key("EC knot 0").made().server(HOST).made();
        for (int i = 1; i < sent.length; i++) {
            Issued signer = Issued.root("Knot").key("EC knot " + i % 6).made();
            sent[i] = signer.intermediate("Knot")
                    .key("EC knot " + (i + 1 + i / 6) % 6)
                    .from(NOW.minus(Duration.ofDays(i)))
                    .made();
        }
        assertThat(judge(sent)).isInstanceOf(ChainVerdict.Invalid.class);
    }
}
