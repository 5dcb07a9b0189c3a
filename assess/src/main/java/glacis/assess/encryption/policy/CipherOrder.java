package glacis.assess.encryption.policy;

import glacis.model.observation.TlsSurvey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a server takes what a policy lets pass before what it does not; a question that depends on the policy's levels. */
final class CipherOrder {

    private final Surveyed facts;
    private final Policy.Rule suites;
    private final LocalDate day;

    CipherOrder(Surveyed facts, Policy.Rule suites, LocalDate day) {
        this.facts = facts;
        this.suites = suites;
        this.day = day;
    }

    /** One answer for each version that is, or may be, offered. */
    List<Observed> values() {
        List<Observed> all = new ArrayList<>();
        for (String version : Surveyed.VERSIONS) {
            switch (facts.survey().offers(version)) {
                case YES -> all.add(order(facts.survey().version(version).orElseThrow()));
                case UNDETERMINED ->
                    all.add(new Observed.Open(
                            "order of " + version, "whether " + version + " is offered is not known"));
                case NO -> {
                    // Nothing to put in order.
                }
            }
        }
        return all;
    }

    private Observed order(TlsSurvey.Version version) {
        List<String> list = version.cipherSuites();
        Optional<String> first = list.stream().filter(suite -> !passes(suite)).findFirst();
        Optional<String> last = list.reversed().stream().filter(this::passes).findFirst();
        Optional<String> open = facts.openSuites(version.name());
        String in = " in " + version.name();
        if (first.isEmpty() || last.isEmpty()) {
            return open.<Observed>map(reason -> new Observed.Open("order" + in, reason))
                    .orElseGet(() -> new Observed.Beside("the suites of " + version.name() + " are of one kind"));
        }
        return switch (version.order()) {
            case UNDETERMINED -> new Observed.Open("order" + in, "whose order counts was not seen");
            case CLIENT -> new Observed.Seen(Value.of("client"), "the client's order" + in, "");
            case SERVER -> {
                boolean violated = list.indexOf(first.get()) < list.lastIndexOf(last.get());
                if (violated) {
                    yield new Observed.Seen(
                            Value.of("bad-first"), "worse first" + in, first.get() + " before " + last.get());
                }
                yield open.<Observed>map(reason -> new Observed.Open("order" + in, reason))
                        .orElseGet(() -> new Observed.Seen(Value.of("good-first"), "better first" + in, ""));
            }
        };
    }

    private boolean passes(String suite) {
        return suites.level(suite, day).filter(Level::passes).isPresent();
    }
}
