package glacis.assess.encryption.policy;

import glacis.model.observation.TlsSurvey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a survey can lack. A survey says in words what it could not find out; words that name none of these leave open all
 * lists, because nobody can tell what they hide.
 */
enum Gap {
    VERSIONS("version"),
    SUITES("suite", "cipher"),
    GROUPS("group", "curve", "hybrid"),
    SIGNATURES("signature"),
    DH_PARAMETERS("dh"),
    CERTIFICATES("certificate", "chain"),
    /** Features say for themselves whether they are known. */
    FEATURES(Stream.concat(
                    Arrays.stream(Topic.values())
                            .filter(topic -> topic.kind() == Topic.Kind.YES_OR_NO)
                            .map(Topic::feature),
                    Stream.of("alpn", "sct", "ticket", "session", "resumption", "tolerance", "order"))
            .toArray(String[]::new));

    private final List<String> words;

    Gap(String... words) {
        this.words = List.of(words);
    }

    /** Why this is not wholly known; empty when nothing says that it is not. */
    Optional<String> reason(TlsSurvey survey) {
        return survey.incomplete().stream()
                .filter(this::hides)
                .findFirst()
                .map(hole -> hole.what() + ": " + hole.reason());
    }

    private boolean hides(TlsSurvey.Incomplete hole) {
        String what = hole.what().toLowerCase(Locale.ROOT).replace('-', '_');
        return named(what) || Arrays.stream(values()).noneMatch(gap -> gap.named(what));
    }

    private boolean named(String what) {
        return words.stream().anyMatch(what::contains);
    }
}
