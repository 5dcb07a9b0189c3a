package glacis.report.compose;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a banner was taken for: a line of {@code glacis identify}.
 *
 * @param key what the banner is, such as {@code ssh.banner}; absent when nobody said
 * @param value the banner; absent when the line could not be read
 * @param matched whether a fingerprint matched it
 * @param fingerprint the first one of its key that did, in the order of the file
 * @param params what it says, under recog's names
 * @param products what it names: the software, components of it, the operating system, the hardware
 * @param error why the line could not be read
 */
public record IdentifiedBanner(
        Optional<String> key,
        Optional<String> value,
        boolean matched,
        Optional<String> fingerprint,
        Map<String, String> params,
        List<Product> products,
        Optional<String> error) {

    public IdentifiedBanner {
        products = List.copyOf(products);
    }

    /**
     * A product.
     *
     * @param part {@code software}, {@code component}, {@code operating system} or {@code hardware}
     * @param vendor the vendor
     * @param product the product
     * @param version the version, when the banner shows it
     * @param revision the revision of the distribution's package, when the banner shows it
     * @param distribution whose package it is, such as {@code Debian 12}
     * @param cpe23 its name in CPE 2.3, when it has one
     * @param device the kind of device, when the fingerprint says so
     * @param confidence {@code sure}, {@code likely} or {@code a hint}
     */
    public record Product(
            String part,
            String vendor,
            String product,
            Optional<String> version,
            Optional<String> revision,
            Optional<String> distribution,
            Optional<String> cpe23,
            Optional<String> device,
            String confidence) {}
}
