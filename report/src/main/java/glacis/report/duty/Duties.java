package glacis.report.duty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The duties as data.
 *
 * @param comment where the rows come from and how to read them
 * @param checks what each check finds, in the plural: "zones without a CAA record"
 * @param areas the areas, in order
 */
public record Duties(List<String> comment, Map<String, String> checks, List<Area> areas) {

    /** The resource beside this class. */
    private static final String RESOURCE = "duties.json";

    /** The duties that ship with this version. */
    public static Duties shipped() {
        try (InputStream in = Duties.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the archive lacks " + RESOURCE);
            }
            return JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build()
                    .readValue(in, Duties.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * An area.
     *
     * @param id lower case, for anchors and files
     * @param title short
     * @param name in full
     * @param duties its duties, in order
     */
    public record Area(String id, String title, String name, List<Duty> duties) {}

    /**
     * A duty.
     *
     * @param id area and number: {@code 1.2}
     * @param title in our words
     * @param nis2 articles of Directive (EU) 2022/2555
     * @param annex sections of the Annex to Implementing Regulation (EU) 2024/2690
     * @param iso27001 clauses and controls of ISO/IEC 27001:2022
     * @param judgedBy checks whose pass supports and whose defect contradicts it
     * @param contradictedBy checks of which only a defect counts
     * @param facts counts that speak of it
     * @param nothing why there is no evidence, when there is none
     * @param limits what nobody can see from outside
     */
    public record Duty(
            String id,
            String title,
            List<String> nis2,
            List<String> annex,
            List<String> iso27001,
            List<String> judgedBy,
            List<String> contradictedBy,
            List<Fact> facts,
            String nothing,
            String limits) {}

    /**
     * A count that speaks of a duty.
     *
     * @param fact its name in {@link DutyEvidence#facts}
     * @param atLeast from which count on
     * @param result {@code supported} or {@code contradicted}
     * @param says the sentence; <code>{n}</code> stands for the count
     */
    public record Fact(String fact, int atLeast, String result, String says) {}
}
