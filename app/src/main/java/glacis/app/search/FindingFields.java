package glacis.app.search;

import glacis.model.finding.Finding;
import glacis.model.query.Document;
import java.util.Locale;

/** What queries see of a finding. */
final class FindingFields {

    private FindingFields() {}

    static Document.Draft of(Finding finding) {
        String confidence = switch (finding.verdict().confidence()) {
            case LOW -> "hint";
            case MEDIUM -> "likely";
            case HIGH -> "sure";
        };
        return new Document.Draft(finding.id())
                .add("finding", finding.id())
                .add("finding", finding.check())
                .add("finding", finding.verdict().title())
                .add("severity", finding.verdict().severity().word())
                .add("confidence", confidence)
                .add("state", finding.state().word().toLowerCase(Locale.ROOT).replace(' ', '-'));
    }
}
