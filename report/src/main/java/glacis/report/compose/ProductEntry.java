package glacis.report.compose;

import java.util.Optional;

/**
 * What a service is taken for.
 *
 * @param part what of the service it is
 * @param vendor as CPE 2.3 spells it
 * @param product as people name it
 * @param version when the wire shows it
 * @param revision the revision of the distribution's package, when the wire shows it
 * @param distribution whose package it is, such as {@code Debian 12}
 * @param cpe23 the CPE 2.3 name, when there is one
 * @param device the kind of device, when that is known
 * @param confidence {@code sure}, {@code likely} or {@code a hint}
 * @param evidence the words that say so, as they were on the wire
 * @param eol when its maker's support ends, as far as that is known; what a distribution does beyond that is left out
 */
public record ProductEntry(
        @OneOf({"software", "component", "operating system", "hardware"})
        String part,

        String vendor,
        String product,
        Optional<String> version,
        Optional<String> revision,
        Optional<String> distribution,
        Optional<String> cpe23,
        Optional<String> device,
        @OneOf({"sure", "likely", "a hint"}) String confidence,
        String evidence,
        Optional<EndOfLife> eol) {

    /** Software without a package, which is named by its own words. */
    public ProductEntry(
            String vendor, String product, Optional<String> version, Optional<String> cpe23, String confidence) {
        this(
                "software",
                vendor,
                product,
                version,
                Optional.empty(),
                Optional.empty(),
                cpe23,
                Optional.empty(),
                confidence,
                product,
                Optional.empty());
    }

    /**
     * The end of a product's support.
     *
     * @param cycle the series of versions that it is of, such as {@code 1.28}
     * @param date the last day with support, as {@code 2026-04-14}; absent when none was announced, or none was noted
     * @param ended whether it is past; judged when the audit ended
     * @param source where that is written
     */
    public record EndOfLife(
            String cycle,
            Optional<String> date,
            @OneOf({"yes", "no"}) String ended,
            String source) {}
}
