package glacis.scan.probe.tls.x509;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.observation.CertificateExtensions;
import glacis.model.observation.CertificateFacts;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** Against certificates that another implementation wrote. */
class ExtensionReaderTest {

    private static final String SCTS = "1.3.6.1.4.1.11129.2.4.2";

    private static CertificateExtensions read(Map<String, ASN1Encodable> extensions) throws Exception {
        return CertificateReader.read(certificate(extensions))
                .flatMap(CertificateFacts::extensions)
                .orElseThrow();
    }

    /** A certificate with two timestamps, name constraints, purposes and the duty to staple. */
    static byte[] rich() throws Exception {
        return certificate(Map.of(
                SCTS,
                new DEROctetString(timestamps(0, 5, 6)),
                "2.5.29.30",
                new NameConstraints(
                        new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "192.0.2.0/24"))
                        },
                        null),
                "2.5.29.37",
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth),
                "2.5.29.15",
                new KeyUsage(KeyUsage.digitalSignature),
                "1.3.6.1.5.5.7.1.24",
                new DERSequence(new ASN1Integer(5))));
    }

    private static byte[] certificate(Map<String, ASN1Encodable> extensions) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        X500Name name = new X500Name("CN=x");
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, new Date(0), new Date(1_000), name, keys.getPublic());
        for (Map.Entry<String, ASN1Encodable> one : extensions.entrySet()) {
            builder.addExtension(
                    new ASN1ObjectIdentifier(one.getKey()), one.getKey().equals("2.5.29.19"), one.getValue());
        }
        return builder.build(new JcaContentSignerBuilder("Ed25519").build(keys.getPrivate()))
                .getEncoded();
    }

    private static byte[] timestamps(int version, long... millis) {
        List<byte[]> scts = new ArrayList<>();
        for (long at : millis) {
            // Version, log, time, no extensions, a signature of four bytes.
            scts.add(ByteBuffer.allocate(1 + 32 + 8 + 2 + 8)
                    .put((byte) version)
                    .put((byte) 0xab)
                    .position(33)
                    .putLong(at)
                    .array());
        }
        ByteBuffer list = ByteBuffer.allocate(
                2 + scts.stream().mapToInt(sct -> 2 + sct.length).sum());
        list.putShort((short) (list.capacity() - 2));
        scts.forEach(sct -> list.putShort((short) sct.length).put(sct));
        return list.array();
    }

    @Test
    void reads_what_an_authority_says_of_itself() throws Exception {
        CertificateExtensions read = read(Map.of(
                "2.5.29.19", new BasicConstraints(3),
                "2.5.29.15", new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.decipherOnly),
                "2.5.29.14", new SubjectKeyIdentifier(new byte[] {1, 2, (byte) 0xff}),
                "2.5.29.30",
                        new NameConstraints(
                                new GeneralSubtree[] {
                                    new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example.org")),
                                    new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "192.0.2.0/24"))
                                },
                                new GeneralSubtree[] {
                                    new GeneralSubtree(new GeneralName(GeneralName.rfc822Name, "example.net"))
                                })));
        assertThat(read.authority()).isTrue();
        assertThat(read.pathLength()).contains(3);
        assertThat(read.keyUsage()).containsExactly("keyCertSign", "cRLSign", "decipherOnly");
        assertThat(read.subjectKeyId()).contains("0102ff");
        assertThat(read.permitted()).containsExactly("DNS:example.org", "IP:192.0.2.0/24");
        assertThat(read.excluded()).containsExactly("email:example.net");
        assertThat(read.critical()).containsExactly("2.5.29.19");
        assertThat(read.unread()).isEmpty();
    }

    @Test
    void reads_what_a_server_says_of_itself() throws Exception {
        CertificateExtensions read = read(Map.of(
                "2.5.29.37",
                new ExtendedKeyUsage(new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_macAddress}),
                "2.5.29.32",
                new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier("2.23.140.1.2.1"))),
                "1.3.6.1.5.5.7.1.1",
                new AuthorityInformationAccess(new AccessDescription[] {
                    new AccessDescription(
                            AccessDescription.id_ad_ocsp,
                            new GeneralName(GeneralName.uniformResourceIdentifier, "http://ocsp.example")),
                    new AccessDescription(
                            AccessDescription.id_ad_caIssuers,
                            new GeneralName(GeneralName.uniformResourceIdentifier, "http://ca.example/i.crt"))
                }),
                "1.3.6.1.5.5.7.1.24",
                new DERSequence(new ASN1Integer(5)),
                SCTS,
                new DEROctetString(timestamps(0, 1_700_000_000_123L, 1_700_000_000_456L))));
        assertThat(read.authority()).isFalse();
        assertThat(read.extendedKeyUsage()).containsExactly("serverAuth", "1.3.6.1.1.1.1.22");
        assertThat(read.policies()).containsExactly("2.23.140.1.2.1");
        assertThat(read.ocsp()).containsExactly("http://ocsp.example");
        assertThat(read.caIssuers()).containsExactly("http://ca.example/i.crt");
        assertThat(read.mustStaple()).isTrue();
        assertThat(read.scts())
                .extracting(CertificateExtensions.Sct::at)
                .containsExactly(Instant.ofEpochMilli(1_700_000_000_123L), Instant.ofEpochMilli(1_700_000_000_456L));
        assertThat(read.scts().getFirst().logId()).startsWith("ab00").hasSize(64);
        assertThat(read.unread()).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_listed_and_not_guessed() throws Exception {
        byte[] cut = timestamps(0, 1, 2);
        cut[1] += 1;
        CertificateExtensions read = read(
                Map.of(SCTS, new DEROctetString(cut), "2.5.29.15", new ASN1Integer(1), "2.5.29.37", new DERSequence()));
        assertThat(read.unread()).containsExactlyInAnyOrder(SCTS, "2.5.29.15", "2.5.29.37");
        assertThat(read.keyUsage()).isEmpty();
    }

    @Test
    void timestamps_of_another_version_do_not_count() throws Exception {
        assertThat(read(Map.of(SCTS, new DEROctetString(timestamps(1, 5)))).scts())
                .isEmpty();
    }

    /** The names of observations hang on this text: it must not change when more is read of a certificate. */
    @Test
    void extensions_do_not_rename_an_observation() {
        CertificateFacts old = new CertificateFacts(
                "CN=a",
                "CN=b",
                List.of("a.example"),
                Instant.EPOCH,
                Instant.EPOCH,
                "EC",
                256,
                java.util.Optional.of("secp256r1"),
                "Ed25519",
                glacis.model.observation.Digest.of(new byte[0]),
                glacis.model.observation.Digest.of(new byte[0]),
                glacis.model.observation.Trilean.NO);
        String empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assertThat(old)
                .hasToString("CertificateFacts[subject=CN=a, issuer=CN=b, names=[a.example],"
                        + " notBefore=1970-01-01T00:00:00Z, notAfter=1970-01-01T00:00:00Z, keyType=EC, keyBits=256,"
                        + " curve=Optional[secp256r1], signature=Ed25519, sha256=" + empty + ", spkiSha256=" + empty
                        + ", selfSigned=NO]");
    }
}
