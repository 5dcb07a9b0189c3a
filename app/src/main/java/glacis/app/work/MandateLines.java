package glacis.app.work;

import glacis.model.observation.Lineage;
import glacis.model.scope.Mandate;
import glacis.report.compose.AuditDocument;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which lines of which mandates were used, gathered one permit at a time; it grows with the lines, not with the questions. */
final class MandateLines {

    private static final List<String> LEVELS = List.of("passive", "normal-client", "non-intrusive", "consented");

    private final Map<String, Mandate> byId = new HashMap<>();
    private final Map<String, Lineage.Allowance> lines = new LinkedHashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    MandateLines(Collection<Mandate> mandates) {
        mandates.forEach(mandate -> byId.put(mandate.id(), mandate));
    }

    void add(Lineage lineage) {
        lineage.allowed().ifPresent(allowed -> {
            String key = allowed.mandate() + " " + allowed.line();
            lines.merge(key, allowed, MandateLines::higher);
            uses.merge(key, 1, Integer::sum);
        });
    }

    /** The lines, most used first, each with the highest level that was used under it. */
    List<AuditDocument.MandateLine> listed() {
        return lines.entrySet().stream()
                .sorted((one, other) -> uses.getOrDefault(other.getKey(), 0) - uses.getOrDefault(one.getKey(), 0))
                .map(entry -> line(
                        entry.getValue(),
                        Optional.ofNullable(byId.get(entry.getValue().mandate()))))
                .toList();
    }

    private static Lineage.Allowance higher(Lineage.Allowance one, Lineage.Allowance other) {
        return LEVELS.indexOf(other.level()) > LEVELS.indexOf(one.level()) ? other : one;
    }

    private static AuditDocument.MandateLine line(Lineage.Allowance allowed, Optional<Mandate> mandate) {
        return new AuditDocument.MandateLine(
                allowed.mandate(),
                allowed.line(),
                allowed.rule(),
                allowed.level(),
                mandate.map(m -> m.basis().word()),
                mandate.map(m -> Derivation.verification(m.verification())).orElse("declared, not verified"));
    }
}
