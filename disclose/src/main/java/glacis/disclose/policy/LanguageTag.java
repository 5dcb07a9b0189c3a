package glacis.disclose.policy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Language tags (RFC 5646): the form of section 2.1, and of the registry what the platform knows, which is the languages
 * of two letters and the countries. Whether anything else is registered stays undecided.
 */
final class LanguageTag {

    private static final Pattern FORM = Pattern.compile("(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?"
            + "(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
            + "(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?");
    private static final Pattern PRIVATE = Pattern.compile("x(?:-[a-z0-9]{1,8})+");
    private static final int LONGEST = 100;

    /** Registered before there was a form (RFC 5646 §2.2.8). */
    private static final Set<String> IRREGULAR = Set.of(
            "en-gb-oed",
            "i-ami",
            "i-bnn",
            "i-default",
            "i-enochian",
            "i-hak",
            "i-klingon",
            "i-lux",
            "i-mingo",
            "i-navajo",
            "i-pwn",
            "i-tao",
            "i-tay",
            "i-tsu",
            "sgn-be-fr",
            "sgn-be-nl",
            "sgn-ch-de",
            "art-lojban",
            "cel-gaulish",
            "no-bok",
            "no-nyn",
            "zh-guoyu",
            "zh-hakka",
            "zh-min",
            "zh-min-nan",
            "zh-xiang");

    private static final Set<String> LANGUAGES = new HashSet<>(Arrays.asList(Locale.getISOLanguages()));
    private static final Set<String> COUNTRIES = new HashSet<>(Arrays.asList(Locale.getISOCountries()));
    private static final Set<String> THREE_LETTERS = threeLetters();

    private LanguageTag() {}

    /**
     * What is known of a tag.
     *
     * @param fault why it is wrong, as the end of a sentence; absent when nothing speaks against it
     * @param unknown a part whose registration cannot be seen from here; absent when everything could be looked up
     */
    record Judged(Optional<String> fault, Optional<String> unknown) {
        static Judged wrong(String fault) {
            return new Judged(Optional.of(fault), Optional.empty());
        }
    }

    static Judged judge(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        if (tag.isEmpty()) {
            return Judged.wrong("is empty");
        }
        if (tag.length() > LONGEST) {
            return Judged.wrong("is no language tag: it is too long");
        }
        if (IRREGULAR.contains(lower) || PRIVATE.matcher(lower).matches()) {
            return new Judged(Optional.empty(), Optional.empty());
        }
        if (!FORM.matcher(lower).matches()) {
            return Judged.wrong("is no language tag");
        }
        String[] parts = lower.split("-");
        return language(parts[0]).map(Judged::wrong).orElseGet(() -> rest(parts));
    }

    private static Optional<String> language(String language) {
        if (language.length() > 3) {
            return Optional.of("is no language tag: no language has a tag of so many letters");
        }
        if (language.length() == 2 && !LANGUAGES.contains(language)) {
            return Optional.of("is no registered language");
        }
        return Optional.empty();
    }

    private static Judged rest(String[] parts) {
        Optional<String> unknown =
                parts[0].length() == 3 && !THREE_LETTERS.contains(parts[0]) ? Optional.of(parts[0]) : Optional.empty();
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].length() == 1) {
                break;
            }
            if (parts[i].length() == 2 && !COUNTRIES.contains(parts[i].toUpperCase(Locale.ROOT))) {
                return Judged.wrong(
                        parts[i].equals("uk")
                                ? "names no registered country; the United Kingdom's is GB"
                                : "names no registered country");
            }
            if (parts[i].length() != 2 && unknown.isEmpty()) {
                unknown = Optional.of(parts[i]);
            }
        }
        return new Judged(Optional.empty(), unknown);
    }

    /** Three letters for a language that has two: not the registered tag, but one that the grammar allows. */
    private static Set<String> threeLetters() {
        Set<String> tags = new HashSet<>();
        for (String language : LANGUAGES) {
            tags.add(Locale.of(language).getISO3Language());
        }
        return tags;
    }
}
