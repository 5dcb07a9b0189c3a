package glacis.app.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Mandate;
import glacis.model.scope.PortSet;
import glacis.model.scope.Rate;
import glacis.model.scope.ScopeRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MandateFileTest {

    private static final String SMALL = """
            mandates:
              - id: small
                authorised_by: me
                basis: own-assets
                contact: me@example.org
                from: 2026-11-01
                until: 2027-11-01
                allow: [example.org]
            """;

    @TempDir
    Path folder;

    @Test
    void reads_the_file_that_the_guide_shows() throws IOException {
        List<Mandate> mandates = MandateFile.parse("own.yaml", resource("own.yaml"));

        assertThat(mandates).hasSize(1);
        Mandate own = mandates.getFirst();
        assertThat(own.id()).isEqualTo("own-2026");
        assertThat(own.authorisedBy()).isEqualTo("Chief information security officer");
        assertThat(own.basis()).isEqualTo(Mandate.Basis.OWN_ASSETS);
        assertThat(own.reference()).isEqualTo("decision 2026-014");
        assertThat(own.contact()).isEqualTo("https://example.org/scanning");
        assertThat(own.from()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(own.until()).isEqualTo(Instant.parse("2027-11-01T00:00:00Z"));
        assertThat(own.allow().stream().map(Object::toString))
                .containsExactly("example.org", "*.example.org", "192.0.2.0/24", "2001:db8::/32", "AS64500");
        assertThat(own.deny().stream().map(ScopeRule::line)).containsExactly(6, 7);
        assertThat(own.deny().stream().map(Object::toString)).containsExactly("legacy.example.org", "192.0.2.128/25");
        assertThat(own.ceiling()).isEqualTo(Intrusiveness.NON_INTRUSIVE);
        assertThat(own.follow()).isEqualTo(Mandate.Follow.NORMAL_CLIENT);
        assertThat(own.ports()).isEqualTo(PortSet.ALL);
        assertThat(own.windows()).hasSize(1);
        assertThat(own.windows().getFirst().contains(Instant.parse("2026-11-28T04:59:00Z")))
                .isTrue();
        assertThat(own.windows().getFirst().contains(Instant.parse("2026-11-28T05:00:00Z")))
                .isFalse();
        assertThat(own.consentedChecks()).isEmpty();
        assertThat(own.rate()).isEqualTo(new Rate(1000, 8, 50, 2));
        assertThat(own.verification()).isEqualTo(Mandate.Verification.DECLARED);
    }

    @Test
    void fills_in_what_a_small_mandate_leaves_out() {
        Mandate small = parse(SMALL).getFirst();

        assertThat(small.ceiling()).isEqualTo(Intrusiveness.NON_INTRUSIVE);
        assertThat(small.follow()).isEqualTo(Mandate.Follow.NORMAL_CLIENT);
        assertThat(small.ports()).isEqualTo(PortSet.ALL);
        assertThat(small.rate()).isEqualTo(Rate.DEFAULT);
        assertThat(small.deny()).isEmpty();
        assertThat(small.windows()).isEmpty();
        assertThat(small.reference()).isEmpty();
    }

    @Test
    void gives_a_third_party_no_more_than_an_ordinary_client() {
        Mandate mandate =
                parse(SMALL.replace("own-assets", "third-party-normal-client")).getFirst();

        assertThat(mandate.ceiling()).isEqualTo(Intrusiveness.NORMAL_CLIENT);
    }

    @Test
    void needs_no_contact_for_private_addresses_alone() {
        String file =
                SMALL.replace("    contact: me@example.org\n", "").replace("[example.org]", "[10.0.0.0/8, fd00::/8]");

        assertThat(parse(file).getFirst().contact()).isEmpty();
    }

    @Test
    void reads_instants_and_hours_of_several_days() {
        Mandate mandate = parse(SMALL.replace("2027-11-01", "2027-01-01T12:00:00+01:00")
                        + "    windows: [\"Fri-Mon,Wed 01:00-02:00 UTC\"]\n")
                .getFirst();

        assertThat(mandate.until()).isEqualTo(Instant.parse("2027-01-01T11:00:00Z"));
        assertThat(mandate.windows().getFirst().days().stream().map(Object::toString))
                .containsExactlyInAnyOrder("FRIDAY", "SATURDAY", "SUNDAY", "MONDAY", "WEDNESDAY");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id: small          | id: this-machine                   | 2 | built in
            id: small          | id: public-records                 | 2 | built in
            id: small          | id: 'two words'                    | 2 | is no id
            id: small          | ID: small                          | 2 | not a key
            authorised_by: me  | authorised_by: ''                  | 3 | between 1 and 500
            authorised_by: me  | authorised_by: [me, you]           | 3 | not a single value
            authorised_by: me  | authorised_by: "a\\tb"             | 3 | control characters
            own-assets         | built-in                           | 4 | is none of
            own-assets         | Own-Assets                         | 4 | is none of
            me@example.org     | telephone                          | 5 | neither a URL nor
            2026-11-01         | 2026-11-31                         | 6 | is not a date
            2026-11-01         | 01-11-2026                         | 6 | is not a date
            2026-11-01         | 2027-11-01                         | 7 | before it begins
            2027-11-01         | 2027-11-01T10:00                   | 7 | is not a date
            [example.org]      | []                                 | 8 | allows nothing
            [example.org]      | example.org                        | 8 | not a list
            [example.org]      | [[example.org]]                    | 8 | not a single value
            [example.org]      | [0.0.0.0/0]                        | 8 | is everything
            [example.org]      | ["::/0"]                           | 8 | is everything
            [example.org]      | ['*']                              | 8 | neither a name
            [example.org]      | ['*.org']                          | 8 | top-level domain
            [example.org]      | ['*.*.example.org']                | 8 | neither a name
            [example.org]      | [192.0.2.1/24]                     | 8 | write 192.0.2.0/24
            [example.org]      | [0177.0.0.1]                       | 8 | one spelling
            [example.org]      | [0x7f.1]                           | 8 | one spelling
            [example.org]      | [2130706433]                       | 8 | one spelling
            [example.org]      | [127.1]                            | 8 | one spelling
            [example.org]      | ['fe80::1%eth0']                   | 8 | without the zone
            [example.org]      | [AS0]                              | 8 | AS
            [example.org]      | [AS4294967296]                     | 8 | no AS number
            [example.org]      | [as64500]                          | 8 | no AS number
            """)
    void says_the_line_and_what_to_do(String good, String bad, int line, String hint) {
        String file = SMALL.replace(good, bad);
        assertThatThrownBy(() -> parse(file))
                .isInstanceOf(UnreadableMandate.class)
                .hasMessageStartingWith("own.yaml:" + line + ": ")
                .hasMessageContaining(hint)
                .satisfies(wrong -> assertThat(wrong.getMessage().lines()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ports: ""                                    | are no ports
            ports: "0-80"                                | are no ports
            ports: "80-70"                               | are no ports
            ports: "65536"                               | are no ports
            windows: ["Mon-Fri 20:00-20:00 UTC"]         | are no hours
            windows: ["Mon-Fri 20:00-24:00 UTC"]         | are no hours
            windows: ["Mon-Fri 20:00-21:00 Mars/Base"]   | are no hours
            windows: ["Mo 20:00-21:00 UTC"]              | are no hours
            windows: ["Mon-Tue-Wed 20:00-21:00 UTC"]     | are no hours
            windows: ["always"]                          | are no hours
            ceiling: everything                          | is none of
            follow: redirects                            | is none of
            deny: [example.org]                          | takes away all
            consented_checks: [tls.renegotiation]        | ceiling is non-intrusive
            rate: fast                                   | is not a list of
            rate: { packets: 5 }                         | is not a key
            rate: { packets_per_second: 0 }              | whole number
            rate: { packets_per_second: 1e9 }            | whole number
            rate: { packets_per_second: 99999999 }       | whole number
            id: again                                    | said twice
            reference: !!str x                           | tag
            reference: *a                                |
            """)
    void refuses_a_wrong_or_contradictory_addition(String addition, String hint) {
        assertThatThrownBy(() -> parse(SMALL + "    " + addition + "\n"))
                .isInstanceOf(UnreadableMandate.class)
                .hasMessageStartingWith("own.yaml:9: ")
                .hasMessageContaining(hint == null ? "" : hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"third-party-normal-client", "nis2-art-11-3"})
    void refuses_a_ceiling_that_the_basis_cannot_carry(String basis) {
        assertThatThrownBy(() -> parse(SMALL.replace("own-assets", basis) + "    ceiling: consented\n"))
                .hasMessageContaining("own.yaml:9: ")
                .hasMessageContaining(basis + " carries");
    }

    @Test
    void refuses_a_public_mandate_without_a_contact() {
        assertThatThrownBy(() -> parse(SMALL.replace("    contact: me@example.org\n", "")))
                .hasMessageContaining("has no \"contact\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow", "id", "authorised_by", "basis", "from", "until"})
    void demands_what_makes_a_mandate(String key) {
        String file = SMALL.replaceAll("(?m)(^  - |^    )" + key + ": .*\n", key.equals("id") ? "  -\n" : "");

        assertThatThrownBy(() -> parse(file))
                .isInstanceOf(UnreadableMandate.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "# nothing",
                "mandates:",
                "mandates: []",
                "mandates: 5",
                "[]",
                "5",
                "mandates: [5]",
                "{",
                "mandates: [}",
                "a: b",
                "---\n---\n",
                "\t- x",
                "mandates: *m",
                "? [x] : y",
                "%YAML 9.9\n---\na: b"
            })
    void refuses_what_is_no_mandate_file(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(UnreadableMandate.class)
                .hasMessageStartingWith("own.yaml:");
    }

    @Test
    void refuses_a_second_mandate_of_one_name_and_a_second_document() {
        assertThatThrownBy(() -> parse(SMALL + SMALL.replace("mandates:\n", "")))
                .hasMessageContaining("rename one");
        assertThatThrownBy(() -> parse(SMALL + "---\n" + SMALL)).hasMessageContaining("second document");
    }

    @Test
    void refuses_what_is_too_large_too_deep_or_multiplies_itself() {
        assertThatThrownBy(() -> MandateFile.parse("own.yaml", new byte[(1 << 20) + 1]))
                .hasMessageContaining("1 MiB");
        assertThatThrownBy(() -> parse("mandates: " + "[".repeat(5_000) + "]".repeat(5_000)))
                .isInstanceOf(UnreadableMandate.class);
        assertThatThrownBy(() -> parse("a: &a [x]\nb: &b [*a,*a]\nmandates: [*b,*b]"))
                .isInstanceOf(UnreadableMandate.class);
        assertThatThrownBy(() -> MandateFile.parse("own.yaml", new byte[] {(byte) 0xff, 0x41}))
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void never_repeats_control_characters_of_the_file() {
        assertThatThrownBy(() -> parse(SMALL.replace("own-assets", "\"\\e[2J\\u202e\"")))
                .hasMessageContaining("\\u001b[2J\\u202e");
    }

    @Test
    void reads_from_a_path_and_says_when_there_is_nothing() throws IOException {
        Path file = Files.writeString(folder.resolve("m.yaml"), SMALL);

        assertThat(MandateFile.read(file)).hasSize(1);
        assertThatThrownBy(() -> MandateFile.read(folder.resolve("none.yaml"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> MandateFile.read(folder)).hasMessageContaining("cannot be read");
    }

    private static List<Mandate> parse(String text) {
        return MandateFile.parse("own.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] resource(String name) throws IOException {
        try (var in = MandateFileTest.class.getResourceAsStream("/mandates/" + name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
