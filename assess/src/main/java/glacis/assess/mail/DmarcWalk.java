package glacis.assess.mail;

import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which DMARC record above a name holds for it when it has none of its own (RFC 9989 §4.10). The owners of names say in their
 * records where an organisation begins, so that no list of public suffixes is needed.
 */
final class DmarcWalk {

    /** No name of more labels is asked on the way up. */
    private static final int MOST_LABELS = 7;

    private DmarcWalk() {}

    /** What came of the walk. */
    sealed interface Result {}

    /**
     * A record holds.
     *
     * @param at the name that publishes it, without {@code _dmarc}
     * @param record its text
     */
    record Holds(HostName at, String record) implements Result {}

    /** Nobody above publishes one. */
    record Nothing() implements Result {}

    /**
     * It is not known.
     *
     * @param at the name whose record is not known; what was found below it may not be the last word
     */
    record Open(HostName at) implements Result {}

    /** Where the walk stands still. */
    private enum Boundary {
        NONE,
        /** {@code psd=n}: an organisation begins here. */
        ORGANISATION,
        /** {@code psd=y}: organisations begin one label below. */
        PUBLIC_SUFFIX
    }

    /** The record that holds for a name without one of its own, from what the resolver said about the names above. */
    static Result above(Reply.Names reply, HostName name) {
        Map<HostName, String> found = new LinkedHashMap<>();
        HostName below = name;
        for (HostName at : name.above()) {
            // Where the name is too long for a label more there cannot be a record.
            Optional<HostName> owner =
                    HostName.parse("_dmarc." + at).filter(o -> at.labels().size() <= MOST_LABELS);
            if (owner.filter(o -> reply.status(o, "TXT") == DnsAnswer.Status.UNDETERMINED)
                    .isPresent()) {
                return new Open(at);
            }
            Optional<String> record = owner.flatMap(o -> only(reply.values(o, "TXT")));
            record.ifPresent(text -> found.put(at, text));
            switch (record.isPresent() ? boundary(record.get()) : Boundary.NONE) {
                case ORGANISATION -> {
                    return holds(found, at);
                }
                case PUBLIC_SUFFIX -> {
                    return holds(found, found.containsKey(below) ? below : at);
                }
                case NONE -> below = at;
            }
        }
        // Of several the one with the fewest labels is the organisation's: the last that was found.
        List<HostName> names = new ArrayList<>(found.keySet());
        return names.isEmpty() ? new Nothing() : holds(found, names.getLast());
    }

    private static Result holds(Map<HostName, String> found, HostName at) {
        return Optional.ofNullable(found.get(at))
                .<Result>map(record -> new Holds(at, record))
                .orElseGet(Nothing::new);
    }

    /** Of several records of one name receivers take none. */
    private static Optional<String> only(List<String> values) {
        List<String> records = values.stream().filter(DmarcWalk::isRecord).toList();
        return records.size() == 1 ? Optional.of(records.getFirst()) : Optional.empty();
    }

    /** RFC 9989 §4.7: the version is the first tag; a tag ends with the record or at a semicolon. */
    static boolean isRecord(String text) {
        return text.split(";", 2)[0].replace(" ", "").equalsIgnoreCase("v=DMARC1");
    }

    private static Boundary boundary(String record) {
        for (String tag : record.split(";", 50)) {
            switch (tag.replaceAll("\\s", "").toLowerCase(Locale.ROOT)) {
                case "psd=n" -> {
                    return Boundary.ORGANISATION;
                }
                case "psd=y" -> {
                    return Boundary.PUBLIC_SUFFIX;
                }
                default -> {}
            }
        }
        return Boundary.NONE;
    }
}
