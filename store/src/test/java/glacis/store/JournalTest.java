package glacis.store;

import static glacis.store.Facts.NOON;
import static glacis.store.Facts.RUN;
import static glacis.store.Facts.banner;
import static glacis.store.Facts.heard;
import static glacis.store.Facts.met;
import static glacis.store.Facts.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.inventory.journal.Journal;
import glacis.inventory.journal.Journal.Appended;
import glacis.inventory.journal.Known;
import glacis.inventory.journal.ObservationIdPrefix;
import glacis.inventory.journal.Run;
import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Sighting;
import glacis.model.observation.Transcript;
import glacis.model.scope.Target;
import glacis.store.json.Chance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    private Store store;
    private Journal journal;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("glacis.db"));
        journal = store.journal();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_fact_is_new_once_and_then_a_sighting() {
        assertThat(journal.append(met(22, "SSH-2.0-x", NOON))).isEqualTo(Appended.NEW);
        assertThat(journal.append(met(22, "SSH-2.0-x", NOON.plusSeconds(60)))).isEqualTo(Appended.SIGHTING);

        assertThat(journal.sightings(banner(22, "SSH-2.0-x").id()))
                .extracting(Sighting::at)
                .containsExactly(NOON, NOON.plusSeconds(60));
    }

    @Test
    void the_same_sighting_again_is_written_once() {
        journal.append(met(22, "x", NOON));
        journal.append(List.of(met(22, "x", NOON), met(22, "x", NOON)));

        assertThat(journal.sightings(banner(22, "x").id())).hasSize(1);
    }

    @Test
    void the_same_fact_at_the_same_instant_in_another_run_is_another_sighting() {
        journal.append(met(banner(22, "x"), "R-1", NOON));
        journal.append(met(banner(22, "x"), "R-2", NOON));

        assertThat(journal.sightings(banner(22, "x").id()))
                .extracting(Sighting::run)
                .containsExactly("R-1", "R-2");
    }

    @Test
    void everything_that_was_handed_over_is_read_again() {
        for (int seed = 0; seed < 300; seed++) {
            Chance chance = new Chance(seed);
            @SuppressWarnings("unchecked")
            Outcome<Reply> outcome = chance.one(Outcome.class, Reply.class);
            Observation observation = Observation.of(chance.one(Target.class), "probe", outcome);
            Lineage lineage = chance.one(Lineage.class);
            Transcript said = heard("seed " + seed);
            Sighting sighting = new Sighting(
                    observation.id(), NOON.plusNanos(seed), "R-" + seed, List.of(Digest.of(said.encode())), lineage);

            journal.append(new Observed(observation, sighting, List.of(said)));

            List<Known> read = journal.latest("R-" + seed);
            assertThat(read).as("seed %d", seed).hasSize(1);
            Outcome<Reply> kept = read.getFirst().observation().outcome();
            assertThat(read.getFirst().observation().id()).as("seed %d", seed).isEqualTo(observation.id());
            assertThat(kept.map(Reply::stable)).as("seed %d", seed).isEqualTo(stable(outcome, kept));
            assertThat(wellFormed(read.getFirst().latest())).as("seed %d", seed).isEqualTo(wellFormed(sighting));
        }
    }

    /** Of several silences, headers or words of strangers the first that was met stays. */
    private static Outcome<Reply> stable(Outcome<Reply> outcome, Outcome<Reply> kept) {
        boolean same = outcome instanceof Outcome.Silent<Reply>
                || outcome instanceof Outcome.Garbled<Reply> met
                        && kept instanceof Outcome.Garbled<Reply> first
                        && met.deviation().equals(first.deviation());
        return same ? kept : outcome.map(Reply::stable);
    }

    /** Half a surrogate pair has no UTF-8; words of a lineage, which are ours, are not kept that carefully. */
    private static String wellFormed(Sighting sighting) {
        return new String(
                sighting.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void a_question_is_answered_once_it_was_put_in_this_run() {
        journal.append(met(banner(22, "old"), "R-1", NOON));
        journal.append(met(banner(22, "new"), "R-2", NOON.plusSeconds(1)));
        Observation refused =
                Observation.of(target(23), "tcp.wait", new Outcome.Declined<>(Outcome.Decline.CONNECTION_REFUSED, ""));
        journal.append(met(refused, "R-2", NOON));

        assertThat(journal.answered("R-1", target(22), "tcp.wait")).contains(banner(22, "old"));
        assertThat(journal.answered("R-2", target(22), "tcp.wait")).contains(banner(22, "new"));
        assertThat(journal.answered("R-2", target(23), "tcp.wait")).contains(refused);
        assertThat(journal.answered("R-1", target(23), "tcp.wait")).isEmpty();
        assertThat(journal.answered("R-2", target(22), "tls.hello")).isEmpty();
        assertThat(journal.answered("R-3", target(22), "tcp.wait")).isEmpty();
    }

    @Test
    void when_a_run_was_told_two_things_the_later_counts() {
        journal.append(met(banner(22, "second"), RUN, NOON.plusSeconds(2)));
        journal.append(met(banner(22, "first"), RUN, NOON));

        assertThat(journal.answered(RUN, target(22), "tcp.wait")).contains(banner(22, "second"));
        assertThat(journal.latest(RUN)).extracting(Known::observation).containsExactly(banner(22, "second"));
    }

    @Test
    void of_two_things_at_one_instant_the_last_written_counts() {
        journal.append(List.of(met(22, "first", NOON), met(22, "second", NOON)));

        assertThat(journal.answered(RUN, target(22), "tcp.wait")).contains(banner(22, "second"));
        assertThat(journal.asOf(NOON)).extracting(Known::observation).containsExactly(banner(22, "second"));
    }

    @Test
    void the_latest_of_a_run_knows_when_any_run_met_it_first() {
        journal.append(met(banner(22, "x"), "R-1", NOON));
        journal.append(met(banner(22, "x"), "R-2", NOON.plusSeconds(60)));

        Known known = journal.latest("R-2").getFirst();
        assertThat(known.first()).isEqualTo(NOON);
        assertThat(known.last()).isEqualTo(NOON.plusSeconds(60));
        assertThat(known.lineage().allowed()).contains(Facts.ALLOWED);
    }

    @Test
    void latest_comes_in_the_order_of_targets_and_probes() {
        journal.append(List.of(met(80, "c", NOON), met(443, "b", NOON), met(22, "a", NOON)));

        assertThat(journal.latest(RUN))
                .extracting(k -> k.observation().target())
                .containsExactly(target(22), target(443), target(80));
    }

    /** Held against a plain loop over everything that was appended. */
    @Test
    void the_past_is_what_a_naive_reader_of_all_sightings_would_say() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            String run = "R-" + seed;
            List<Observed> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                all.add(met(
                        banner(1 + random.nextInt(6), "text " + random.nextInt(3)),
                        run,
                        NOON.plusSeconds(random.nextInt(30)).plus(Duration.ofDays(seed))));
            }
            journal.append(all);
            assertThat(journal.latest(run)).as("seed %d", seed).isEqualTo(naive(all));
        }
    }

    private List<Known> naive(List<Observed> all) {
        Map<String, Known> latest = new HashMap<>();
        Map<ObservationId, Instant> first = new HashMap<>();
        // Runs of other seeds met the same facts on earlier days.
        for (ObservationId id :
                all.stream().map(o -> o.observation().id()).distinct().toList()) {
            first.put(id, journal.sightings(id).getFirst().at());
        }
        Set<Sighting> met = new HashSet<>();
        for (Observed one : all) {
            if (!met.add(one.sighting())) {
                continue;
            }
            String question =
                    one.observation().target() + " " + one.observation().probe();
            Known known = latest.get(question);
            if (known == null || !one.sighting().at().isBefore(known.last())) {
                latest.put(
                        question,
                        new Known(one.observation(), first.get(one.observation().id()), one.sighting()));
            }
        }
        return latest.values().stream()
                .sorted(Comparator.comparing(k -> k.observation().target().toString()))
                .toList();
    }

    @Test
    void as_of_an_instant_counts_what_was_met_by_then() {
        journal.append(met(banner(22, "old"), "R-1", NOON));
        journal.append(met(banner(22, "new"), "R-2", NOON.plusNanos(1)));
        journal.append(met(banner(80, "later"), "R-2", NOON.plusSeconds(1)));

        assertThat(journal.asOf(NOON.minusNanos(1))).isEmpty();
        assertThat(journal.asOf(NOON)).extracting(Known::observation).containsExactly(banner(22, "old"));
        assertThat(journal.asOf(NOON.plusNanos(1)))
                .extracting(Known::observation)
                .containsExactly(banner(22, "new"));
        assertThat(journal.asOf(Instant.MAX)).hasSize(2);
        assertThat(journal.asOf(Instant.MIN)).isEmpty();
    }

    @Test
    void observations_are_found_by_the_beginning_of_their_identifier() {
        journal.append(IntStream.rangeClosed(1, 200)
                .mapToObj(port -> met(port, "x", NOON))
                .toList());
        String id = banner(7, "x").id().text();

        assertThat(journal.find(new ObservationIdPrefix(id)))
                .extracting(Known::observation)
                .containsExactly(banner(7, "x"));
        assertThat(journal.find(new ObservationIdPrefix(id.substring(0, 6))))
                .extracting(k -> k.observation().id().text())
                .contains(id)
                .allMatch(other -> other.startsWith(id.substring(0, 6)))
                .isSorted();
        assertThat(journal.find(new ObservationIdPrefix("O-ZZZZZZZZZZZZ"))).isEmpty();
    }

    @Test
    void a_conversation_is_kept_once_and_read_by_its_digest() {
        journal.append(met(banner(22, "x"), RUN, NOON, "one", "two", "one"));
        Digest digest = Digest.of(heard("two").encode());

        assertThat(journal.transcript(digest).map(Transcript::encode))
                .contains(heard("two").encode());
        assertThat(journal.sightings(banner(22, "x").id()).getFirst().transcripts())
                .hasSize(3)
                .contains(digest);
        assertThat(journal.transcript(Digest.of(new byte[] {9}))).isEmpty();
    }

    @Test
    void a_conversation_of_no_bytes_and_a_long_one_are_kept() {
        Transcript longOne = heard("banner ".repeat(20_000));
        List<Transcript> said = List.of(Transcript.EMPTY, longOne);
        List<Digest> digests = said.stream().map(t -> Digest.of(t.encode())).toList();
        Observation observation = banner(22, "x");
        journal.append(new Observed(
                observation,
                new Sighting(
                        observation.id(), NOON, RUN, digests, new Lineage("asked", Optional.empty(), Optional.empty())),
                said));

        assertThat(journal.transcript(digests.getFirst()).map(Transcript::encode))
                .contains(new byte[0]);
        assertThat(journal.transcript(digests.getLast()).map(Transcript::encode))
                .contains(longOne.encode());
        assertThat(journal.latest(RUN).getFirst().lineage().allowed()).isEmpty();
    }

    @Test
    void all_or_none_of_a_list_is_written() {
        Observed right = met(22, "x", NOON);
        Observed wrong = met(23, "y", NOON);
        Observed odd = new Observed(wrong.observation(), right.sighting(), wrong.transcripts());

        assertThatThrownBy(() -> journal.append(List.of(right, odd)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another observation");
        assertThat(journal.asOf(Instant.MAX)).isEmpty();
    }

    @Test
    void refuses_facts_whose_parts_do_not_belong_together() {
        Observed right = met(22, "x", NOON);
        Observation forged = new Observation(
                banner(23, "y").id(),
                right.observation().target(),
                "tcp.wait",
                right.observation().outcome());

        assertThatThrownBy(() -> journal.append(new Observed(forged, right.sighting(), right.transcripts())))
                .hasMessageContaining("identifier");
        assertThatThrownBy(() -> journal.append(new Observed(right.observation(), right.sighting(), List.of())))
                .hasMessageContaining("conversations");
        assertThatThrownBy(() -> journal.append(met(22, "x", Instant.MAX))).hasMessageContaining("so far away");
    }

    @Test
    void runs_begin_with_an_id_of_their_own_and_end_once() {
        Instant second = Instant.parse("2026-11-23T17:40:02Z");
        Run one = journal.begin(List.of("audit", "127.0.0.1"), second);
        Run two = journal.begin(List.of("audit", "\u00e9\0"), second.plusNanos(5));
        Run three = journal.begin(List.of(), second.plusSeconds(1));

        assertThat(List.of(one, two, three))
                .extracting(Run::id)
                .containsExactly("R-20261123T174002Z", "R-20261123T174002Z-2", "R-20261123T174003Z");
        journal.finish(one.id(), second.plusSeconds(9));
        journal.finish(one.id(), second.plusSeconds(99));
        journal.finish("R-unknown", second);

        assertThat(journal.run(one.id()).flatMap(Run::finished)).contains(second.plusSeconds(9));
        assertThat(journal.run(two.id())).contains(two);
        assertThat(journal.run("R-unknown")).isEmpty();
        assertThat(journal.runs()).extracting(Run::id).containsExactly(three.id(), two.id(), one.id());
        assertThat(journal.unfinished()).containsExactly(three, two);
    }

    @Test
    void what_was_appended_is_there_after_opening_again() {
        journal.append(met(22, "x", NOON));
        store.close();
        open();

        assertThat(journal.asOf(NOON)).extracting(Known::observation).containsExactly(banner(22, "x"));
        assertThat(journal.append(met(22, "x", NOON.plusSeconds(1)))).isEqualTo(Appended.SIGHTING);
    }
}
