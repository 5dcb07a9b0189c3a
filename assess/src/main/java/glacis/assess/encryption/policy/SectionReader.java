package glacis.assess.encryption.policy;

import glacis.assess.encryption.policy.PolicyLines.Part;
import glacis.assess.encryption.policy.PolicyLines.Said;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** Reads one section of a policy file into a rule, and refuses what would silently never match. */
final class SectionReader {

    private static final java.util.regex.Pattern KEY =
            java.util.regex.Pattern.compile("(\\S+)(?:\\s+until\\s+(\\S+))?");
    private static final Set<String> VERSIONS = Set.of("SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3");
    private static final Set<Topic> WITH_NUMBERS =
            Set.of(Topic.DH_GROUP, Topic.CERTIFICATE_KEY, Topic.CERTIFICATE_LIFETIME);

    private final String file;
    private final Part section;
    private final Topic topic;
    private final Set<String> settled = new HashSet<>();

    SectionReader(String file, Part section, Topic topic) {
        this.file = file;
        this.section = section;
        this.topic = topic;
    }

    Policy.Rule rule() {
        List<Policy.Entry> entries = new ArrayList<>();
        for (Said said : section.said()) {
            if (!said.key().equals("source")) {
                entries.add(entry(said));
            }
        }
        String source = section.said().stream()
                .filter(said -> said.key().equals("source"))
                .map(Said::value)
                .collect(Collectors.joining("; "));
        if (source.isEmpty()) {
            throw broken(section.line(), "no source; add a line source: with the paragraph it is taken from");
        }
        if (entries.isEmpty()) {
            throw broken(section.line(), "no level; add a line such as good: …");
        }
        if (topic.kind() == Topic.Kind.NAMES && !settled.contains("*")) {
            throw broken(
                    section.line(), "says nothing of all other values; end it with a line such as insufficient: *");
        }
        return new Policy.Rule(topic, source, entries);
    }

    private Policy.Entry entry(Said said) {
        Matcher key = KEY.matcher(said.key());
        if (!key.matches()) {
            throw broken(
                    said.line(), PolicyLines.shown(said.key()) + " is no level; write LEVEL until DAY \"WORD\": …");
        }
        Level level = PolicyReader.level(file, said.line(), key.group(1));
        Optional<LocalDate> until =
                Optional.ofNullable(key.group(2)).map(day -> PolicyReader.day(file, said.line(), day));
        if (said.value().isEmpty()) {
            throw broken(said.line(), "no values; write them behind the colon, or * for all others");
        }
        List<Pattern> patterns = new ArrayList<>();
        for (String text : said.value().split("\\s+")) {
            patterns.add(pattern(said.line(), text));
            if (settled.contains("*") || settled.contains(text)) {
                throw broken(
                        said.line(), PolicyLines.shown(text) + " was decided by a line above; delete one of the two");
            }
            if (until.isEmpty()) {
                settled.add(text);
            }
        }
        return new Policy.Entry(level, said.quoted(), until, patterns);
    }

    private Pattern pattern(int line, String text) {
        Pattern pattern = Pattern.of(text)
                .orElseThrow(() -> broken(
                        line, PolicyLines.shown(text) + " is no value; write a NAME, NAME>=NUMBER, <=NUMBER or *"));
        if (!pattern.everything()) {
            wrong(pattern).ifPresent(what -> {
                throw broken(line, PolicyLines.shown(text) + " " + what);
            });
        }
        return pattern;
    }

    /** What keeps a pattern from ever matching a value of this topic. */
    private Optional<String> wrong(Pattern pattern) {
        if (!WITH_NUMBERS.contains(topic)
                && (pattern.atLeast().isPresent() || pattern.atMost().isPresent())) {
            return Optional.of("compares a number, and this topic has none; write names");
        }
        String name = pattern.name();
        return switch (topic.kind()) {
            case YES_OR_NO -> unless(name.equals("yes") || name.equals("no"), "is not an answer; write yes or no");
            case ORDER ->
                unless(
                        Set.of("good-first", "bad-first", "client").contains(name),
                        "is no order; write good-first, bad-first or client");
            case NAMES ->
                switch (topic) {
                    case VERSION ->
                        unless(VERSIONS.contains(name), "is no version; write one of SSLv2 SSLv3 TLSv1.0 … TLSv1.3");
                    case CIPHER_SUITE ->
                        unless(
                                name.matches("(TLS_|SSL_|\\*|0x)[A-Za-z0-9_*]*"),
                                "is no IANA name of a suite; write it like TLS_AES_128_GCM_SHA256");
                    default -> Optional.empty();
                };
        };
    }

    private static Optional<String> unless(boolean fine, String what) {
        return fine ? Optional.empty() : Optional.of(what);
    }

    private UnreadablePolicy broken(int line, String what) {
        return new UnreadablePolicy(file, line, what);
    }
}
