package glacis.assess.encryption.chain;

import glacis.model.observation.Trilean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What several stores make of one chain.
 *
 * @param verdicts one for each store, in their order
 * @param shape how it was sent
 */
public record ChainReview(List<Judged> verdicts, ChainShape shape) {

    /** What one store makes of it. */
    public record Judged(String store, ChainVerdict verdict) {}

    public ChainReview {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Judges a chain.
     *
     * @param sent the certificates as they came, the server's own first
     * @param wanted whom a client means to reach; empty when the name is not to be looked at
     * @param now the time at which it is to be valid
     */
    public static ChainReview of(
            List<byte[]> sent, List<TrustStore> stores, Optional<ReferenceIdentifier> wanted, Instant now) {
        List<Judged> verdicts = new ArrayList<>();
        List<Certificate> way = List.of();
        boolean valid = false;
        Signatures signatures = new Signatures();
        for (TrustStore store : stores) {
            ChainJudge.Looked looked =
                    ChainJudge.look(sent, store, wanted, now, ChainJudge.MOST_INTERMEDIATES, signatures);
            verdicts.add(new Judged(store.name(), looked.verdict()));
            boolean better = !valid && (isValid(looked) || looked.way().size() > way.size());
            way = better ? looked.way() : way;
            valid |= isValid(looked);
        }
        return new ChainReview(verdicts, ChainShape.of(sent, way));
    }

    private static boolean isValid(ChainJudge.Looked looked) {
        return looked.verdict() instanceof ChainVerdict.Valid;
    }

    /** Whether at least one store has it valid; no when all that could judge say no. */
    public Trilean valid() {
        if (verdicts.stream().anyMatch(j -> j.verdict() instanceof ChainVerdict.Valid)) {
            return Trilean.YES;
        }
        boolean no = verdicts.stream().anyMatch(j -> j.verdict() instanceof ChainVerdict.Invalid)
                && verdicts.stream().noneMatch(ChainReview::isOpen);
        return no ? Trilean.NO : Trilean.UNDETERMINED;
    }

    /**
     * The failing rule that says most: that of a store to whose root the chain leads, before those of stores to which it leads
     * nowhere. Empty unless {@link #valid()} is no.
     */
    public Optional<ChainVerdict.Invalid> wrong() {
        return valid() == Trilean.NO
                ? verdicts.stream()
                        .flatMap(j ->
                                j.verdict() instanceof ChainVerdict.Invalid invalid ? Stream.of(invalid) : Stream.of())
                        .min(Comparator.comparing(invalid -> invalid.rule().leadsNowhere()))
                : Optional.empty();
    }

    /** Why it is not known whether it is valid; empty unless {@link #valid()} is undetermined. */
    public Optional<String> open() {
        if (valid() != Trilean.UNDETERMINED) {
            return Optional.empty();
        }
        return verdicts.stream()
                .flatMap(j -> j.verdict() instanceof ChainVerdict.Undetermined open
                        ? Stream.of(j.store() + ": " + open.why())
                        : Stream.of())
                .findFirst()
                .or(() -> Optional.of("no store of roots is at hand"));
    }

    /** A store that is not at hand says nothing, and what it would have said is not known. */
    private static boolean isOpen(Judged judged) {
        return judged.verdict() instanceof ChainVerdict.Undetermined;
    }

    /** What the first store that has it valid remarks. */
    public List<Remark> remarks() {
        return verdicts.stream()
                .map(Judged::verdict)
                .filter(ChainVerdict.Valid.class::isInstance)
                .map(ChainVerdict.Valid.class::cast)
                .findFirst()
                .map(ChainVerdict.Valid::remarks)
                .orElse(List.of());
    }
}
