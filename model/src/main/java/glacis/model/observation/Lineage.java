package glacis.model.observation;

import java.util.Optional;

/**
 * Why a question was asked.
 *
 * @param because the reason as a clause: {@code "port 443 was open"}
 * @param parent the observation that gave the reason; empty when the operator asked
 * @param allowed the permit that was used; empty when the guard refused
 */
public record Lineage(String because, Optional<ObservationId> parent, Optional<Allowance> allowed) {

    /**
     * The permit as it is cited.
     *
     * @param permit its number, such as {@code P-88}
     * @param mandate the mandate's id
     * @param line the line of the mandate that covers the target
     * @param rule the text of that line
     * @param level the level that was used, as a word
     */
    public record Allowance(String permit, String mandate, int line, String rule, String level) {}
}
