package glacis.report.duty;

import glacis.report.compose.AuditDocument.Counts;
import glacis.report.compose.AuditDocument.DutyArea;
import glacis.report.compose.OneOf;
import glacis.report.duty.Duties.Area;
import glacis.report.duty.Duties.Duty;
import glacis.report.duty.Duties.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The twenty duties with what an outside view says of each: the document of schema {@code glacis/duty/v1}.
 *
 * @param schema always {@link #SCHEMA}
 * @param subject whose surface
 * @param asOf the instant of the newest observation that counts
 * @param ledgerHead the head of the ledger's hash chain, hexadecimal
 * @param duties the duties, in order
 */
public record DutyTable(
        @OneOf(SCHEMA) String schema, String subject, Instant asOf, String ledgerHead, List<Row> duties) {

    /** The name of the schema. */
    public static final String SCHEMA = "glacis/duty/v1";

    /** Something that was seen speaks for the duty, and nothing that was seen against it. */
    public static final String SUPPORTED = "supported";

    /** Something that was seen speaks against the duty. */
    public static final String CONTRADICTED = "contradicted";

    /** Nothing that was seen speaks of the duty. */
    public static final String NO_EVIDENCE = "no external evidence";

    private static final int MOST_SENTENCES = 3;
    private static final int MOST_LEADS = 2;

    public DutyTable {
        duties = List.copyOf(duties);
    }

    /**
     * A duty and what was seen of it.
     *
     * @param id area and number
     * @param area the area's title
     * @param title the duty
     * @param nis2 articles of Directive (EU) 2022/2555
     * @param annex sections of the Annex to Implementing Regulation (EU) 2024/2690
     * @param iso27001 clauses and controls of ISO/IEC 27001:2022
     * @param result {@code supported}, {@code contradicted} or {@code no external evidence}
     * @param evidence what was seen, or why nothing was
     * @param checks the checks that this rests on
     * @param limits what nobody can see from outside
     */
    public record Row(
            String id,
            String area,
            String title,
            List<String> nis2,
            List<String> annex,
            List<String> iso27001,
            @OneOf({SUPPORTED, CONTRADICTED, NO_EVIDENCE}) String result,
            String evidence,
            List<String> checks,
            String limits) {}

    /** What was seen of a duty. */
    private record Seen(String result, String evidence, List<String> checks) {}

    /** The shipped duties held against this evidence. */
    public static DutyTable of(DutyEvidence evidence) {
        return of(Duties.shipped(), evidence);
    }

    static DutyTable of(Duties duties, DutyEvidence evidence) {
        List<Row> rows = new ArrayList<>();
        for (Area area : duties.areas()) {
            for (Duty duty : area.duties()) {
                Seen seen = seen(duties, duty, evidence);
                rows.add(new Row(
                        duty.id(),
                        area.title(),
                        duty.title(),
                        duty.nis2(),
                        duty.annex(),
                        duty.iso27001(),
                        seen.result(),
                        seen.evidence(),
                        seen.checks(),
                        duty.limits()));
            }
        }
        return new DutyTable(SCHEMA, evidence.subject(), evidence.asOf(), evidence.ledgerHead(), rows);
    }

    /** How many duties have this result. */
    public long count(String result) {
        return duties.stream().filter(row -> row.result().equals(result)).count();
    }

    /** The areas, each in a line: the remark is the first contradictions, else the first supports. */
    public List<DutyArea> areas() {
        return duties.stream().map(Row::area).distinct().map(this::area).toList();
    }

    private DutyArea area(String title) {
        List<Row> rows = duties.stream().filter(r -> r.area().equals(title)).toList();
        String remark = Stream.of(CONTRADICTED, SUPPORTED)
                .map(result -> leads(rows, result))
                .filter(leads -> !leads.isEmpty())
                .findFirst()
                .orElse("nothing that was seen speaks of it");
        return new DutyArea(title, rows.stream().map(Row::result).toList(), remark);
    }

    /** The first sentence of the first rows with this result. */
    private static String leads(List<Row> rows, String result) {
        return rows.stream()
                .filter(r -> r.result().equals(result))
                .map(r -> r.evidence().split("; ", 2)[0])
                .distinct()
                .limit(MOST_LEADS)
                .collect(Collectors.joining("; "));
    }

    private static Seen seen(Duties duties, Duty duty, DutyEvidence evidence) {
        List<String> against = new ArrayList<>();
        List<String> checks = new ArrayList<>();
        Stream.concat(duty.judgedBy().stream(), duty.contradictedBy().stream()).forEach(check -> {
            Counts counts = evidence.checks().getOrDefault(check, new Counts(0, 0, 0, 0));
            if (counts.fails() > 0) {
                against.add(sentence(duties, check, counts));
                checks.add(check);
            }
        });
        holding(duty, evidence, CONTRADICTED).ifPresent(against::add);
        if (!against.isEmpty()) {
            return new Seen(CONTRADICTED, shorten(against), checks);
        }
        List<String> support = new ArrayList<>();
        for (String check : duty.judgedBy()) {
            Counts counts = evidence.checks().getOrDefault(check, new Counts(0, 0, 0, 0));
            if (counts.passes() > 0) {
                support.add(sentence(duties, check, counts));
                checks.add(check);
            }
        }
        holding(duty, evidence, SUPPORTED).ifPresent(support::add);
        return support.isEmpty()
                ? new Seen(NO_EVIDENCE, duty.nothing(), List.of())
                : new Seen(SUPPORTED, shorten(support), checks);
    }

    /** "zones without a CAA record: 1 of 2", and how many could not be decided. */
    private static String sentence(Duties duties, String check, Counts counts) {
        int decided = counts.fails() + counts.passes();
        String open = counts.undetermined() > 0 ? ", " + counts.undetermined() + " more could not be decided" : "";
        return duties.checks().getOrDefault(check, check) + ": " + (counts.fails() == 0 ? "none" : counts.fails())
                + " of " + decided + open;
    }

    private static Optional<String> holding(Duty duty, DutyEvidence evidence, String result) {
        Map<String, Integer> facts = evidence.facts();
        return duty.facts().stream()
                .filter(f -> f.result().equals(result) && facts.getOrDefault(f.fact(), 0) >= f.atLeast())
                .findFirst()
                .map(f -> says(f, facts.getOrDefault(f.fact(), 0)));
    }

    private static String says(Fact fact, int count) {
        return fact.says().replace("{n}", String.valueOf(count));
    }

    private static String shorten(List<String> sentences) {
        String first =
                String.join("; ", sentences.stream().limit(MOST_SENTENCES).toList());
        int more = sentences.size() - MOST_SENTENCES;
        return more > 0 ? first + "; and " + more + " more" : first;
    }
}
