package glacis.identify.print;

import glacis.model.x509.Der;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a certificate is built, not what it says: the types of the parts of its names, its extensions, its algorithms, in its
 * order (RFC 5280 §4.1). Tools that make certificates have habits that their values do not show.
 */
public final class CertificateShape {

    private static final int VERSION_TAG = 0xa0;
    private static final int EXTENSIONS_TAG = 0xa3;

    private CertificateShape() {}

    /**
     * The canonical text, such as {@code v3 sig=1.2.840.113549.1.1.11 issuer=2.5.4.3 subject=2.5.4.6,2.5.4.3
     * key=1.2.840.10045.2.1 ext=2.5.29.15!,2.5.29.17}; an exclamation mark stands behind a critical extension.
     */
    public static Optional<String> text(byte[] certificate) {
        List<Der> fields = Der.of(certificate)
                .flatMap(whole -> whole.child(0))
                .map(Der::children)
                .orElse(List.of());
        int from = !fields.isEmpty() && fields.getFirst().tag() == VERSION_TAG ? 1 : 0;
        if (fields.size() < from + 6) {
            return Optional.empty();
        }
        int version = from == 0
                ? 1
                : fields.getFirst()
                        .child(0)
                        .map(Der::content)
                        .filter(c -> c.length == 1)
                        .map(c -> c[0] + 1)
                        .orElse(0);
        String extensions = fields.stream()
                .filter(field -> field.tag() == EXTENSIONS_TAG)
                .flatMap(field -> field.child(0).stream())
                .flatMap(list -> list.children().stream())
                .map(CertificateShape::extension)
                .collect(Collectors.joining(","));
        return Optional.of("v" + version + " sig=" + algorithm(fields.get(from + 1)) + " issuer="
                + name(fields.get(from + 2)) + " subject=" + name(fields.get(from + 4)) + " key="
                + fields.get(from + 5).child(0).map(CertificateShape::algorithm).orElse("") + " ext=" + extensions);
    }

    /** SHA-256 of the text. */
    public static Optional<String> of(byte[] certificate) {
        return text(certificate).map(Hashes::sha256);
    }

    private static String algorithm(Der sequence) {
        return sequence.child(0).map(Der::oid).orElse("");
    }

    private static String name(Der name) {
        return name.children().stream()
                .flatMap(set -> set.children().stream())
                .map(CertificateShape::algorithm)
                .collect(Collectors.joining(","));
    }

    private static String extension(Der extension) {
        boolean critical =
                extension.child(1).filter(second -> second.tag() == Der.BOOLEAN).isPresent();
        return algorithm(extension) + (critical ? "!" : "");
    }
}
