package glacis.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.asset.Asset;
import glacis.model.finding.Verdict;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final int VALUES = 3_000;

    @Test
    void whatever_was_observed_is_read_as_it_was_written() {
        Set<Class<?>> met = new HashSet<>();
        for (int seed = 0; seed < VALUES; seed++) {
            Chance chance = new Chance(seed);
            Target target = chance.one(Target.class);
            @SuppressWarnings("unchecked")
            Outcome<Reply> outcome = chance.one(Outcome.class, Reply.class);

            String written = Json.of(outcome);
            Outcome<Reply> read = Json.outcome(written);

            assertThat(read).as("seed %d: %s", seed, written).isEqualTo(outcome);
            assertThat(Json.target(Json.of(target))).as("seed %d", seed).isEqualTo(target);
            assertThat(ObservationId.of(Json.target(Json.of(target)), "probe", read))
                    .as("seed %d", seed)
                    .isEqualTo(Observation.of(target, "probe", outcome).id());
            assertThat(written).as("seed %d", seed).matches("[\\x20-\\x7f]*");
            met.add(target.getClass());
            met.add(outcome.getClass());
            outcome.answer().ifPresent(reply -> met.add(reply.getClass()));
        }
        assertThat(met)
                .as("every case was among them")
                .contains(Target.class.getPermittedSubclasses())
                .contains(Outcome.class.getPermittedSubclasses())
                .contains(Reply.class.getPermittedSubclasses());
    }

    @Test
    void whatever_was_found_is_read_as_it_was_written() {
        Set<Class<?>> met = new HashSet<>();
        for (int seed = 0; seed < VALUES; seed++) {
            Chance chance = new Chance(seed);
            Asset asset = chance.one(Asset.class);
            Verdict.Fails verdict = chance.one(Verdict.Fails.class);

            assertThat(Json.asset(Json.of(asset))).as("seed %d", seed).isEqualTo(asset);
            assertThat(Json.verdict(Json.of(verdict))).as("seed %d", seed).isEqualTo(verdict);
            met.add(asset.getClass());
        }
        assertThat(met).contains(Asset.class.getPermittedSubclasses());
    }

    @Test
    void the_words_of_a_command_line_survive() {
        List<String> words = List.of("audit", "", "--home", "/a b/\u00e9\0", "\ud83d");

        assertThat(Json.words(Json.of(words))).isEqualTo(words);
    }

    /** What stands in databases already; a change here needs a reader for both. */
    @Test
    void the_written_form_is_fixed() {
        assertThat(Json.of(new Outcome.Answered<>(new Reply.NameServer("NOERROR", Optional.of("9.18"), false))))
                .isEqualTo("{\"kind\":\"answered\",\"reply\":{\"kind\":\"name-server\",\"rcode\":\"NOERROR\","
                        + "\"version\":\"9.18\",\"recursion_available\":false}}");
        assertThat(Json.of(new Outcome.Answered<>(new Reply.Postgres(Trilean.UNDETERMINED))))
                .isEqualTo("{\"kind\":\"answered\",\"reply\":{\"kind\":\"postgres\",\"tls\":\"UNDETERMINED\"}}");
        assertThat(Json.of(new Outcome.Silent<>(3000))).isEqualTo("{\"kind\":\"silent\",\"millis\":3000}");
    }

    /** As it was written before anybody read extensions; the name of the observation is that of then. */
    @Test
    void a_certificate_of_an_older_version_is_read_and_keeps_its_name() {
        String digest = "ab".repeat(32);
        String written = "{\"kind\":\"answered\",\"reply\":{\"kind\":\"tls\",\"versions\":[],\"version\":\"TLSv1.3\","
                + "\"cipher_suite\":\"TLS_AES_128_GCM_SHA256\",\"chain\":[{\"subject\":\"CN=a\",\"issuer\":\"CN=b\","
                + "\"names\":[\"a.example\"],\"not_before\":\"2026-01-01T00:00:00Z\","
                + "\"not_after\":\"2027-01-01T00:00:00Z\",\"key_type\":\"Ed25519\",\"key_bits\":256,"
                + "\"signature\":\"Ed25519\",\"sha256\":\"" + digest + "\",\"spki_sha256\":\"" + digest + "\","
                + "\"self_signed\":\"NO\"}]}}";
        Outcome<Reply> read = Json.outcome(written);
        assertThat(Json.of(read)).isEqualTo(written);
        assertThat(((Reply.Tls) read.answer().orElseThrow()).chain().getFirst().extensions())
                .isEmpty();
        Target target = new Target.Endpoint(
                glacis.model.scope.IpAddress.require("192.0.2.1"),
                443,
                glacis.model.scope.Transport.TCP,
                Optional.empty());
        assertThat(ObservationId.of(target, "tls.versions", read).text()).isEqualTo("O-NSF7F0XJAWZR");
        assertThat(((Reply.Tls) read.answer().orElseThrow()).bytes()).isEmpty();

        // With the certificates kept it is another observation: the one without would hide them for ever.
        Outcome<Reply> kept = Json.outcome(written.replace("]}}", "],\"der\":[\"MAA=\"]}}"));
        assertThat(((Reply.Tls) kept.answer().orElseThrow()).bytes().orElseThrow())
                .containsExactly(new byte[] {0x30, 0});
        assertThat(ObservationId.of(target, "tls.versions", kept))
                .isNotEqualTo(ObservationId.of(target, "tls.versions", read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"kind\":\"new\"}",
                "{\"kind\":3}",
                "{\"kind\":\"silent\"}",
                "{\"kind\":\"silent\",\"millis\":\"long\"}",
                "{\"kind\":\"silent\",\"millis\":99999999999999999999}",
                "{\"kind\":\"failed\",\"failure\":\"BAD_LUCK\",\"words\":\"\"}",
                "{\"kind\":\"answered\",\"reply\":{\"kind\":\"ports\",\"asked\":\"\",\"open\":{}}}",
                "{\"kind\":\"answered\",\"reply\":{\"kind\":\"names\",\"name\":\"1.2.3.4\",\"answers\":[]}}"
            })
    void refuses_what_we_did_not_write(String damaged) {
        assertThatThrownBy(() -> Json.outcome(damaged)).isInstanceOf(Unreadable.class);
    }
}
