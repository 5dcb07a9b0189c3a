package glacis.model.x509;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a SubjectPublicKeyInfo says.
 *
 * @param type {@code RSA RSASSA-PSS EC Ed25519 Ed448 DSA} or the OID; RSASSA-PSS is RSA that may sign in no other way
 * @param bits 0 when not known
 * @param curve the named curve of an EC key
 */
public record PublicKeyFacts(String type, int bits, Optional<String> curve) {

    private record Curve(String name, int bits) {}

    private static final Map<String, Curve> CURVES = Map.ofEntries(
            Map.entry("1.2.840.10045.3.1.7", new Curve("secp256r1", 256)),
            Map.entry("1.3.132.0.33", new Curve("secp224r1", 224)),
            Map.entry("1.3.132.0.34", new Curve("secp384r1", 384)),
            Map.entry("1.3.132.0.35", new Curve("secp521r1", 521)),
            Map.entry("1.3.132.0.10", new Curve("secp256k1", 256)),
            Map.entry("1.2.840.10045.3.1.1", new Curve("secp192r1", 192)),
            Map.entry("1.3.36.3.3.2.8.1.1.7", new Curve("brainpoolP256r1", 256)),
            Map.entry("1.3.36.3.3.2.8.1.1.11", new Curve("brainpoolP384r1", 384)),
            Map.entry("1.3.36.3.3.2.8.1.1.13", new Curve("brainpoolP512r1", 512)));

    /** What this SubjectPublicKeyInfo says; {@code unknown} where it cannot be read. */
    public static PublicKeyFacts read(Der spki) {
        List<Der> parts = spki.children();
        if (parts.size() < 2) {
            return new PublicKeyFacts("unknown", 0, Optional.empty());
        }
        String oid = parts.get(0).child(0).map(Der::oid).orElse("");
        return switch (oid) {
            case "1.2.840.113549.1.1.1" -> new PublicKeyFacts("RSA", modulusBits(parts.get(1)), Optional.empty());
            case "1.2.840.113549.1.1.10" ->
                new PublicKeyFacts("RSASSA-PSS", modulusBits(parts.get(1)), Optional.empty());
            case "1.2.840.10045.2.1" -> elliptic(parts.get(0));
            case "1.3.101.112" -> new PublicKeyFacts("Ed25519", 256, Optional.empty());
            case "1.3.101.113" -> new PublicKeyFacts("Ed448", 448, Optional.empty());
            case "1.2.840.10040.4.1" -> new PublicKeyFacts("DSA", primeBits(parts.get(0)), Optional.empty());
            default -> new PublicKeyFacts(oid.isEmpty() ? "unknown" : oid, 0, Optional.empty());
        };
    }

    private static int modulusBits(Der key) {
        return Der.of(key.bits())
                .flatMap(sequence -> sequence.child(0))
                .map(PublicKeyFacts::integerBits)
                .orElse(0);
    }

    private static int primeBits(Der algorithm) {
        return algorithm
                .child(1)
                .flatMap(p -> p.child(0))
                .map(PublicKeyFacts::integerBits)
                .orElse(0);
    }

    private static int integerBits(Der integer) {
        byte[] content = integer.content();
        return integer.tag() != Der.INTEGER || content.length == 0 ? 0 : new BigInteger(1, content).bitLength();
    }

    private static PublicKeyFacts elliptic(Der algorithm) {
        String oid = algorithm.child(1).map(Der::oid).orElse("");
        return Optional.ofNullable(CURVES.get(oid))
                .map(curve -> new PublicKeyFacts("EC", curve.bits(), Optional.of(curve.name())))
                .orElse(new PublicKeyFacts("EC", 0, Optional.of(oid).filter(o -> !o.isEmpty())));
    }
}
