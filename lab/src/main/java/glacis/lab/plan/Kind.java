package glacis.lab.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a server speaks, and which properties of LAB.md it takes beside those that every server has. */
public enum Kind {
    /** Pages over HTTP. */
    HTTP("server", "page", "curl", "headers"),
    /** Pages over HTTP inside TLS. */
    HTTPS("server", "page", "curl", "headers", "TLS", "suites", "certificate"),
    /** Mail; encrypts after STARTTLS when it has a certificate. */
    SMTP("greeting", "TLS", "suites", "certificate"),
    /** Mail that has no time for the first EHLO (421), and then is like any other. */
    WAKING_SMTP("greeting", "TLS", "suites", "certificate"),
    /** Mail that never has time: it greets with 421. */
    FULL_SMTP(),
    /** A database; encrypts after an SSLRequest when it has a certificate. */
    POSTGRESQL("TLS", "suites", "certificate"),
    /** A database that answers everything with an error: too many clients. */
    FULL_POSTGRESQL(),
    /** Any other protocol, word for word; inside TLS when it has a certificate. */
    SPOKEN("greets", "answers", "TLS", "suites", "certificate"),
    /** A remote shell, up to the first message of its key exchange. */
    SSH("identification"),
    /** The name server of the zone. */
    DNS(),
    /** A name server that answers every question with SERVFAIL. */
    FAILING_DNS(),
    /** The name server of the zone by TCP only. */
    TCP_DNS(),
    /** The same, and it says that it recurses for whoever asks. */
    RECURSIVE_DNS(),
    /** Counts bytes and hopes for none. */
    PRINTER(),
    /** Accepts and is silent. */
    TARPIT(),
    /** Speaks at once, and no protocol. */
    BABBLER(),
    /** One byte at a time. */
    DRIP(),
    /** Lines without an end. */
    ENDLESS(),
    /** Random bytes. */
    NOISE(),
    /** A little that unfolds to a lot. */
    GZIP_BOMB(),
    /** A page of a gigabyte. */
    FLOOD(),
    /** A chunked body that breaks off into nonsense. */
    BROKEN_CHUNKS(),
    /** A certificate that is no DER. */
    TORN_CERTIFICATE(),
    /** The same, to clients that know TLS 1.2; on others it hangs up. */
    DEAF(),
    /** A greeting with control sequences and broken text. */
    ODD_BANNER(),
    /** A page with the same in its title and a header. */
    ODD_TITLE();

    private static final Set<String> EVERY =
            Set.of("address", "kind", "defect", "undetermined", "clean twin of", "sslscan", "nmap -sV", "nmap -sT");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which nobody can change
    private final List<String> own;

    Kind(String... own) {
        this.own = List.of(own);
    }

    /** The word for it in LAB.md. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Whether a byte sent there could do harm. */
    public boolean isFragile() {
        return this == PRINTER;
    }

    /** Whether it answers datagrams about names. */
    public boolean isNameServer() {
        return this == DNS || this == FAILING_DNS;
    }

    static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
    }

    /** Whether a table of this kind may have this row; of {@code page /} and {@code curl /} the first word counts. */
    boolean takes(String property) {
        return EVERY.contains(property) || own.contains(head(property));
    }

    static String head(String property) {
        return property.startsWith("page ") || property.startsWith("curl ") ? property.substring(0, 4) : property;
    }

    String properties() {
        Set<String> all = new TreeSet<>(EVERY);
        all.addAll(own);
        return String.join(", ", all);
    }
}
