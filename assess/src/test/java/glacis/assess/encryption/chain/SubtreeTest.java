package glacis.assess.encryption.chain;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.x509.Der;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names lie below which base (RFC 5280 §4.2.1.10). */
class SubtreeTest {

    private static GeneralName name(String kind, String text) throws Exception {
        int tag = switch (kind) {
            case "email" -> org.bouncycastle.asn1.x509.GeneralName.rfc822Name;
            case "dns" -> org.bouncycastle.asn1.x509.GeneralName.dNSName;
            case "uri" -> org.bouncycastle.asn1.x509.GeneralName.uniformResourceIdentifier;
            case "ip" -> org.bouncycastle.asn1.x509.GeneralName.iPAddress;
            case "dir" -> org.bouncycastle.asn1.x509.GeneralName.directoryName;
            default -> org.bouncycastle.asn1.x509.GeneralName.registeredID;
        };
        return GeneralName.of(Der.of(new org.bouncycastle.asn1.x509.GeneralName(tag, text).getEncoded())
                .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "dns, www.example.org, example.org, true, true",
        "dns, example.org, example.org, true, true",
        "dns, EXAMPLE.org, example.ORG, true, true",
        "dns, badexample.org, example.org, false, false",
        "dns, example.org, .example.org, false, false",
        "dns, www.example.org, .example.org, true, true",
        "dns, anything.net, '', true, true",
        "dns, *.example.org, example.org, true, true",
        "dns, *.example.org, www.example.org, false, true",
        "dns, *.example.org, a.www.example.org, false, true",
        "dns, *.example.org, example.net, false, false",
        "dns, not a name, example.org, false, true",
        "email, a@example.org, example.org, true, true",
        "email, a@www.example.org, example.org, false, false",
        "email, a@www.example.org, .example.org, true, true",
        "email, a@example.org, a@EXAMPLE.org, true, true",
        "email, A@example.org, a@example.org, false, false",
        "email, nobody, example.org, false, false",
        "uri, https://user@example.org:8443/path, example.org, true, true",
        "uri, https://www.example.org, example.org, false, false",
        "uri, https://www.example.org, .example.org, true, true",
        "uri, urn:isbn:1, example.org, false, true",
        "ip, 192.0.2.77, 192.0.2.0/24, true, true",
        "ip, 192.0.3.1, 192.0.2.0/24, false, false",
        "ip, 2001:db8::1, 2001:db8::/32, true, true",
        "ip, 2001:db9::1, 2001:db8::/32, false, false",
        "ip, 192.0.2.1, 2001:db8::/32, false, false",
        "dir, 'C=NL,O=Lab,CN=x', 'C=NL,O=lab', true, true",
        "dir, 'C=NL,O=Other,CN=x', 'C=NL,O=Lab', false, false",
        "dir, 'C=NL', 'C=NL,O=Lab', false, false",
        "id, 1.2.3, 1.2.3, false, true"
    })
    void lies_within(String kind, String text, String base, boolean certainly, boolean perhaps) throws Exception {
        GeneralName name = name(kind, text);
        GeneralName below = name(kind, base);
        assertThat(Subtree.isSameKind(below, name)).isTrue();
        assertThat(Subtree.isCertainlyWithin(name, below)).isEqualTo(certainly);
        assertThat(Subtree.isPerhapsWithin(name, below)).isEqualTo(perhaps);
        assertThat(Subtree.words(name)).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "dns, example.org, true",
        "dns, .example.org, true",
        "dns, '', true",
        "dns, *.example.org, false",
        "email, example.org, true",
        "email, *@example.org, true",
        "email, *.example.org, false",
        "ip, 192.0.2.0/24, true",
        "ip, 192.0.2.1, false",
        "ip, 192.0.2.0/255.0.255.0, false",
        "uri, example.org, true"
    })
    void a_base_has_a_form(String kind, String base, boolean formed) throws Exception {
        assertThat(Subtree.isWellFormed(name(kind, base))).isEqualTo(formed);
    }

    @Test
    void kinds_are_not_mixed_up() throws Exception {
        assertThat(Subtree.isSameKind(name("dns", "a"), name("email", "a"))).isFalse();
    }

    @Test
    void constraints_are_read_strictly() throws IOException {
        byte[] wrong = {0x30, 0x04, (byte) 0xa2, 0x02, 0x30, 0x00};
        assertThat(refused(wrong)).contains("other parts");
        byte[] empty = {0x30, 0x04, (byte) 0xa0, 0x02, 0x30, 0x00};
        assertThat(refused(empty)).contains("empty");
        byte[] cut = {0x30, 0x04, (byte) 0xa0, 0x02, 0x30, 0x05};
        assertThat(refused(cut)).contains("to its end");
    }

    private static String refused(byte[] bytes) {
        try {
            NameConstraints.read(Der.of(bytes).orElseThrow());
            return "";
        } catch (Malformed wrong) {
            return wrong.words();
        }
    }

    @Test
    void more_comparisons_than_anybody_makes_are_refused() throws Exception {
        NameConstraints constraints =
                new NameConstraints(java.util.Collections.nCopies(600, name("dns", "example.org")), List.of());
        Work work = new Work();
        List<GeneralName> names = java.util.Collections.nCopies(500, name("dns", "www.example.org"));
        assertThat(constraints.violation(names.subList(0, 100), work)).isEmpty();
        assertThat(constraints.violation(names, work))
                .hasValueSatisfying(why -> assertThat(why).contains("compare"));
    }
}
