package glacis.scan.probe.tls.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.scan.probe.tls.handshake.Flight;
import glacis.scan.wire.Imagined;
import glacis.scan.wire.Imagined.Part;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Peers of bad will before a whole survey, by the clock of the peers: an outcome with a reason, in bounded time and memory. */
class SurveyHostilePeersTest {

    private static final byte[] HELLO = Flight.serverHello(0x0303, 0xc02f, new byte[0]);

    private static Imagined.Met met(Supplier<Iterator<Part>> manners) {
        Imagined.Met met = Imagined.by(SurveyProbe.direct(new Random(1)), manners);
        assertTrue(met.conversations() <= Survey.MOST_ENQUIRIES, met.toString());
        assertTrue(met.millis() <= SurveyProbe.LIMITS.totalMillis(), met.millis() + " ms in one conversation");
        assertTrue(met.mostReceived() <= SurveyProbe.LIMITS.maxBytes(), met.mostReceived() + " bytes");
        hasReason(met.outcome());
        return met;
    }

    /** An answer says something, and why not more. */
    private static void hasReason(Outcome<Reply> outcome) {
        Optional<TlsSurvey> survey = outcome.answer().map(TlsSurvey.class::cast);
        survey.ifPresent(s -> assertTrue(
                !s.incomplete().isEmpty() || s.versions().stream().anyMatch(v -> v.offered() != Trilean.UNDETERMINED),
                "an answer that says nothing and not why: " + s));
        assertTrue(survey.isPresent() || !outcome.words().isEmpty());
    }

    private static Supplier<Iterator<Part>> says(Part... parts) {
        return () -> List.of(parts).iterator();
    }

    private static Supplier<Iterator<Part>> drips(byte[] bytes, int millis) {
        return () -> IntStream.range(0, bytes.length)
                .mapToObj(i -> new Part(millis, new byte[] {bytes[i]}))
                .iterator();
    }

    @Test
    void a_certificate_of_sixteen_megabytes_is_not_read() {
        byte[] start = Arrays.copyOf(Flight.message(11, new byte[16_000_000]), 16_000);
        byte[] more = Flight.record(22, new byte[16_000]);
        Imagined.Met met = met(() -> IntStream.range(0, 1_000)
                .mapToObj(i ->
                        new Part(0, i == 0 ? Flight.joined(Flight.record(22, HELLO), Flight.record(22, start)) : more))
                .iterator());
        assertTrue(met.outcome().answer().isPresent(), met.toString());
    }

    @Test
    void a_chain_of_sixteen_megabytes_of_honest_certificates_ends_at_the_limit() {
        byte[] chain = Flight.records(
                16_384, HELLO, Flight.certificates(java.util.Collections.nCopies(1_100, Flight.certificate("RSA"))));
        met(says(new Part(0, chain), new Part(0, Flight.record(22, Flight.HELLO_DONE))));
    }

    @Test
    void a_byte_a_second_ends_at_the_total_time() {
        Imagined.Met met = met(drips(Flight.honest(), 1_000));
        assertEquals(new Outcome.Garbled<>("it broke off in the middle of its answer"), met.outcome());
        assertEquals(SurveyProbe.LIMITS.totalMillis(), met.millis());
    }

    @Test
    void http_is_no_tls() {
        byte[] page = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        Imagined.Met met = met(says(new Part(1, page), new Part(1, new byte[0])));
        assertEquals(new Outcome.Garbled<>("it answered with something that is not TLS"), met.outcome());
        assertTrue(met.conversations() <= 40, met.toString());
    }

    @Test
    void tls_after_ten_seconds_is_silence() {
        Imagined.Met met = met(says(new Part(10_001, Flight.honest())));
        assertTrue(met.outcome() instanceof Outcome.Silent, met.toString());
    }

    @Test
    void empty_records_without_end_end() {
        byte[] empty = new byte[50_000];
        for (int at = 0; at < empty.length; at += 5) {
            System.arraycopy(new byte[] {22, 3, 3, 0, 0}, 0, empty, at, 5);
        }
        met(() -> java.util.stream.Stream.generate(() -> new Part(0, empty)).iterator());
    }

    @Test
    void an_alert_for_everything_is_no_to_everything() {
        Imagined.Met met = met(says(new Part(1, Flight.alert(2, 40)), new Part(0, new byte[0])));
        assertTrue(met.outcome().answer().isPresent(), met.toString());
    }

    @Test
    void the_same_answer_to_every_hello_ends() {
        met(says(new Part(1, Flight.honest())));
    }

    @Test
    void a_supplier_that_drips_is_asked_three_times_at_most() {
        Imagined.Met met = Imagined.by(SupplierProbe.direct(new Random(1)), drips(Flight.honest(), 1_000));
        assertTrue(met.conversations() <= 3, met.toString());
        assertTrue(met.millis() <= SurveyProbe.LIMITS.totalMillis(), met.toString());
    }
}
