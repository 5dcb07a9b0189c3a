package glacis.identify.rule;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.identify.pattern.LinearPattern;
import glacis.identify.pattern.Refused;
import glacis.identify.rule.Fingerprint.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintMatcherTest {

    private static Fingerprint fingerprint(
            String id, String pattern, Map<String, String> fixed, Map<Integer, String> captured) {
        List<Parameter> parameters = new ArrayList<>();
        captured.forEach((group, name) -> parameters.add(new Parameter(name, group, "")));
        fixed.forEach((name, value) -> parameters.add(new Parameter(name, 0, value)));
        try {
            return new Fingerprint(
                    id, id, LinearPattern.compile(pattern, false, false), parameters, List.of(), List.of());
        } catch (Refused impossible) {
            throw new AssertionError(pattern, impossible);
        }
    }

    private static FingerprintMatcher matcher(Fingerprint... fingerprints) {
        return matcher(Optional.empty(), fingerprints);
    }

    private static FingerprintMatcher matcher(Optional<String> protocol, Fingerprint... fingerprints) {
        return new FingerprintMatcher(new Vocabulary(List.of(new FingerprintFile(
                "key.xml", "key", protocol, Optional.empty(), Optional.empty(), List.of(fingerprints), List.of()))));
    }

    @Test
    void the_first_of_the_file_that_matches_decides() {
        Fingerprint narrow = fingerprint("narrow", "^abc", Map.of(), Map.of());
        Fingerprint wide = fingerprint("wide", "^a", Map.of(), Map.of());
        assertThat(matcher(narrow, wide).match("key", "abc").orElseThrow().fingerprint())
                .isSameAs(narrow);
        assertThat(matcher(wide, narrow).match("key", "abc").orElseThrow().fingerprint())
                .isSameAs(wide);
        assertThat(matcher(narrow, wide).match("key", "ab").orElseThrow().fingerprint())
                .isSameAs(wide);
    }

    @Test
    void what_nobody_knows_stays_unknown() {
        assertThat(matcher(fingerprint("a", "^a", Map.of(), Map.of())).match("key", "b"))
                .isEmpty();
        assertThat(matcher(fingerprint("a", "^a", Map.of(), Map.of())).match("other", "a"))
                .isEmpty();
        assertThat(matcher().match("key", "")).isEmpty();
    }

    @Test
    void groups_are_filled_in_and_what_is_shown_is_what_matched() {
        Fingerprint server = fingerprint(
                "server",
                "S/(\\d+)(?: \\((\\w*)\\))?",
                Map.of("product", "Server", "cpe", "cpe:{version}:*"),
                Map.of(1, "version", 2, "os"));
        var match = matcher(server).match("key", "xx S/12 (Debian) yy").orElseThrow();
        assertThat(match.shown()).isEqualTo("S/12 (Debian)");
        assertThat(match.values())
                .isEqualTo(Map.of("product", "Server", "version", "12", "os", "Debian", "cpe", "cpe:12:*"));
    }

    @Test
    void what_was_not_shown_is_a_dash_in_a_cpe_name_and_leaves_out_what_else_is_made_of_it() {
        Fingerprint server = fingerprint(
                "server",
                "S(?:/(\\d*))?",
                Map.of("service.cpe23", "cpe:{version}:*", "other", "{version}", "third", "{elsewhere}"),
                Map.of(1, "version"));
        assertThat(matcher(server).match("key", "S").orElseThrow().values())
                .isEqualTo(Map.of("service.cpe23", "cpe:-:*"));
        assertThat(matcher(server).match("key", "S/").orElseThrow().values())
                .isEqualTo(Map.of("service.cpe23", "cpe:-:*", "version", ""));
    }

    @Test
    void what_is_for_other_parameters_only_is_not_said() {
        Fingerprint server =
                fingerprint("server", "S(\\d)", Map.of("hw.product", "Box {_tmp.n}-{_tmp.n}"), Map.of(1, "_tmp.n"));
        assertThat(matcher(server).match("key", "S7").orElseThrow().values())
                .isEqualTo(Map.of("hw.product", "Box 7-7"));
    }

    @Test
    void the_protocol_of_the_file_is_said_unless_the_fingerprint_says_another() {
        Fingerprint plain = fingerprint("plain", "^a", Map.of(), Map.of());
        Fingerprint own = fingerprint("own", "^b", Map.of("service.protocol", "imaps"), Map.of());
        FingerprintMatcher matcher = matcher(Optional.of("imap"), plain, own);
        assertThat(matcher.match("key", "a").orElseThrow().values()).containsEntry("service.protocol", "imap");
        assertThat(matcher.match("key", "b").orElseThrow().values()).containsEntry("service.protocol", "imaps");
    }

    @Test
    void only_the_beginning_of_a_long_text_is_read() {
        Fingerprint end = fingerprint("end", "z", Map.of(), Map.of());
        String beginning = "a".repeat(FingerprintMatcher.LONGEST - 1);
        assertThat(matcher(end).match("key", beginning + "z")).isPresent();
        assertThat(matcher(end).match("key", beginning + "az")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(.*)(.*)(.*)(.*)(.*)=", "^(\\w+\\s?)*$", "(x+x+)+y"})
    void patterns_that_stall_other_engines_end(String pattern) {
        FingerprintMatcher hostile = matcher(fingerprint("hostile", pattern, Map.of(), Map.of()));
        for (String text : List.of("a".repeat(8_000) + "!", "x".repeat(8_000), "a ".repeat(4_000) + "!")) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> hostile.match("key", text));
        }
    }

    @Test
    void our_own_patterns_end_on_whatever_a_stranger_sends() {
        Vocabulary all = FingerprintReader.builtIn();
        FingerprintMatcher matcher = new FingerprintMatcher(all);
        List<String> texts = new ArrayList<>();
        for (String part : List.of(
                "a", " ", "(", ".1", "-P1", "220 ", "* OK ", "\u0000", "9.9.9-", "Apache/2 (", "deb1u", "\ud800")) {
            texts.add(part.repeat(1_000_000 / part.length()));
            texts.add("SSH-2.0-OpenSSH_" + part.repeat(10_000));
            texts.add("220 x ESMTP Postfix" + part.repeat(10_000));
            texts.add("9.11.5-" + part.repeat(10_000));
        }
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (String key : all.byKey().keySet()) {
                texts.forEach(text -> matcher.match(key, text));
            }
        });
    }

    @Test
    void a_damaged_example_gives_only_values_that_stand_in_it() {
        Vocabulary all = FingerprintReader.builtIn();
        FingerprintMatcher matcher = new FingerprintMatcher(all);
        List<String> examples = all.fingerprints().stream()
                .flatMap(fingerprint -> fingerprint.examples().stream())
                .map(Fingerprint.Example::text)
                .toList();
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(examples.get(random.nextInt(examples.size())));
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(text.length() + 1);
                text.insert(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
                text.deleteCharAt(random.nextInt(text.length()));
            }
            String damaged = text.toString();
            for (String key : all.byKey().keySet()) {
                String name = "seed " + seed + ", " + key;
                matcher.match(key, damaged).ifPresent(match -> {
                    assertThat(damaged).as(name).contains(match.shown());
                    match.fingerprint().parameters().stream()
                            .filter(parameter -> parameter.group() > 0)
                            .forEach(parameter -> assertThat(match.shown())
                                    .as(name)
                                    .contains(match.values().getOrDefault(parameter.name(), "")));
                });
            }
        }
    }
}
