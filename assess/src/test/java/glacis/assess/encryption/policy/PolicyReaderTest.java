package glacis.assess.encryption.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

    private static final String HEAD = """
            id: example-2026
            title: Rules of Example Ltd
            publisher: Example Ltd
            version: 2026
            published: 2026-01-15
            valid-from: 2026-02-01
            source: decision 2026-014
            """;
    private static final String VERSION = """

            [version]
            source: §2
            good: TLSv1.3
            insufficient: *
            """;
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    private static Policy read(String text) {
        return PolicyReader.read("own.policy", text);
    }

    private static void refuses(String text, String words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnreadablePolicy.class)
                .hasMessage("own.policy:" + words);
    }

    @Test
    void reads_the_head_and_the_rules() {
        Policy policy = read(HEAD + VERSION);
        assertThat(policy.id()).isEqualTo("example-2026");
        assertThat(policy.title()).isEqualTo("Rules of Example Ltd");
        assertThat(policy.publisher()).isEqualTo("Example Ltd");
        assertThat(policy.version()).isEqualTo("2026");
        assertThat(policy.published()).isEqualTo("2026-01-15");
        assertThat(policy.validFrom()).isEqualTo(LocalDate.parse("2026-02-01"));
        assertThat(policy.validUntil()).isEmpty();
        assertThat(policy.sources()).containsExactly("decision 2026-014");
        assertThat(policy.rules()).containsOnlyKeys(Topic.VERSION);
        Policy.Rule rule = policy.rule(Topic.VERSION).orElseThrow();
        assertThat(rule.reference()).isEqualTo("§2");
        assertThat(rule.level("TLSv1.3", DAY)).contains(Level.GOOD);
        assertThat(rule.level("TLSv1.2", DAY)).contains(Level.INSUFFICIENT);
        assertThat(policy.word(Level.GOOD)).isEqualTo("good");
        assertThat(policy.rule(Topic.CIPHER_SUITE)).isEmpty();
    }

    @Test
    void reads_words_ends_sources_and_lines_that_go_on() {
        Policy policy = read(HEAD + """
                valid-until: 2027-01-31
                source: and another
                word good: fine
                # a remark

                [ key-exchange-group ]
                source: §3
                source: annex
                good until 2026-12-31 "for now": x25519
                  x448
                sufficient "later":
                  secp256r1
                insufficient: *
                """);
        assertThat(policy.validUntil()).contains(LocalDate.parse("2027-01-31"));
        assertThat(policy.sources()).containsExactly("decision 2026-014", "and another");
        assertThat(policy.word(Level.GOOD)).isEqualTo("fine");
        Policy.Rule rule = policy.rule(Topic.KEY_EXCHANGE_GROUP).orElseThrow();
        assertThat(rule.reference()).isEqualTo("§3; annex");
        assertThat(rule.entries())
                .extracting(
                        Policy.Entry::level,
                        Policy.Entry::word,
                        Policy.Entry::until,
                        e -> e.patterns().toString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Level.GOOD,
                                Optional.of("for now"),
                                Optional.of(LocalDate.parse("2026-12-31")),
                                "[x25519, x448]"),
                        org.assertj.core.groups.Tuple.tuple(
                                Level.SUFFICIENT, Optional.of("later"), Optional.empty(), "[secp256r1]"),
                        org.assertj.core.groups.Tuple.tuple(
                                Level.INSUFFICIENT, Optional.empty(), Optional.empty(), "[*]"));
    }

    @Test
    void an_entry_holds_until_its_last_day_and_then_the_next_one_does() {
        Policy.Rule rule = read(HEAD + """

                [version]
                source: §2
                good: TLSv1.3
                sufficient until 2026-12-31: TLSv1.2
                phase-out until 2027-12-31: TLSv1.2
                insufficient: *
                """).rule(Topic.VERSION).orElseThrow();
        assertThat(rule.level("TLSv1.2", LocalDate.parse("2026-12-31"))).contains(Level.SUFFICIENT);
        assertThat(rule.level("TLSv1.2", LocalDate.parse("2027-01-01"))).contains(Level.PHASE_OUT);
        assertThat(rule.level("TLSv1.2", LocalDate.parse("2028-01-01"))).contains(Level.INSUFFICIENT);
    }

    @Test
    void a_policy_can_be_another_one_with_changes() {
        Policy policy = read(HEAD + "based-on: ncsc-nl-latest\n" + VERSION);
        assertThat(policy.rule(Topic.VERSION).orElseThrow().level("TLSv1.2", DAY))
                .contains(Level.INSUFFICIENT);
        assertThat(policy.rule(Topic.CIPHER_SUITE))
                .isEqualTo(Surveys.policy("ncsc-nl-2025-05").rule(Topic.CIPHER_SUITE));
        assertThat(policy.id()).isEqualTo("example-2026");
    }

    @Test
    void words_are_taken_over_and_can_be_changed() {
        Policy policy = read(HEAD + "word good: fine\nbased-on: mozilla-modern-6.0\n" + VERSION);
        assertThat(policy.word(Level.GOOD)).isEqualTo("fine");
        assertThat(policy.word(Level.INSUFFICIENT)).isEqualTo("not listed");
    }

    @Test
    void a_month_is_enough_for_when_it_was_published() {
        assertThat(read(HEAD.replace("2026-01-15", "2026-01") + VERSION).published())
                .isEqualTo("2026-01");
        refuses(
                HEAD.replace("2026-01-15", "2026-13") + VERSION,
                "5: \"2026-13-01\" is no day; write it like 2026-11-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "title", "publisher", "version", "published", "valid-from", "source"})
    void the_head_has_to_be_whole(String key) {
        String head = HEAD.replaceAll("(?m)^" + key + ":.*\n", "");
        refuses(head + VERSION, "1: " + key + " is missing; add a line " + key + ": …");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "colour: red|8: the key \"colour\" is not known here; known are id, title, publisher, version, published,"
                        + " valid-from, valid-until, based-on, source and word LEVEL",
                "title \"x\": red|8: the key \"title\" is not known here; known are id, title, publisher, version,"
                        + " published, valid-from, valid-until, based-on, source and word LEVEL",
                "title: again|8: a second title; delete one",
                "valid-until:|8: valid-until has no value; write one behind the colon",
                "valid-until: soon|8: \"soon\" is no day; write it like 2026-11-01",
                "word best: x|8: that is no level; a word is for good, sufficient, phase-out, insufficient or unknown",
                "based-on: ncsc|8: no policy is called \"ncsc\"; did you mean ncsc-nl-2025-05?",
                "nonsense|8: \"nonsense\" is no line of a policy; write KEY: VALUE or [section]",
            })
    void a_wrong_line_of_the_head_is_named(String line, String words) {
        refuses(HEAD + line + "\n" + VERSION, words);
    }

    @Test
    void an_id_is_simple_and_ones_own() {
        refuses(
                HEAD.replace("example-2026", "Example 2026") + VERSION,
                "1: an id is of a-z, 0-9, dots and dashes, such as example-2026");
        refuses(
                "# ours\n" + HEAD.replace("example-2026", "nist-sp-800-52r2") + VERSION,
                "2: a built-in policy is called nist-sp-800-52r2; give yours a name of its own");
    }

    @Test
    void sections_are_topics_and_stand_once() {
        refuses(HEAD, "1: says nothing of any topic; add a section such as [version]");
        refuses(HEAD + VERSION + VERSION, "14: a second section version; put all its lines into one");
        assertThatThrownBy(() -> read(HEAD + "[hsts]\n"))
                .hasMessageStartingWith("own.policy:8: no topic is called \"hsts\"; there are version, tls13-offered, ")
                .hasMessageEndingWith(", heartbeat, fallback-scsv");
        refuses("  x\n" + HEAD, "1: continues nothing; begin the line at its left edge");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version|good: TLSv1.3/insufficient: *|8: no source; add a line source: with the paragraph it is taken from",
                "version|source: x|8: no level; add a line such as good: …",
                "version|source: x/good: TLSv1.3|8: says nothing of all other values; end it with a line such as"
                        + " insufficient: *",
                "version|source: x/best: TLSv1.3|10: \"best\" is no level; write source, good, sufficient, phase-out,"
                        + " insufficient or unknown",
                "version|source: x/good since ever: *|10: \"good since ever\" is no level; write LEVEL until DAY \"WORD\": …",
                "version|source: x/good until ever: *|10: \"ever\" is no day; write it like 2026-11-01",
                "version|source: x/good:|10: no values; write them behind the colon, or * for all others",
                "version|source: x/good: TLS1.3|10: \"TLS1.3\" is no version; write one of SSLv2 SSLv3 TLSv1.0 … TLSv1.3",
                "version|source: x/good: TLSv1.3,|10: \"TLSv1.3,\" is no value; write a NAME, NAME>=NUMBER, <=NUMBER or *",
                "version|source: x/good: TLSv1.3 TLSv1.3|10: \"TLSv1.3\" was decided by a line above; delete one of the two",
                "version|source: x/good: */insufficient: TLSv1.2|11: \"TLSv1.2\" was decided by a line above; delete one of"
                        + " the two",
                "version|source: x/good: TLSv1.3>=2|10: \"TLSv1.3>=2\" compares a number, and this topic has none; write"
                        + " names",
                "version|source: x/good: <=2|10: \"<=2\" compares a number, and this topic has none; write names",
                "cipher-suite|source: x/good: ECDHE-RSA-AES128-GCM-SHA256|10: \"ECDHE-RSA-AES128-GCM-SHA256\" is no IANA"
                        + " name of a suite; write it like TLS_AES_128_GCM_SHA256",
                "early-data|source: x/good: never|10: \"never\" is not an answer; write yes or no",
                "cipher-order|source: x/good: server|10: \"server\" is no order; write good-first, bad-first or client",
            })
    void a_wrong_line_of_a_section_is_named(String topic, String lines, String words) {
        refuses(HEAD + "[" + topic + "]\n" + lines.replace('/', '\n') + "\n", words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[cipher-suite]\nsource: x\ngood: TLS_* SSL_CK_RC4_128_WITH_MD5 0xc02f *_SHA384\ninsufficient: *",
                "[early-data]\nsource: x\ngood: no",
                "[early-data]\nsource: x\ngood: no\ninsufficient: *",
                "[cipher-order]\nsource: x\ngood: good-first\nphase-out: bad-first client",
                "[certificate-lifetime]\nsource: x\ngood: <=90\ninsufficient: *",
                "[certificate-key]\nsource: x\ngood: RSA>=4096 EC\ninsufficient: *",
                "[dh-group]\nsource: x\ngood: >=4096\ninsufficient: *",
            })
    void such_lines_are_fine(String section) {
        assertThat(read(HEAD + section + "\n").rules()).hasSize(1);
    }

    @Test
    void names_of_the_file_do_not_break_the_line() {
        assertThatThrownBy(() -> read(HEAD + "a\u0007b\u202e" + "x".repeat(200) + "\n"))
                .hasMessage("own.policy:8: \"a?b?" + "x".repeat(76)
                        + "\" is no line of a policy; write KEY: VALUE or [section]");
    }

    @Test
    void a_file_has_an_end() {
        refuses("#".repeat((1 << 20) + 1), "1: larger than 1 MiB; a policy is a few hundred lines");
        assertThat(read(HEAD + VERSION + "#".repeat((1 << 20) - HEAD.length() - VERSION.length()))
                        .rules())
                .hasSize(1);
    }

    @Test
    void all_levels_can_be_written() {
        Policy.Rule rule = read(HEAD + """
                [key-exchange-group]
                source: x
                good: a
                sufficient: b
                phase-out: c
                unknown: d
                insufficient: *
                """).rule(Topic.KEY_EXCHANGE_GROUP).orElseThrow();
        assertThat(List.of("a", "b", "c", "d", "e"))
                .map(name -> rule.level(name, DAY).orElseThrow())
                .containsExactly(
                        Level.GOOD, Level.SUFFICIENT, Level.PHASE_OUT, Level.NOT_DETERMINED, Level.INSUFFICIENT);
    }
}
