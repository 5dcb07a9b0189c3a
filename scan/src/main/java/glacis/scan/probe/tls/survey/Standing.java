package glacis.scan.probe.tls.survey;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.scan.probe.tls.handshake.Iana;
import java.util.List;
import java.util.Optional;

/** Why a version is thought to be offered, or not, or why that is not known; of several reasons the first stands. */
final class Standing {

    private final int version;
    private Optional<String> refusal = Optional.empty();
    private Optional<String> hint = Optional.empty();
    private Optional<String> gap = Optional.empty();

    Standing(int version) {
        this.version = version;
    }

    /** It was refused. */
    void refused(String how) {
        refusal = refusal.or(() -> Optional.of(how));
    }

    /** It was not chosen where something else could be; counts where nothing was refused. */
    void passedOver(Optional<String> how) {
        hint = how;
    }

    /** Something stays unknown. */
    void unknown(String why) {
        gap = gap.or(() -> Optional.of(why));
    }

    /** What is known of the version. */
    TlsSurvey.Version of(TlsSurvey.Order order, List<Integer> suites) {
        Trilean offered = !suites.isEmpty() ? Trilean.YES : gap.isPresent() ? Trilean.UNDETERMINED : Trilean.NO;
        String how = switch (offered) {
            case YES -> "chosen";
            case NO -> refusal.or(() -> hint).orElse("refused");
            case UNDETERMINED -> gap.orElse("nothing was heard");
        };
        return new TlsSurvey.Version(
                Iana.versionName(version),
                offered,
                suites.stream().map(Iana::suiteName).toList(),
                order,
                gap.isEmpty(),
                how);
    }
}
