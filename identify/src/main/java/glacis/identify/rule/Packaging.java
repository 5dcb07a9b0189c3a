package glacis.identify.rule;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose package a software was installed from, by what stands behind its version on the wire.
 *
 * @param distribution the distribution, with its release when that follows, such as {@code Debian 12}
 * @param revision the revision of the package, as it is compared with advisories of the distribution (deb-version(7))
 */
record Packaging(Optional<String> distribution, Optional<String> revision) {

    static final Packaging UNKNOWN = new Packaging(Optional.empty(), Optional.empty());

    /** Nobody writes a longer revision, and a stranger's text is not searched further. */
    private static final int LONGEST = 80;

    private static final Pattern BACKPORT = Pattern.compile("(?<![\\w.+~])(\\d[\\w.+~]*~bpo(\\d{1,2})\\+\\d+)");
    private static final Pattern DEBIAN = Pattern.compile("(?<![\\w.~+])((?:\\d[\\w.~]*)?[+~]?deb(\\d{1,2})u\\d+)");
    private static final Pattern UBUNTU = Pattern.compile("(?<![\\w.+~])(\\d[\\w.+~]*ubuntu[\\w.~+]*)");
    private static final Pattern UBUNTU_RELEASE = Pattern.compile("(?:ubuntu0\\.|[~+])(\\d\\d\\.(?:04|10))(?!\\d)");
    private static final Pattern ENTERPRISE =
            Pattern.compile("(?<![\\w.+~])(\\d[\\w.+~]*\\.el(\\d{1,2})(?:_\\d+)?[\\w.]*)");
    private static final Pattern WORD =
            Pattern.compile("(?<!\\w)(Debian|Ubuntu|Raspbian|FreeBSD)(?:-([0-9][\\w.+~]*))?(?![\\w])");

    /** Releases of Ubuntu by the upstream version of OpenSSH, of which each has one of its own (packages.ubuntu.com). */
    private static final Map<String, String> OPENSSH = Map.ofEntries(
            Map.entry("5.9p1", "12.04"),
            Map.entry("6.6.1p1", "14.04"),
            Map.entry("7.2p2", "16.04"),
            Map.entry("7.6p1", "18.04"),
            Map.entry("8.2p1", "20.04"),
            Map.entry("8.9p1", "22.04"),
            Map.entry("9.6p1", "24.04"),
            Map.entry("9.7p1", "24.10"),
            Map.entry("9.9p1", "25.04"),
            Map.entry("10.0p1", "25.10"));

    /** By the words that follow a version; unknown where they name nobody. */
    static Packaging behind(String shown, String product, String version) {
        int at = version.isEmpty() ? -1 : shown.indexOf(version);
        if (at < 0) {
            return UNKNOWN;
        }
        int from = at + version.length();
        return in(twoWords(shown.substring(from, Math.min(shown.length(), from + LONGEST))), product, version);
    }

    /** Up to the second space: what follows is another program's. */
    private static String twoWords(String text) {
        int space = text.indexOf(' ', text.startsWith(" ") ? 1 : 0);
        return space < 0 ? text : text.substring(0, space);
    }

    private static Packaging in(String words, String product, String version) {
        Matcher backport = BACKPORT.matcher(words);
        if (backport.find()) {
            return new Packaging(Optional.of("Debian " + backport.group(2)), Optional.of(backport.group(1)));
        }
        Matcher debian = DEBIAN.matcher(words);
        if (debian.find()) {
            return new Packaging(Optional.of("Debian " + debian.group(2)), Optional.of(debian.group(1)));
        }
        Matcher ubuntu = UBUNTU.matcher(words);
        if (ubuntu.find()) {
            return new Packaging(Optional.of(ubuntu(ubuntu.group(1), product, version)), Optional.of(ubuntu.group(1)));
        }
        Matcher enterprise = ENTERPRISE.matcher(words);
        if (enterprise.find()) {
            return new Packaging(
                    Optional.of("Enterprise Linux " + enterprise.group(2)), Optional.of(enterprise.group(1)));
        }
        Matcher word = WORD.matcher(words);
        return word.find() ? new Packaging(Optional.of(word.group(1)), Optional.ofNullable(word.group(2))) : UNKNOWN;
    }

    private static String ubuntu(String revision, String product, String version) {
        Matcher release = UBUNTU_RELEASE.matcher(revision);
        Optional<String> written = release.find() ? Optional.of(release.group(1)) : Optional.empty();
        return written.or(
                        () -> product.equals("OpenSSH") ? Optional.ofNullable(OPENSSH.get(version)) : Optional.empty())
                .map(number -> "Ubuntu " + number)
                .orElse("Ubuntu");
    }
}
