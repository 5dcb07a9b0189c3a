package glacis.scan.probe.tls.x509;

import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.x509.Der;
import glacis.scan.Fuzz;
import glacis.scan.Identity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateReaderFuzzTest {

    private static List<byte[]> certificates() throws Exception {
        List<byte[]> all = new ArrayList<>();
        for (String kind : List.of("RSA", "EC", "EC384", "Ed25519", "Ed448")) {
            all.add(Identity.selfSigned(kind).chain().getFirst().getEncoded());
        }
        all.add(Identity.issued("EC").chain().getFirst().getEncoded());
        all.add(ExtensionReaderTest.rich());
        return all;
    }

    @Test
    void every_certificate_gives_facts_or_nothing() throws Exception {
        Fuzz.around(
                "x509",
                certificates(),
                bytes -> CertificateReader.read(bytes).ifPresent(facts -> {
                    assertTrue(facts.keyBits() >= 0);
                    assertTrue(facts.names().size() <= bytes.length);
                }),
                5_000);
    }

    @Test
    void every_element_has_a_text_and_children() throws Exception {
        Fuzz.around("der", certificates(), bytes -> walk(bytes, 0));
    }

    private static void walk(byte[] bytes, int depth) {
        Der.of(bytes).ifPresent(element -> {
            element.text();
            element.oid();
            element.bits();
            assertTrue(element.whole().length <= bytes.length);
            if (depth < 8) {
                element.children().forEach(child -> walk(child.whole(), depth + 1));
            }
        });
    }
}
