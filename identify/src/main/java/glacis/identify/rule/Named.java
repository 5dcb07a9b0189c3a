package glacis.identify.rule;

import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Identification.Part;
import glacis.model.asset.Identification.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** The first release of Debian whose packages say it, and the last that we know. */
    private static final int OLDEST = 6;

    private static final int NEWEST = 13;

    private static final Pattern RELEASE = Pattern.compile("(Debian|Ubuntu|Raspbian|FreeBSD)(?: (\\d[\\d.]*))?");

    private static final Map<String, String> SYSTEMS =
            Map.of("Debian", "debian:debian_linux", "Ubuntu", "canonical:ubuntu_linux", "FreeBSD", "freebsd:freebsd");

    /** Everything that a match names, the software first. */
    public static List<Named> in(FingerprintMatcher.Match match) {
        Map<String, String> values = match.values();
        List<Named> all = new ArrayList<>();
        add(all, Part.SOFTWARE, "service", match);
        add(all, Part.COMPONENT, "service.component", match);
        add(all, Part.SYSTEM, "os", match);
        if (all.stream().noneMatch(named -> named.part() == Part.SYSTEM)) {
            all.stream()
                    .flatMap(named -> named.product().distribution().stream())
                    .findFirst()
                    .flatMap(Named::system)
                    .ifPresent(all::add);
        }
        add(all, Part.HARDWARE, "hw", match);
        return List.copyOf(all);
    }

    /** The operating system whose distribution a package is of. */
    private static Optional<Named> system(String distribution) {
        Matcher release = RELEASE.matcher(distribution);
        if (!release.matches()) {
            return Optional.empty();
        }
        String name = release.group(1);
        Optional<String> version = Optional.ofNullable(release.group(2));
        Optional<String> cpe = Optional.ofNullable(SYSTEMS.get(name))
                .flatMap(cpeName -> version.map(v -> "cpe:2.3:o:" + cpeName + ":" + v + ":*:*:*:*:*:*:*"));
        Product product = new Product(name.toLowerCase(Locale.ROOT), name, version, Optional.empty(), cpe);
        return Optional.of(new Named(Part.SYSTEM, product, Confidence.MEDIUM, Optional.empty()));
    }

    private static void add(List<Named> all, Part part, String prefix, FingerprintMatcher.Match match) {
        Map<String, String> values = match.values();
        Optional<String> name = shown(values, prefix + ".product")
                .or(() -> shown(values, prefix + ".family"))
                .or(() -> shown(values, prefix + ".model"));
        Optional<String> vendor = shown(values, prefix + ".vendor");
        if (name.isEmpty() && (vendor.isEmpty() || !all.isEmpty())) {
            return;
        }
        Optional<String> version = shown(values, prefix + ".version");
        boolean packaged = part == Part.SOFTWARE || part == Part.COMPONENT;
        Packaging packaging = packaged
                ? packaging(match, name.orElse(""), version.orElse(""), part == Part.SOFTWARE)
                : Packaging.UNKNOWN;
        Product product = new Product(
                vendor.orElse("unknown"),
                name.orElseGet(vendor::orElseThrow),
                version,
                packaging.distribution(),
                packaging.revision(),
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

    /** Whose package it is, by what is behind the version; else by what the fingerprint says. */
    private static Packaging packaging(FingerprintMatcher.Match match, String product, String version, boolean whole) {
        Packaging behind = Packaging.behind(match.shown(), product, version);
        Optional<String> word = whole ? shown(match.values(), "distribution") : Optional.empty();
        boolean strange = behind.distribution().filter(Named::isStrange).isPresent();
        return new Packaging(strange ? Optional.empty() : behind.distribution().or(() -> word), behind.revision());
    }

    /** A release of Debian that there is not: somebody made it up, or it is of later years. */
    private static boolean isStrange(String distribution) {
        Matcher release = RELEASE.matcher(distribution);
        if (!release.matches() || !release.group(1).equals("Debian") || release.group(2) == null) {
            return false;
        }
        int number = Integer.parseInt(release.group(2));
        return number < OLDEST || number > NEWEST;
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
                product.revision(),
                product.cpe23().filter(Cpe::saysVersion));
        return new Named(part, known, confidence, device);
    }
}
