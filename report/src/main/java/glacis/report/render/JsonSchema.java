package glacis.report.render;

import glacis.report.compose.OneOf;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON schema (2020-12) of a document, read off its record. Optional components are not required; vocabularies come from
 * {@link OneOf}; further keys are allowed, so that a later version may add some.
 */
public final class JsonSchema {

    private final Map<String, Map<String, Object>> definitions = new TreeMap<>();

    private final String name;

    private JsonSchema(String name) {
        this.name = name;
    }

    /** The schema of a document, as indented JSON ended by a line feed. */
    public static String of(Class<? extends Record> document, String name) {
        JsonSchema schema = new JsonSchema(name);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", name);
        root.putAll(schema.object(document));
        root.put("$defs", schema.definitions);
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private Map<String, Object> object(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = snake(component.getName());
            properties.put(key, schema(component.getGenericType(), words(component)));
            if (component.getType() != Optional.class) {
                required.add(key);
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", required);
        return object;
    }

    /** The vocabulary of a component; what a document calls itself is the name of its schema, whoever made the record. */
    private String[] words(RecordComponent component) {
        OneOf words = component.getAnnotation(OneOf.class);
        if (words != null) {
            return words.value();
        }
        return component.getName().equals("schema") ? new String[] {name} : new String[0];
    }

    private Map<String, Object> schema(Type type, String[] words) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return schema(arguments[0], words);
            }
            if (generic.getRawType() == List.class) {
                return ordered("type", "array", "items", schema(arguments[0], words));
            }
            if (generic.getRawType() == Map.class) {
                return ordered("type", "object", "additionalProperties", schema(arguments[1], words));
            }
        }
        if (type == String.class) {
            return words.length == 0 ? ordered("type", "string") : ordered("type", "string", "enum", List.of(words));
        }
        if (type == Instant.class) {
            return ordered("type", "string", "format", "date-time");
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return ordered("type", "integer");
        }
        if (type == double.class || type == Double.class) {
            return ordered("type", "number");
        }
        if (type == boolean.class) {
            return ordered("type", "boolean");
        }
        if (type instanceof Class<?> nested && nested.isRecord()) {
            String name = nested.getSimpleName();
            if (!definitions.containsKey(name)) {
                definitions.put(name, Map.of());
                definitions.put(name, object(nested));
            }
            return ordered("$ref", "#/$defs/" + name);
        }
        throw new IllegalArgumentException("no schema for " + type.getTypeName());
    }

    /** As the mapper names it: {@code notLookedAt} becomes {@code not_looked_at}. */
    private static String snake(String component) {
        return component.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
