package glacis.disclose.policy;

import glacis.disclose.policy.Packets.Packet;
import glacis.disclose.policy.Rows.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.KeyIdentifier;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.OpenPGPDefaultPolicy;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPImplementation;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/**
 * OpenPGP public keys that the operator handed in, as bytes. That they are the right ones is the operator's word: nothing
 * is fetched, and what the file itself says about its key proves nothing.
 */
public final class Keyring {

    /** No keys: every signature stays unverified. */
    public static final Keyring EMPTY = new Keyring(List.of());

    private static final int LARGEST = 1 << 20;
    private static final int MOST_KEYS = 64;
    private static final String ARMOR = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
    private static final String ARMOR_END = "-----END PGP PUBLIC KEY BLOCK-----";
    private static final Set<Integer> PRIVATE_TAGS = Set.of(5, 7);
    private static final Set<Integer> SKIPPED = Set.of(Packets.MARKER, Packets.TRUST, Packets.PADDING);

    private final List<OpenPGPCertificate> certificates;

    private Keyring(List<OpenPGPCertificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /**
     * Reads public keys, with or without ASCII armor.
     *
     * @param name what to call them in a message, such as the file's name
     * @throws IllegalArgumentException when there is none or they cannot be read; the message is one sentence
     */
    public static Keyring read(String name, byte[] bytes) {
        String what = Harmless.line(name) + ": ";
        if (bytes.length > LARGEST) {
            throw new IllegalArgumentException(what + "larger than a megabyte; export only the key that signs");
        }
        try {
            List<OpenPGPCertificate> found = new ArrayList<>();
            for (byte[] binary : binaries(bytes)) {
                certificates(Packets.split(binary), found);
            }
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        what + "holds no OpenPGP public key; gpg --export --armor ID makes one");
            }
            return new Keyring(found);
        } catch (Packets.Malformed | Armor.Malformed unreadable) {
            throw new IllegalArgumentException(what + "not an OpenPGP key: " + unreadable.getMessage(), unreadable);
        } catch (Private secret) {
            throw new IllegalArgumentException(
                    what + "a private key; hand in the public one: gpg --export --armor ID", secret);
        }
    }

    /** The keys of both. */
    public Keyring and(Keyring other) {
        return new Keyring(Stream.concat(certificates.stream(), other.certificates.stream())
                .toList());
    }

    /** Whether there is no key. */
    public boolean isEmpty() {
        return certificates.isEmpty();
    }

    /** Keys that a signature names; all of them when it names none. */
    List<OpenPGPComponentKey> candidates(PGPSignature signature) {
        List<KeyIdentifier> named = signature.getKeyIdentifiers();
        return certificates.stream()
                .flatMap(c -> c.getKeys().stream())
                .filter(k -> named.isEmpty() || named.stream().anyMatch(k.getKeyIdentifier()::matchesExplicit))
                .toList();
    }

    private static final class Private extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static List<byte[]> binaries(byte[] bytes) throws Armor.Malformed, Private {
        if (bytes.length > 0 && (bytes[0] & 0x80) != 0) {
            return List.of(bytes);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.contains("-----BEGIN PGP PRIVATE KEY BLOCK-----")) {
            throw new Private();
        }
        List<byte[]> binaries = new ArrayList<>();
        List<Row> block = new ArrayList<>();
        boolean inside = false;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            String stripped = line.stripTrailing();
            number++;
            if (stripped.equals(ARMOR)) {
                inside = true;
                block.clear();
            } else if (stripped.equals(ARMOR_END) && inside) {
                inside = false;
                binaries.add(Armor.decode(block));
            } else if (inside) {
                block.add(new Row(number, stripped));
            }
        }
        if (inside) {
            throw new Armor.Malformed(number, "the block does not end with " + ARMOR_END);
        }
        return binaries;
    }

    private static void certificates(List<Packet> packets, List<OpenPGPCertificate> found)
            throws Packets.Malformed, Private {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        for (Packet packet : packets) {
            if (PRIVATE_TAGS.contains(packet.tag())) {
                throw new Private();
            }
            if (packet.tag() == Packets.PUBLIC_KEY) {
                certificate(one, found);
                one.reset();
            }
            if (!SKIPPED.contains(packet.tag())) {
                one.writeBytes(packet.encoded());
            }
        }
        certificate(one, found);
    }

    private static void certificate(ByteArrayOutputStream one, List<OpenPGPCertificate> found)
            throws Packets.Malformed {
        if (one.size() == 0) {
            return;
        }
        if (found.size() == MOST_KEYS) {
            throw new Packets.Malformed("it holds more than " + MOST_KEYS + " keys");
        }
        try {
            PGPPublicKeyRing ring = new PGPPublicKeyRing(one.toByteArray(), new BcKeyFingerprintCalculator());
            found.add(new OpenPGPCertificate(ring, new BcOpenPGPImplementation(), new OpenPGPDefaultPolicy()));
        } catch (IOException | RuntimeException unreadable) {
            throw new Packets.Malformed("its packets make no key");
        }
    }
}
