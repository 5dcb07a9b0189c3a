package glacis.app.work;

import glacis.identify.rule.FingerprintMatcher;
import glacis.identify.rule.Greeting;
import glacis.identify.rule.Named;
import glacis.report.compose.IdentifiedBanner;
import glacis.report.render.JsonReport;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads banners, a JSON line each, one at a time, and says what they are taken for. */
public final class BannerLines {

    /** A line longer than this holds no banner, and is not kept. */
    private static final int LONGEST = 16 << 20;

    /** The key of what something said first, in whatever protocol. */
    private static final String ANY_GREETING = "tcp.banner";

    private final Reader in;
    private final FingerprintMatcher matcher;
    private final StringBuilder line = new StringBuilder();
    private long number;
    private boolean tooLong;

    /** Reads these lines with these fingerprints. */
    public BannerLines(Reader in, FingerprintMatcher matcher) {
        this.in = in;
        this.matcher = matcher;
    }

    /** A line as it is read; what else stands in it is not looked at. */
    private record Banner(Optional<String> key, Optional<String> value) {}

    /** The line that was read last, from 1. */
    public long number() {
        return number;
    }

    /** What the next line is taken for; empty at the end. */
    public Optional<IdentifiedBanner> next() throws IOException {
        if (!read()) {
            return Optional.empty();
        }
        if (tooLong) {
            return Optional.of(unreadable("longer than " + LONGEST + " characters"));
        }
        Banner banner;
        try {
            banner = JsonReport.read(line.toString(), Banner.class);
        } catch (IllegalArgumentException wrong) {
            return Optional.of(unreadable("not a JSON object with the strings key and value"));
        }
        if (banner == null || banner.value().isEmpty()) {
            return Optional.of(unreadable("no value; write {\"key\":\"ssh.banner\",\"value\":\"OpenSSH_9.9\"}"));
        }
        String value = banner.value().get();
        List<FingerprintMatcher.Match> matches = banner.key()
                .map(key -> key.equals(ANY_GREETING)
                        ? Greeting.match(matcher, value).stream().toList()
                        : Greeting.match(matcher, key, value).stream().toList())
                .orElseGet(() -> Greeting.matchAll(matcher, value));
        return Optional.of(identified(banner, matches));
    }

    /** Up to the next line feed; false at the end. */
    private boolean read() throws IOException {
        line.setLength(0);
        tooLong = false;
        int c = in.read();
        if (c < 0) {
            return false;
        }
        number++;
        while (c >= 0 && c != '\n') {
            if (line.length() < LONGEST) {
                line.append((char) c);
            } else {
                tooLong = true;
            }
            c = in.read();
        }
        return true;
    }

    private static IdentifiedBanner unreadable(String reason) {
        return new IdentifiedBanner(
                Optional.empty(), Optional.empty(), false, Optional.empty(), Map.of(), List.of(), Optional.of(reason));
    }

    private static IdentifiedBanner identified(Banner banner, List<FingerprintMatcher.Match> matches) {
        Map<String, String> params = new LinkedHashMap<>();
        matches.forEach(match -> match.values().forEach(params::putIfAbsent));
        return new IdentifiedBanner(
                banner.key(),
                banner.value(),
                !matches.isEmpty(),
                matches.stream().map(match -> match.fingerprint().id()).findFirst(),
                params,
                matches.stream().flatMap(BannerLines::products).distinct().toList(),
                Optional.empty());
    }

    private static Stream<IdentifiedBanner.Product> products(FingerprintMatcher.Match match) {
        return Named.in(match).stream()
                .map(named -> new IdentifiedBanner.Product(
                        named.part().word(),
                        named.product().vendor(),
                        named.product().product(),
                        named.product().version(),
                        named.product().revision(),
                        named.product().distribution(),
                        named.product().cpe23(),
                        named.device(),
                        named.confidence().word()));
    }
}
