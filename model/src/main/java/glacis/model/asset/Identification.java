package glacis.model.asset;

import glacis.model.observation.ObservationId;
import java.util.Optional;

/**
 * What something is taken for.
 *
 * @param product its vendor, name and version
 * @param fingerprint the rule that says so
 * @param confidence how sure the rule is
 * @param evidence the observation that it read
 * @param shown the words that it matched, as they were on the wire
 * @param part what of the thing it is
 * @param device what kind of device it runs on, such as {@code Printer}, when the rule says so
 */
public record Identification(
        Product product,
        String fingerprint,
        Confidence confidence,
        ObservationId evidence,
        String shown,
        Part part,
        Optional<String> device) {

    /** Of the software that answers, on no kind of device in particular. */
    public Identification(
            Product product, String fingerprint, Confidence confidence, ObservationId evidence, String shown) {
        this(product, fingerprint, confidence, evidence, shown, Part.SOFTWARE, Optional.empty());
    }

    /** What of a thing an identification speaks of. */
    public enum Part {
        SOFTWARE("software"),
        COMPONENT("component"),
        SYSTEM("operating system"),
        HARDWARE("hardware");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        /** The word that reports use. */
        public String word() {
            return word;
        }
    }

    /** How sure. */
    public enum Confidence {
        LOW("a hint"),
        MEDIUM("likely"),
        HIGH("sure");

        private final String word;

        Confidence(String word) {
            this.word = word;
        }

        /** The word that reports use. */
        public String word() {
            return word;
        }
    }

    /**
     * A product.
     *
     * @param vendor the vendor as CPE 2.3 names it
     * @param product the product as people name it
     * @param version the version, when the wire shows it
     * @param distribution the distribution or platform, when the wire shows it, such as {@code Debian 12}
     * @param revision the revision of the distribution's package, when the wire shows it, such as {@code 2+deb12u3}
     * @param cpe23 the CPE 2.3 name, when there is one
     */
    public record Product(
            String vendor,
            String product,
            Optional<String> version,
            Optional<String> distribution,
            Optional<String> revision,
            Optional<String> cpe23) {

        /** A product of no package that we know. */
        public Product(
                String vendor,
                String product,
                Optional<String> version,
                Optional<String> distribution,
                Optional<String> cpe23) {
            this(vendor, product, version, distribution, Optional.empty(), cpe23);
        }

        /** "nginx 1.22.1 (Debian 12)". */
        public String label() {
            return product
                    + version.map(v -> " " + v).orElse("")
                    + distribution.map(d -> " (" + d + ")").orElse("");
        }
    }
}
