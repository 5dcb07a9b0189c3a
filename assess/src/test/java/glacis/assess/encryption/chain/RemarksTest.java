package glacis.assess.encryption.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

/** What an authority should have done otherwise, and clients let pass. */
class RemarksTest {

    private static final String HOST = "www.example.org";
    private static final Issued ROOT = Issued.root("Root").made();

    private static List<String> remarks(Issued... sent) {
        TrustStore store = TrustStore.Roots.of("test", List.of(ROOT.der()));
        ChainVerdict verdict =
                ChainJudge.judge(Arrays.stream(sent).map(Issued::der).toList(), store, Optional.empty(), Issued.NOW);
        assertThat(verdict).isInstanceOf(ChainVerdict.Valid.class);
        return ((ChainVerdict.Valid) verdict)
                .remarks().stream()
                        .map(remark -> remark.certificate().subject() + ": " + remark.words())
                        .toList();
    }

    @Test
    void a_chain_as_it_should_be_has_none() {
        assertThat(remarks(ROOT.server(HOST).made())).isEmpty();
    }

    @Test
    void names_of_servers_have_a_form() {
        assertThat(remarks(ROOT.server("x").names("a_b.example.org", "x").made()))
                .containsExactly("CN=x: \"a_b.example.org\" has an underscore");
        assertThat(remarks(ROOT.server("x").names("b*d.example.org", "x").made()))
                .containsExactly("CN=x: \"b*d.example.org\" is no DNS name");
        assertThat(remarks(ROOT.server(HOST).names("example.org").made()))
                .containsExactly("CN=" + HOST + ": its common name is none of its alternative names");
        assertThat(remarks(ROOT.server("").names("example.org").made()))
                .containsExactly("(no name): subject alternative name is not critical without a subject");
    }

    @Test
    void purposes_and_usages_are_told() {
        assertThat(remarks(ROOT.server(HOST)
                        .purposes(KeyPurposeId.anyExtendedKeyUsage)
                        .made()))
                .containsExactly("CN=" + HOST + ": it is for any purpose");
        assertThat(remarks(ROOT.server(HOST).usage(KeyUsage.keyCertSign).made()))
                .containsExactly(
                        "CN=" + HOST + ": its key may sign certificates although it is no authority",
                        "CN=" + HOST + ": its key is not for signing, so TLS 1.3 cannot be spoken with it");
        assertThat(remarks(ROOT.server(HOST).purposes().made()))
                .containsExactly("CN=" + HOST + ": no extended key usage");
    }

    @Test
    void constraints_of_servers_and_with_dots_are_told() {
        assertThat(remarks(ROOT.server(HOST)
                        .permits(GeneralName.dNSName, "example.org")
                        .made()))
                .containsExactly("CN=" + HOST + ": name constraints although it is no authority");
        Issued bound = ROOT.intermediate("Bound")
                .permits(GeneralName.dNSName, ".example.org")
                .made();
        assertThat(remarks(bound.server(HOST).made(), bound))
                .containsExactly("CN=Bound: a constraint on DNS names begins with a dot");
    }
}
