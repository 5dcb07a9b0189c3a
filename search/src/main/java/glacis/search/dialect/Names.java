package glacis.search.dialect;

import glacis.model.query.Field;
import glacis.model.query.Fields;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a language calls our fields. */
final class Names {

    /** A name and how its values are spelled. */
    record Name(String foreign, Field field, Spelling spelling) {}

    private final Map<String, Name> byForeign = new LinkedHashMap<>();
    private final Map<String, Name> byField = new HashMap<>();
    private final Map<String, String> without = new LinkedHashMap<>();

    /** Adds a name whose values are ours. */
    Names add(String foreign, String field) {
        return add(foreign, field, Spelling.SAME);
    }

    /** Adds a name; the first for a field is the one that is written. */
    Names add(String foreign, String field, Spelling spelling) {
        Name name = new Name(foreign, Fields.require(field), spelling);
        byForeign.put(foreign, name);
        byField.putIfAbsent(name.field().name(), name);
        return this;
    }

    /** Adds names that have no counterpart here, for one reason. */
    Names without(String why, String... foreign) {
        for (String name : foreign) {
            without.put(name, why);
        }
        return this;
    }

    Optional<Name> of(String foreign) {
        return Optional.ofNullable(byForeign.get(foreign.toLowerCase(Locale.ROOT)));
    }

    Optional<Name> of(Field field) {
        return Optional.ofNullable(byField.get(field.name()));
    }

    /** Why a name that the language has cannot be asked here; empty when it has no such name. */
    Optional<String> whyNot(String foreign) {
        return Optional.ofNullable(without.get(foreign.toLowerCase(Locale.ROOT)));
    }

    Iterable<Name> all() {
        return byForeign.values();
    }
}
