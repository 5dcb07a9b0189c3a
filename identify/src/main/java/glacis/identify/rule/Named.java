package glacis.identify.rule;

import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Identification.Part;
import glacis.model.asset.Identification.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that a match names: the software that answers, a component of it, the operating system or the hardware.
 *
 * @param part which of them
 * @param product its vendor, name and version
 * @param confidence how sure the fingerprint is: its own certainty where it states one (from 0.8 on sure, from 0.5 likely);
 *     else sure of what it is about, and likely of what follows from that
 * @param device what kind of device, when it says so
 */
public record Named(Part part, Product product, Confidence confidence, Optional<String> device) {

    private static final double SURE = 0.8;
    private static final double LIKELY = 0.5;

    private static final Map<String, String> DEBIAN = Map.of(
            "8", "Debian 8",
            "9", "Debian 9",
            "10", "Debian 10",
            "11", "Debian 11",
            "12", "Debian 12",
            "13", "Debian 13");

    /** Everything that a match names, the software first. */
    public static List<Named> in(FingerprintMatcher.Match match) {
        Map<String, String> values = match.values();
        List<Named> all = new ArrayList<>();
        add(all, Part.SOFTWARE, "service", values);
        add(all, Part.COMPONENT, "service.component", values);
        add(all, Part.SYSTEM, "os", values);
        add(all, Part.HARDWARE, "hw", values);
        return List.copyOf(all);
    }

    private static void add(List<Named> all, Part part, String prefix, Map<String, String> values) {
        Optional<String> name = shown(values, prefix + ".product")
                .or(() -> shown(values, prefix + ".family"))
                .or(() -> shown(values, prefix + ".model"));
        Optional<String> vendor = shown(values, prefix + ".vendor");
        if (name.isEmpty() && (vendor.isEmpty() || !all.isEmpty())) {
            return;
        }
        Product product = new Product(
                vendor.orElse("unknown"),
                name.orElseGet(vendor::orElseThrow),
                shown(values, prefix + ".version"),
                part == Part.SOFTWARE ? distribution(values) : Optional.empty(),
                shown(values, prefix + ".cpe23").flatMap(Cpe::formatted));
        Confidence otherwise = all.isEmpty() ? Confidence.HIGH : Confidence.MEDIUM;
        Confidence confidence = shown(values, prefix + ".certainty")
                .map(certainty -> confidence(certainty, otherwise))
                .orElse(otherwise);
        all.add(new Named(part, product, confidence, shown(values, prefix + ".device")));
    }

    private static Confidence confidence(String certainty, Confidence otherwise) {
        try {
            double number = Double.parseDouble(certainty);
            return number >= SURE ? Confidence.HIGH : number >= LIKELY ? Confidence.MEDIUM : Confidence.LOW;
        } catch (NumberFormatException words) {
            return otherwise;
        }
    }

    /** The distribution as a name: a Debian release by the number of its package revision, or the word as it was sent. */
    private static Optional<String> distribution(Map<String, String> values) {
        Optional<String> release =
                shown(values, "debian.release").flatMap(number -> Optional.ofNullable(DEBIAN.get(number)));
        return release.or(() -> shown(values, "distribution"));
    }

    private static Optional<String> shown(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** The same without a CPE name that says no version. */
    public Named onlyWithVersion() {
        Product known = new Product(
                product.vendor(),
                product.product(),
                product.version(),
                product.distribution(),
                product.cpe23().filter(Cpe::saysVersion));
        return new Named(part, known, confidence, device);
    }
}
