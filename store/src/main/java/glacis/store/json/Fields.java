package glacis.store.json;

import glacis.model.observation.Digest;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one stored object, read strictly: what is missing or of another shape is {@link Unreadable}.
 *
 * @param node the object
 */
record Fields(JsonNode node) {

    Fields {
        if (!node.isObject()) {
            throw new Unreadable("an object was expected");
        }
    }

    String text(String key) {
        JsonNode value = value(key);
        if (!value.isString()) {
            throw new Unreadable("'" + key + "' is not a text");
        }
        return value.stringValue();
    }

    Optional<String> optional(String key) {
        return node.has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    int integer(String key) {
        return Math.toIntExact(number(key));
    }

    long number(String key) {
        JsonNode value = value(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Unreadable("'" + key + "' is not a whole number");
        }
        return value.longValue();
    }

    boolean flag(String key) {
        JsonNode value = value(key);
        if (!value.isBoolean()) {
            throw new Unreadable("'" + key + "' is neither true nor false");
        }
        return value.booleanValue();
    }

    <E extends Enum<E>> E choice(String key, Class<E> kind) {
        return made(key, () -> Enum.valueOf(kind, text(key)));
    }

    Trilean trilean(String key) {
        return choice(key, Trilean.class);
    }

    Digest digest(String key) {
        return made(key, () -> new Digest(text(key)));
    }

    HostName name(String key) {
        return made(key, () -> new HostName(text(key)));
    }

    IpAddress address(String key) {
        return made(key, () -> IpAddress.require(text(key)));
    }

    Instant instant(String key) {
        return made(key, () -> Instant.parse(text(key)));
    }

    Fields object(String key) {
        return new Fields(value(key));
    }

    List<String> texts(String key) {
        return each(key, element -> {
            if (!element.isString()) {
                throw new Unreadable("'" + key + "' holds something else than texts");
            }
            return element.stringValue();
        });
    }

    <T> List<T> objects(String key, Function<Fields, T> reader) {
        return each(key, element -> reader.apply(new Fields(element)));
    }

    <T> List<T> each(String key, Function<JsonNode, T> reader) {
        JsonNode array = value(key);
        if (!array.isArray()) {
            throw new Unreadable("'" + key + "' is not a list");
        }
        List<T> all = new ArrayList<>(array.size());
        array.forEach(element -> all.add(reader.apply(element)));
        return all;
    }

    private JsonNode value(String key) {
        return node.optional(key).orElseThrow(() -> new Unreadable("'" + key + "' is missing"));
    }

    /** The model refuses what is not well-formed; in a stored row that means damage. */
    private static <T> T made(String key, java.util.function.Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException | DateTimeException refused) {
            throw new Unreadable("'" + key + "' is not well-formed", refused);
        }
    }
}
