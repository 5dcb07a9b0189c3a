package glacis.app.feed;

import glacis.assess.lifecycle.Lifecycle;
import glacis.assess.lifecycle.Lifecycles;
import glacis.identify.Identifier;
import glacis.identify.rule.FingerprintFile;
import glacis.identify.rule.FingerprintMatcher;
import glacis.identify.rule.FingerprintReader;
import glacis.identify.rule.Vocabulary;
import glacis.report.compose.AuditDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an audit knows: what ships, and behind it what was imported. Read when it is first asked for. */
public final class Knowledge {

    /** The name of what ships. */
    public static final String BUILT_IN = "built in";

    private final List<Import> imports;
    private final Optional<Shelf> shelf;
    private final String version;
    private Optional<Vocabulary> vocabulary = Optional.empty();
    private Optional<Lifecycles> lifecycles = Optional.empty();

    private Knowledge(Optional<Shelf> shelf, String version) {
        this.shelf = shelf;
        this.version = version;
        this.imports = shelf.map(Shelf::inUse).orElse(List.of());
    }

    /**
     * What ships, and nothing else.
     *
     * @param version the version of Glacis
     */
    public static Knowledge builtIn(String version) {
        return new Knowledge(Optional.empty(), version);
    }

    /** What ships, and what counts on this shelf. */
    public static Knowledge of(Shelf shelf, String version) {
        return new Knowledge(Optional.of(shelf), version);
    }

    /** The fingerprints: ours, then the imported ones in the order in which they came. */
    public synchronized Vocabulary vocabulary() {
        if (vocabulary.isEmpty()) {
            List<FingerprintFile> more = new ArrayList<>();
            of(Kind.FINGERPRINTS).forEach(one -> more.addAll(Feed.fingerprints(contents(one))));
            vocabulary = Optional.of(FingerprintReader.builtIn().with(more));
        }
        return vocabulary.get();
    }

    /** An identifier with these fingerprints. */
    public Identifier identifier() {
        return new Identifier(new FingerprintMatcher(vocabulary()));
    }

    /** How long software is supported: the imported cycles go before those that ship. */
    public synchronized Lifecycles lifecycles() {
        if (lifecycles.isEmpty()) {
            List<Lifecycle> more = new ArrayList<>();
            of(Kind.END_OF_LIFE).forEach(one -> more.addAll(cycles(one)));
            lifecycles = Optional.of(Lifecycles.builtIn().with(more));
        }
        return lifecycles.get();
    }

    /** From what was kept when they were read before, else from the files, and then that is kept. */
    private List<Lifecycle> cycles(Import one) {
        Shelf kept = shelf.orElseThrow();
        return kept.readAlready(one)
                .flatMap(copy -> CycleCopy.read(one.sha256(), copy))
                .orElseGet(() -> {
                    List<Lifecycle> read = Feed.lifecycles(kept.contents(one), new ArrayList<>());
                    kept.keepRead(one, CycleCopy.write(one.sha256(), read));
                    return read;
                });
    }

    private List<Import> of(Kind kind) {
        return imports.stream().filter(one -> one.kind().equals(kind.word())).toList();
    }

    private java.util.Map<String, byte[]> contents(Import one) {
        return shelf.orElseThrow().contents(one);
    }

    /** Which versions these are, for documents. */
    public List<AuditDocument.KnowledgeVersion> versions() {
        List<AuditDocument.KnowledgeVersion> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            all.add(new AuditDocument.KnowledgeVersion(kind.word(), BUILT_IN, version, Optional.empty()));
            of(kind).forEach(one -> all.add(
                    new AuditDocument.KnowledgeVersion(one.kind(), one.name(), one.version(), Optional.of(one.at()))));
        }
        return List.copyOf(all);
    }
}
