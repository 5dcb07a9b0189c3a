package glacis.identify.nature;

import glacis.identify.pattern.LinearPattern;
import glacis.identify.pattern.Subject;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Nature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the file of signs.
 *
 * @param id its name
 * @param kind the nature that it shows
 * @param name whose edge or page it is, or which honeypot
 * @param confidence how sure it is
 * @param at where all its marks have to be seen
 * @param marks all of them must be seen
 * @param reason why that makes it so; empty where the mark says enough
 * @param source where it is written
 * @param examples what the marks are found in, in their order
 * @param nearMisses what they are not all found in, in their order
 */
record Sign(
        String id,
        Nature.Kind kind,
        String name,
        Confidence confidence,
        At at,
        List<Mark> marks,
        String reason,
        String source,
        List<String> examples,
        List<String> nearMisses) {

    Sign {
        marks = List.copyOf(marks);
        examples = List.copyOf(examples);
        nearMisses = List.copyOf(nearMisses);
    }

    /** What a sign is a sign of: a service, by all that it answered or by a single answer; a host; an origin; a name. */
    enum At {
        SERVICE,
        ANSWER,
        HOST,
        WEB,
        NAME
    }

    /** An expression and the place where it is looked for. */
    record Mark(String place, LinearPattern pattern) {
        boolean isIn(String text) {
            return pattern.find(new Subject(text)).isPresent();
        }
    }

    /** The texts in which the marks are seen, one per mark; empty when one is not seen. */
    Optional<List<Said>> in(List<Said> all) {
        List<Said> found = new ArrayList<>();
        for (Mark mark : marks) {
            Optional<Said> first = all.stream()
                    .filter(said -> said.place().equals(mark.place()) && mark.isIn(said.text()))
                    .findFirst();
            if (first.isEmpty()) {
                return Optional.empty();
            }
            found.add(first.get());
        }
        return Optional.of(found);
    }

    /** Why it is so, given what was seen. */
    String reason(Said first) {
        if (!reason.isEmpty()) {
            return reason;
        }
        return switch (first.place()) {
            case "cname" -> "its name is an alias (CNAME) of " + first.text() + ", which is " + name + "'s";
            case "ns" -> "its name server is " + first.text() + ", which is " + name + "'s";
            case "body", "title" -> "its page is the one that " + name + " shows for a name that nobody uses";
            default -> "its answer has the " + first.place() + " of " + name;
        };
    }
}
