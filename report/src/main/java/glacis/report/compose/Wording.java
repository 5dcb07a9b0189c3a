package glacis.report.compose;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How instants, sizes and counts are written in every report: English months (Sep, which the British locale would make Sept), UTC. */
public final class Wording {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLI = DateTimeFormatter.ofPattern(
                    "d MMM uuuu HH:mm:ss.SSS 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Wording() {}

    /** "23 Nov 2026 17:40 UTC". */
    public static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** "23 Nov 2026 17:40:02.114 UTC". */
    public static String milli(Instant at) {
        return MILLI.format(at);
    }

    /** "23 Nov 2026". */
    public static String day(Instant at) {
        return DAY.format(at);
    }

    /** "3,311". */
    public static String number(long count) {
        return String.format(Locale.UK, "%,d", count);
    }

    /** "1 name", "2 names". */
    public static String count(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    /** "512 bytes", "96 kB", "1.2 MB": powers of ten. */
    public static String size(long bytes) {
        if (bytes < 1_000) {
            return count(bytes, "byte", "bytes");
        }
        return bytes < 1_000_000 ? bytes / 1_000 + " kB" : String.format(Locale.UK, "%.1f MB", bytes / 1_000_000.0);
    }

    /** "200 days left", "ends today", "ended 12 d ago". */
    public static String left(Instant end, Instant now) {
        long days = Duration.between(now, end).toDays();
        if (end.isBefore(now)) {
            return days == 0 ? "ended today" : "ended " + -days + " d ago";
        }
        return days == 0 ? "ends today" : count(days, "day", "days") + " left";
    }

    /** "TLS 1.0" of {@code TLSv1.0}, "SSL 3" of {@code SSLv3}. */
    public static String version(String iana) {
        return iana.replaceFirst("^(TLS|SSL)v", "$1 ");
    }

    /** "127.77.0.2:10443", "[2001:db8::1]:443". */
    public static String authority(String host, int port) {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }

    /** A curve as FIPS 186-5 calls it, which is what people say; other curves by the name they have. */
    public static String curve(String iana) {
        return switch (iana) {
            case "secp256r1" -> "P-256";
            case "secp384r1" -> "P-384";
            case "secp521r1" -> "P-521";
            default -> iana;
        };
    }

    /** The first characters of an identifier, enough to type: "F-REAR" of {@code F-REARR74V}. */
    public static String prefix(String id) {
        return id.length() <= 6 ? id : id.substring(0, 6);
    }

    /** The first 16 hexadecimal digits in groups of four, as a person compares them. */
    public static String groups(String hex) {
        String head = hex.length() <= 16 ? hex : hex.substring(0, 16);
        return head.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
