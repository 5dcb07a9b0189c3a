package glacis.disclose.policy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** Signs texts in tests, with keys that a seed makes: the same seed, the same key. */
final class Pen {

    static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant SIGNED = Instant.parse("2026-11-01T00:00:00Z");

    private final PGPKeyPair pair;
    private final ByteArrayOutputStream certificate = new ByteArrayOutputStream();

    private Pen(PGPKeyPair pair) {
        this.pair = pair;
    }

    /** A key for signing that does not expire. */
    static Pen of(long seed) throws Exception {
        return of(seed, Duration.ZERO, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
    }

    /** A key that expires some time after it was made; zero means never. */
    static Pen of(long seed, Duration life, int flags) throws Exception {
        Pen pen = new Pen(pair(seed));
        PGPSignatureSubpacketGenerator hashed = pen.hashed(MADE);
        hashed.setKeyFlags(true, flags);
        if (!life.isZero()) {
            hashed.setKeyExpirationTime(true, life.toSeconds());
        }
        PGPPublicKey key = pen.pair.getPublicKey();
        PGPSignature self = pen.generator(PGPSignature.POSITIVE_CERTIFICATION, HashAlgorithmTags.SHA512, hashed)
                .generateCertification("Test <test@shop.lab.test>", key);
        key = PGPPublicKey.addCertification(key, "Test <test@shop.lab.test>", self);
        pen.certificate.writeBytes(key.getEncoded());
        return pen;
    }

    /** This key's certificate with another key put below it; bound to it, or only claimed. */
    byte[] withSubkey(Pen other, boolean bound) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(certificate.toByteArray());
        PGPPublicKey key = other.pair.getPublicKey();
        PublicKeyPacket packet = key.getPublicKeyPacket();
        out.writeBytes(new Packets.Packet(14, packet.getEncodedContents()).encoded());
        if (bound) {
            PGPSignature back = other.generator(
                            PGPSignature.PRIMARYKEY_BINDING, HashAlgorithmTags.SHA512, other.hashed(MADE))
                    .generateCertification(pair.getPublicKey(), key);
            PGPSignatureSubpacketGenerator hashed = hashed(MADE);
            hashed.setKeyFlags(true, KeyFlags.SIGN_DATA);
            hashed.setEmbeddedSignature(true, back);
            out.writeBytes(generator(PGPSignature.SUBKEY_BINDING, HashAlgorithmTags.SHA512, hashed)
                    .generateCertification(pair.getPublicKey(), key)
                    .getEncoded());
        }
        return out.toByteArray();
    }

    /** This key's certificate with its revocation in it. */
    byte[] revoked() throws Exception {
        PGPSignature revocation = generator(PGPSignature.KEY_REVOCATION, HashAlgorithmTags.SHA512, hashed(SIGNED))
                .generateCertification(pair.getPublicKey());
        List<Packets.Packet> packets = Packets.split(certificate.toByteArray());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(packets.getFirst().encoded());
        out.writeBytes(revocation.getEncoded());
        packets.stream().skip(1).forEach(p -> out.writeBytes(p.encoded()));
        return out.toByteArray();
    }

    byte[] publicKey() {
        return certificate.toByteArray();
    }

    Keyring ring() {
        return Keyring.read("key", publicKey());
    }

    /** A signature over a text, which is put into canonical form first. */
    byte[] signature(String text) throws Exception {
        return signature(text, PGPSignature.CANONICAL_TEXT_DOCUMENT, HashAlgorithmTags.SHA512, hashed(SIGNED));
    }

    byte[] signature(String text, int type, int digest, PGPSignatureSubpacketGenerator hashed) throws Exception {
        PGPSignatureGenerator generator = generator(type, digest, hashed);
        String canonical = text.lines().map(Pen::trimmed).collect(Collectors.joining("\r\n"));
        generator.update(canonical.getBytes(StandardCharsets.UTF_8));
        return generator.generate().getEncoded();
    }

    /** What the hashed part of a signature says: when, and by which key. */
    PGPSignatureSubpacketGenerator hashed(Instant at) throws PGPException {
        PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
        hashed.setSignatureCreationTime(true, Date.from(at));
        hashed.setIssuerFingerprint(false, pair.getPublicKey());
        hashed.setIssuerKeyID(false, pair.getKeyID());
        return hashed;
    }

    /** A signed file. */
    String clearsigned(String text) throws Exception {
        return clearsigned(text, signature(text));
    }

    static String clearsigned(String text, byte[]... signatures) {
        return framed(text, "Hash: SHA512", armor(signatures));
    }

    static String framed(String text, String header, String armor) {
        StringBuilder file = new StringBuilder(Cleartext.BEGIN + "\n" + header + "\n\n");
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            file.append(line.startsWith("-") ? "- " : "").append(line).append('\n');
        }
        return file + Cleartext.SIGNATURE + "\n\n" + armor + Cleartext.END + "\n";
    }

    static String armor(byte[]... signatures) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] signature : signatures) {
            all.writeBytes(signature);
        }
        int crc = Armor.crc24(all.toByteArray());
        byte[] sum = {(byte) (crc >> 16), (byte) (crc >> 8), (byte) crc};
        return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(all.toByteArray()) + "\n="
                + Base64.getEncoder().encodeToString(sum) + "\n";
    }

    private static String trimmed(String line) {
        return line.replaceAll("[ \t]+$", "");
    }

    private PGPSignatureGenerator generator(int type, int digest, PGPSignatureSubpacketGenerator hashed)
            throws PGPException {
        PGPSignatureGenerator generator = new PGPSignatureGenerator(
                new BcPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), digest), pair.getPublicKey());
        generator.init(type, pair.getPrivateKey());
        generator.setHashedSubpackets(hashed.generate());
        return generator;
    }

    private static PGPKeyPair pair(long seed) throws PGPException {
        Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(new Seeded(seed)));
        return new BcPGPKeyPair(
                PublicKeyPacket.VERSION_4,
                PublicKeyAlgorithmTags.EDDSA_LEGACY,
                generator.generateKeyPair(),
                Date.from(MADE));
    }

    /** Chance that a seed decides. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final Random random;

        Seeded(long seed) {
            random = new Random(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }
}
