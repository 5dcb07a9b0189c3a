package glacis.store;

import static glacis.store.generated.Tables.SIGHTING;

import glacis.model.asset.Asset;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Judgement;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Digest;
import glacis.model.observation.Lineage;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Sighting;
import glacis.model.observation.Transcript;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.guard.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Facts, findings and entries to store. The same arguments give the same values. */
final class Facts {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456789Z");
    static final String RUN = "R-20261123T120000Z";
    static final Lineage.Allowance ALLOWED = new Lineage.Allowance("P-88", "own", 3, "192.0.2.0/24", "non-intrusive");

    private Facts() {}

    static Target target(int port) {
        return Target.Endpoint.tcp(IpAddress.require("192.0.2.1"), port);
    }

    static Observation banner(int port, String text) {
        return Observation.of(target(port), "tcp.wait", new Outcome.Answered<>(new Reply.Banner(text)));
    }

    static Observed met(Observation observation, String run, Instant at, String... heard) {
        Lineage lineage =
                new Lineage("port was open", Optional.of(new ObservationId("O-000000000000")), Optional.of(ALLOWED));
        List<Transcript> transcripts = Stream.of(heard).map(Facts::heard).toList();
        List<Digest> digests =
                transcripts.stream().map(one -> Digest.of(one.encode())).toList();
        return new Observed(observation, new Sighting(observation.id(), at, run, digests, lineage), transcripts);
    }

    static Observed met(int port, String text, Instant at) {
        return met(banner(port, text), RUN, at, text);
    }

    static Transcript heard(String text) {
        return new Transcript(List.of(
                new Transcript.Chunk(Transcript.Direction.SENT, 0, new byte[] {1, 2}),
                new Transcript.Chunk(Transcript.Direction.RECEIVED, 7, text.getBytes(StandardCharsets.UTF_8))));
    }

    static Judgement fails(String check, int port, String title) {
        return new Judgement(
                check,
                service(port),
                new Verdict.Fails(
                        Severity.HIGH,
                        Confidence.HIGH,
                        title,
                        "seen",
                        "mend it",
                        List.of(new Evidence(banner(port, title).id(), "the banner"))));
    }

    static Judgement passes(String check, int port) {
        return new Judgement(check, service(port), new Verdict.Passes("seen", List.of()));
    }

    static Asset service(int port) {
        return new Asset.Service(IpAddress.require("192.0.2.1"), port, Transport.TCP);
    }

    static LedgerEntry entry(int number) {
        return new LedgerEntry(
                LedgerEntry.Kind.CONVERSATION,
                ALLOWED,
                "own-assets",
                "192.0.2.1:" + number,
                NOON.plusNanos(number),
                number,
                2L * number,
                Digest.of(heard("conversation " + number).encode()));
    }

    /** What was announced about as many conversations. */
    static LedgerEntry intent(int number, int connections) {
        return new LedgerEntry(
                LedgerEntry.Kind.INTENT,
                ALLOWED,
                "own-assets",
                "192.0.2.1:" + number,
                NOON.plusNanos(number),
                10L * connections,
                100L * connections,
                Digest.of(new byte[0]),
                Optional.of(new LedgerEntry.Purpose("tls.hello", connections, OptionalLong.empty())));
    }

    /** A conversation on an intent that has this number. */
    static LedgerEntry closing(LedgerEntry intent, long number) {
        return intent.conversation(number, intent.at(), 10, 100, Digest.of(new byte[0]));
    }

    /** How many sightings there are. */
    static int sightings(Store store) {
        return store.read(sql -> sql.fetchCount(SIGHTING));
    }
}
