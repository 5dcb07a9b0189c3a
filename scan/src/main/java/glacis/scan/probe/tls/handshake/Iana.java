package glacis.scan.probe.tls.handshake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Numbers and names of the IANA registries of TLS parameters, and of SSLv2's cipher specs, as {@code iana.txt} has them. */
public final class Iana {

    private static final Map<String, NavigableMap<Integer, String>> TABLES = read();
    private static final Map<Integer, Suite> SUITES = new HashMap<>();
    private static final List<Integer> ALL;

    static {
        List<Integer> all = new ArrayList<>(table("suites").keySet());
        all.addAll(table("historic").keySet());
        all.sort(null);
        ALL = List.copyOf(all);
        for (String section : List.of("suites", "historic", "ssl2")) {
            table(section).forEach((number, name) -> SUITES.put(number, Suite.named(number, name)));
        }
    }

    private Iana() {}

    private static Map<String, NavigableMap<Integer, String>> read() {
        Map<String, NavigableMap<Integer, String>> tables = new HashMap<>();
        try (InputStream in = Iana.class.getResourceAsStream("iana.txt")) {
            if (in == null) {
                throw new IllegalStateException("iana.txt is missing");
            }
            String section = "";
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("[")) {
                    section = line.substring(1, line.length() - 1);
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    int space = line.indexOf(' ');
                    tables.computeIfAbsent(section, s -> new TreeMap<>())
                            .put(Integer.parseInt(line.substring(0, space), 16), line.substring(space + 1));
                }
            }
            return tables;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static NavigableMap<Integer, String> table(String section) {
        return TABLES.getOrDefault(section, new TreeMap<>());
    }

    /** All known suites of SSLv3 to TLS 1.3, without signalling values, in the order of their numbers. */
    public static List<Integer> suites() {
        return ALL;
    }

    /** Those that a server can choose at this version, in the order of their numbers; for 0x0002 SSLv2's cipher specs. */
    public static List<Integer> suites(int version) {
        List<Integer> candidates = version == Offer.SSL_2 ? ssl2Suites() : ALL;
        return candidates.stream()
                .filter(number -> SUITES.get(number) instanceof Suite suite && suite.validAt(version))
                .toList();
    }

    /** The cipher specs of SSLv2, of three bytes. */
    public static List<Integer> ssl2Suites() {
        return List.copyOf(table("ssl2").keySet());
    }

    /** All known groups. */
    public static List<Integer> groups() {
        return List.copyOf(table("groups").keySet());
    }

    /** All known signature schemes. */
    public static List<Integer> schemes() {
        return List.copyOf(table("schemes").keySet());
    }

    /** What is known of a suite. */
    public static Optional<Suite> suite(int number) {
        return Optional.ofNullable(SUITES.get(number));
    }

    /** The suite's name, or its number as {@code 0xc02f}. */
    public static String suiteName(int number) {
        return suite(number).map(Suite::name).orElseGet(() -> hexadecimal(number));
    }

    /** The group's name, or its number as {@code 0x001d}. */
    public static String groupName(int number) {
        return name("groups", number);
    }

    /** The signature scheme's name, such as {@code rsa_pss_rsae_sha256}, or its number. */
    public static String schemeName(int number) {
        return name("schemes", number);
    }

    /** The alert's name, or {@code alert 99}. */
    public static String alertName(int number) {
        return table("alerts").getOrDefault(number, "alert " + number);
    }

    /** The extension's name, or its number. */
    public static String extensionName(int number) {
        return name("extensions", number);
    }

    private static String name(String section, int number) {
        String name = table(section).get(number);
        return name == null ? hexadecimal(number) : name;
    }

    private static String hexadecimal(int number) {
        return String.format("0x%04x", number);
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
            default -> hexadecimal(number);
        };
    }
}
