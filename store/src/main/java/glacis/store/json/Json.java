package glacis.store.json;

import glacis.model.asset.Asset;
import glacis.model.finding.Verdict;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Target;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way in: values of the model to one line of ASCII and back. ASCII, because a text from the network may hold NUL or half
 * a surrogate pair, which databases refuse or replace, and an observation that is read must be the one that was written.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private Json() {}

    /** A target as text. */
    public static String of(Target target) {
        return print(TargetJson.write(target));
    }

    /**
     * The target of such a text.
     *
     * @throws Unreadable when it is not one
     */
    public static Target target(String json) {
        return TargetJson.read(parse(json));
    }

    /** An outcome as text. */
    public static String of(Outcome<Reply> outcome) {
        return print(OutcomeJson.write(outcome));
    }

    /**
     * The outcome of such a text.
     *
     * @throws Unreadable when it is not one
     */
    public static Outcome<Reply> outcome(String json) {
        return OutcomeJson.read(parse(json));
    }

    /** An asset as text. */
    public static String of(Asset asset) {
        return print(FindingJson.write(asset));
    }

    /**
     * The asset of such a text.
     *
     * @throws Unreadable when it is not one
     */
    public static Asset asset(String json) {
        return FindingJson.asset(parse(json));
    }

    /** A failing verdict as text. */
    public static String of(Verdict.Fails verdict) {
        return print(FindingJson.write(verdict));
    }

    /**
     * The failing verdict of such a text.
     *
     * @throws Unreadable when it is not one
     */
    public static Verdict.Fails verdict(String json) {
        return FindingJson.verdict(parse(json));
    }

    /** Words as text. */
    public static String of(List<String> words) {
        return print(object().set("words", texts(words)));
    }

    /**
     * The words of such a text.
     *
     * @throws Unreadable when it is not one
     */
    public static List<String> words(String json) {
        return parse(json).texts("words");
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode object(String kind) {
        return object().put("kind", kind);
    }

    static ArrayNode texts(Collection<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
        values.forEach(array::add);
        return array;
    }

    static <T> ArrayNode each(Collection<T> values, Function<T, JsonNode> writer) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
        values.forEach(value -> array.add(writer.apply(value)));
        return array;
    }

    private static String print(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    private static Fields parse(String json) {
        try {
            return new Fields(MAPPER.readTree(json));
        } catch (JacksonException damaged) {
            throw new Unreadable("not JSON", damaged);
        }
    }
}
