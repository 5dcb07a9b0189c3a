package glacis.assess.encryption.chain;

import glacis.model.observation.Trilean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for a way from the server's certificate to a root (RFC 4158): depth first, roots before intermediates, issuers whose key
 * identifier fits before others. Each way that ends at a root is held against the rules; the first that keeps them ends the
 * search.
 */
final class PathSearch {

    /** Longer than any chain that a client follows. */
    private static final int LONGEST = 16;

    private final RootIndex roots;
    private final List<Certificate> pool;
    private final Work work;
    private final Signatures signatures;
    private final Function<List<Certificate>, Optional<ChainVerdict>> failing;

    private Optional<ChainVerdict> invalid = Optional.empty();
    private Optional<ChainVerdict> undetermined = Optional.empty();
    private Optional<ChainVerdict> badSignature = Optional.empty();
    private List<Certificate> deepest = List.of();

    /**
     * A search.
     *
     * @param pool what was sent beside the server's own certificate
     * @param failing the rule that a whole path fails, if any
     */
    PathSearch(
            RootIndex roots,
            List<Certificate> pool,
            Work work,
            Signatures signatures,
            Function<List<Certificate>, Optional<ChainVerdict>> failing) {
        this.roots = roots;
        this.pool = pool;
        this.work = work;
        this.signatures = signatures;
        this.failing = failing;
    }

    /** A path that keeps every rule, or the reason why there is none. */
    Found from(Certificate leaf) {
        Optional<List<Certificate>> valid = extend(List.of(leaf));
        if (valid.isPresent()) {
            return new Found.Path(valid.get());
        }
        if (undetermined.isEmpty() && work.isSpent()) {
            return new Found.None(
                    new ChainVerdict.Invalid(
                            Rule.TOO_MUCH_WORK,
                            Optional.of(leaf),
                            "it leads in so many ways through what was sent that clients give up"),
                    deepest);
        }
        return new Found.None(
                undetermined.or(() -> invalid).or(() -> badSignature).orElseGet(this::deadEnd), deepest);
    }

    /** What a search came to. */
    sealed interface Found {
        /** A path to a root that keeps every rule. */
        record Path(List<Certificate> certificates) implements Found {}

        /** None, with the reason and the longest way that was followed. */
        record None(ChainVerdict why, List<Certificate> deepest) implements Found {}
    }

    private Optional<List<Certificate>> extend(List<Certificate> path) {
        if (!work.step()) {
            return Optional.empty();
        }
        if (path.size() > deepest.size()) {
            deepest = path;
        }
        Certificate top = path.getLast();
        if (roots.same(top).isPresent()) {
            return complete(path);
        }
        for (Certificate root : fitting(roots.named(top.issuerName()), top)) {
            if (signs(root, top)) {
                Optional<List<Certificate>> valid = complete(with(path, root));
                if (valid.isPresent()) {
                    return valid;
                }
            }
        }
        if (path.size() >= LONGEST) {
            return Optional.empty();
        }
        List<Certificate> issuers = pool.stream()
                .filter(c -> c.subjectName().equals(top.issuerName()))
                .filter(c -> path.stream().noneMatch(c::isSameEntity))
                .toList();
        for (Certificate issuer : fitting(issuers, top)) {
            if (signs(issuer, top)) {
                Optional<List<Certificate>> valid = extend(with(path, issuer));
                if (valid.isPresent()) {
                    return valid;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<List<Certificate>> complete(List<Certificate> path) {
        Optional<ChainVerdict> wrong = failing.apply(path);
        if (wrong.isEmpty()) {
            return Optional.of(path);
        }
        switch (wrong.get()) {
            case ChainVerdict.Undetermined open -> undetermined = undetermined.or(() -> wrong);
            case ChainVerdict.Invalid broken -> invalid = invalid.or(() -> wrong);
            case ChainVerdict.Valid valid -> throw new IllegalStateException("a rule that is kept does not fail");
        }
        return Optional.empty();
    }

    private boolean signs(Certificate issuer, Certificate subject) {
        if (!work.signature()) {
            return false;
        }
        Trilean signed = signatures.made(issuer, subject);
        if (signed == Trilean.UNDETERMINED) {
            Optional<ChainVerdict> unusable = PathRules.weakKey(issuer);
            invalid = invalid.or(() -> unusable);
            undetermined =
                    undetermined.or(() -> unusable.isPresent() ? Optional.empty() : Optional.of(unverifiable(subject)));
        }
        if (signed == Trilean.NO && keyFits(issuer, subject)) {
            badSignature = badSignature.or(() -> Optional.of(new ChainVerdict.Invalid(
                    Rule.BAD_SIGNATURE,
                    Optional.of(subject),
                    "the key of " + issuer.subject() + " did not make the signature of " + subject.subject())));
        }
        return signed == Trilean.YES;
    }

    private static ChainVerdict unverifiable(Certificate subject) {
        return new ChainVerdict.Undetermined(
                "the signature of " + subject.subject() + " (" + subject.signatureName() + ") cannot be verified here");
    }

    private static List<Certificate> fitting(List<Certificate> issuers, Certificate subject) {
        return issuers.stream()
                .sorted(Comparator.comparing(issuer -> !keyFits(issuer, subject)))
                .toList();
    }

    /** Whether nothing in the key identifiers speaks against it. */
    private static boolean keyFits(Certificate issuer, Certificate subject) {
        Optional<byte[]> wanted = subject.extensions().authorityKey().flatMap(Extensions.AuthorityKey::identifier);
        Optional<byte[]> had = issuer.extensions().subjectKey();
        return wanted.isEmpty() || had.isEmpty() || Arrays.equals(wanted.get(), had.get());
    }

    private static List<Certificate> with(List<Certificate> path, Certificate next) {
        List<Certificate> longer = new ArrayList<>(path);
        longer.add(next);
        return List.copyOf(longer);
    }

    /** No root was reached: the last certificate of the longest way says why. */
    private ChainVerdict deadEnd() {
        Certificate leaf = deepest.getFirst();
        Certificate top = deepest.getLast();
        boolean alone = deepest.size() == 1;
        if (top.isSelfIssued() && signatures.made(top, top) == Trilean.YES) {
            return alone
                    ? broken(Rule.SELF_SIGNED, top, top.subject() + " vouches for itself alone")
                    : broken(
                            Rule.UNKNOWN_ROOT,
                            top,
                            "it leads to " + top.subject() + ", which is no root of this store");
        }
        String issuer = "its issuer " + top.issuer() + " was neither sent nor is it a root of this store";
        boolean fetchable = top.extensions().namesItsIssuersPlace().orElse(false);
        if (alone && fetchable) {
            return broken(
                    Rule.MISSING_INTERMEDIATE,
                    leaf,
                    issuer + "; the certificate says where to fetch it, which only some clients do");
        }
        return broken(Rule.UNKNOWN_ROOT, top, alone ? issuer : "it leads to " + top.subject() + ", and " + issuer);
    }

    private static ChainVerdict broken(Rule rule, Certificate certificate, String words) {
        return new ChainVerdict.Invalid(rule, Optional.of(certificate), words);
    }
}
