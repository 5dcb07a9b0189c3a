package glacis.assess.encryption.chain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges chains of certificates as servers send them. */
public final class ChainJudge {

    /** As many authorities between server and root as the clients of today go along with. */
    static final int MOST_INTERMEDIATES = 10;

    private ChainJudge() {}

    /**
     * What this store makes of what was sent.
     *
     * @param sent the certificates as they came, the server's own first
     * @param wanted whom a client means to reach; empty when the name is not to be looked at
     * @param now the time at which it is to be valid
     */
    public static ChainVerdict judge(
            List<byte[]> sent, TrustStore store, Optional<ReferenceIdentifier> wanted, Instant now) {
        return judge(sent, store, wanted, now, MOST_INTERMEDIATES);
    }

    /**
     * The same for a client that goes along with other numbers of authorities.
     *
     * @param mostIntermediates authorities between server and root; those that only sign themselves anew do not count
     */
    public static ChainVerdict judge(
            List<byte[]> sent,
            TrustStore store,
            Optional<ReferenceIdentifier> wanted,
            Instant now,
            int mostIntermediates) {
        return look(sent, store, wanted, now, mostIntermediates, new Signatures())
                .verdict();
    }

    /**
     * A verdict with the way that was followed.
     *
     * @param way from the server's certificate as far as it led; empty when nothing could be read
     */
    record Looked(ChainVerdict verdict, List<Certificate> way) {}

    static Looked look(
            List<byte[]> sent,
            TrustStore store,
            Optional<ReferenceIdentifier> wanted,
            Instant now,
            int mostIntermediates,
            Signatures signatures) {
        return switch (store) {
            case TrustStore.Absent absent -> new Looked(new ChainVerdict.Undetermined(absent.why()), List.of());
            case TrustStore.Roots roots -> look(sent, roots.roots(), wanted, now, mostIntermediates, signatures);
        };
    }

    private static Looked look(
            List<byte[]> sent,
            RootIndex roots,
            Optional<ReferenceIdentifier> wanted,
            Instant now,
            int mostIntermediates,
            Signatures signatures) {
        if (sent.isEmpty()) {
            return new Looked(new ChainVerdict.Undetermined("no certificate was seen"), List.of());
        }
        Certificate.Reading own = Certificate.read(sent.getFirst());
        if (own.certificate().isEmpty()) {
            return new Looked(new ChainVerdict.Invalid(Rule.MALFORMED, Optional.empty(), own.why()), List.of());
        }
        Certificate leaf = own.certificate().get();
        List<Certificate> pool = new ArrayList<>();
        for (byte[] bytes : sent.subList(1, sent.size())) {
            Certificate.parse(bytes)
                    .filter(c -> !c.isSame(leaf) && !pool.contains(c))
                    .ifPresent(pool::add);
        }
        Work work = new Work();
        PathSearch search = new PathSearch(
                roots,
                pool,
                work,
                signatures,
                path -> new PathRules(path, now, mostIntermediates, work)
                        .failing()
                        .or(() -> wanted.flatMap(name -> LeafRules.named(leaf, name))
                                .map(wrong -> wrong)));
        return switch (search.from(leaf)) {
            case PathSearch.Found.Path path ->
                new Looked(
                        new ChainVerdict.Valid(path.certificates(), Remarks.of(path.certificates())),
                        path.certificates());
            case PathSearch.Found.None none -> new Looked(none.why(), none.deepest());
        };
    }
}
