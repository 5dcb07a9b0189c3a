package glacis.scan.probe.tls.handshake;

import java.util.List;
import java.util.Optional;

/** Numbers and names of the IANA registries of TLS parameters, and of SSLv2's cipher specs. */
public final class Iana {

    private Iana() {}

    /** All known suites of SSLv3 to TLS 1.3, without signalling values, in the order of their numbers. */
    public static List<Integer> suites() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The cipher specs of SSLv2, of three bytes. */
    public static List<Integer> ssl2Suites() {
        throw new UnsupportedOperationException("not yet");
    }

    /** All known groups. */
    public static List<Integer> groups() {
        throw new UnsupportedOperationException("not yet");
    }

    /** All known signature schemes. */
    public static List<Integer> schemes() {
        throw new UnsupportedOperationException("not yet");
    }

    /** What is known of a suite. */
    public static Optional<Suite> suite(int number) {
        throw new UnsupportedOperationException("not yet: " + number);
    }

    /** The suite's name, or its number as {@code 0xc02f}. */
    public static String suiteName(int number) {
        return suite(number).map(Suite::name).orElseGet(() -> String.format("0x%04x", number));
    }

    /** The group's name, or its number as {@code 0x001d}. */
    public static String groupName(int number) {
        throw new UnsupportedOperationException("not yet: " + number);
    }

    /** The signature scheme's name, such as {@code rsa_pss_rsae_sha256}, or its number. */
    public static String schemeName(int number) {
        throw new UnsupportedOperationException("not yet: " + number);
    }

    /** The alert's name, or {@code alert 99}. */
    public static String alertName(int number) {
        throw new UnsupportedOperationException("not yet: " + number);
    }

    /** The extension's name, or its number. */
    public static String extensionName(int number) {
        throw new UnsupportedOperationException("not yet: " + number);
    }

    /** {@code TLSv1.2} of 0x0303. */
    public static String versionName(int number) {
        return switch (number) {
            case Offer.SSL_2 -> "SSLv2";
            case Offer.SSL_3 -> "SSLv3";
            case Offer.TLS_1_0 -> "TLSv1.0";
            case Offer.TLS_1_1 -> "TLSv1.1";
            case Offer.TLS_1_2 -> "TLSv1.2";
            case Offer.TLS_1_3 -> "TLSv1.3";
            default -> String.format("0x%04x", number);
        };
    }
}
