package glacis.bench.identify;

import glacis.identify.rule.FingerprintFile;
import glacis.identify.rule.FingerprintMatcher;
import glacis.identify.rule.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ours. Each file is a key of its own, as it is to the peer. */
public final class OurEngine implements Engine {

    private final FingerprintMatcher matcher;

    /** With these files. */
    public OurEngine(Vocabulary vocabulary) {
        List<FingerprintFile> files = new ArrayList<>();
        for (FingerprintFile file : vocabulary.files()) {
            files.add(new FingerprintFile(
                    file.name(),
                    file.name(),
                    Optional.empty(),
                    file.databaseType(),
                    file.preference(),
                    file.fingerprints(),
                    file.refusals()));
        }
        matcher = new FingerprintMatcher(new Vocabulary(files));
    }

    /** The match itself. */
    Optional<FingerprintMatcher.Match> match(String file, String text) {
        return matcher.match(file, text);
    }

    @Override
    public Optional<Match> first(String file, String text) {
        return matcher.match(file, text)
                .map(match -> new Match(match.fingerprint().pattern().toString(), match.values()));
    }

    @Override
    public int all(String text) {
        return matcher.matchAll(text).size();
    }
}
