package glacis.model.x509;

import java.math.BigInteger;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of RSASSA-PSS (RFC 4055 §3.1).
 *
 * @param digest the hash of the message, as the platform names it: {@code SHA-256}
 * @param mask the hash of the mask generation function MGF1
 * @param salt the length of the salt in bytes
 */
record PssParameters(String digest, String mask, int salt) {

    private static final int HASH = 0xa0;
    private static final int MASK = 0xa1;
    private static final int SALT = 0xa2;
    private static final int TRAILER = 0xa3;
    private static final int LONGEST_SALT = 512;
    private static final String MGF1 = "1.2.840.113549.1.1.8";

    private static final Map<String, String> DIGESTS = Map.of(
            "1.3.14.3.2.26", "SHA-1",
            "2.16.840.1.101.3.4.2.4", "SHA-224",
            "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512");

    /** The parameters; what is left out is SHA-1 and 20 bytes of salt. Empty when they cannot be read. */
    static Optional<PssParameters> read(Optional<Der> parameters) {
        PssParameters read = new PssParameters("SHA-1", "SHA-1", 20);
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        for (Der part : parameters.get().children()) {
            Optional<Der> inner = part.child(0);
            if (inner.isEmpty()) {
                return Optional.empty();
            }
            Optional<PssParameters> next = read.with(part.tag(), inner.get());
            if (next.isEmpty()) {
                return next;
            }
            read = next.get();
        }
        return Optional.of(read);
    }

    private Optional<PssParameters> with(int tag, Der inner) {
        return switch (tag) {
            case HASH -> digest(inner).map(name -> new PssParameters(name, mask, salt));
            case MASK ->
                inner.child(0).map(Der::oid).filter(MGF1::equals).isPresent()
                        ? inner.child(1)
                                .flatMap(PssParameters::digest)
                                .map(name -> new PssParameters(digest, name, salt))
                        : Optional.empty();
            case SALT -> number(inner).map(length -> new PssParameters(digest, mask, length));
            case TRAILER -> number(inner).filter(trailer -> trailer == 1).map(trailer -> this);
            default -> Optional.empty();
        };
    }

    private static Optional<String> digest(Der algorithm) {
        return Optional.ofNullable(DIGESTS.get(algorithm.child(0).map(Der::oid).orElse("")));
    }

    private static Optional<Integer> number(Der integer) {
        byte[] content = integer.content();
        if (integer.tag() != Der.INTEGER || content.length == 0 || content.length > 3) {
            return Optional.empty();
        }
        int value = new BigInteger(content).intValue();
        return value < 0 || value > LONGEST_SALT ? Optional.empty() : Optional.of(value);
    }

    PSSParameterSpec spec() {
        return new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(mask), salt, 1);
    }
}
