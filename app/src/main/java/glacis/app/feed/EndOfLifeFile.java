package glacis.app.feed;

import glacis.app.feed.Import.Problem;
import glacis.assess.lifecycle.Cycle;
import glacis.assess.lifecycle.Lifecycle;
import glacis.model.observation.Trilean;
import glacis.report.render.Shown;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A file of endoflife.date, in any of the forms in which it is published: the page of a product (YAML in front of
 * Markdown), {@code /api/PRODUCT.json} (a list of cycles; the file's name is the product), {@code /api/v1/products/…} (one
 * product or all of them), and the release data, whose cycles have ends where a machine could read them.
 *
 * @param lifecycles what it says; a product without any cycle is not among them
 * @param problems cycles that were left out
 */
record EndOfLifeFile(List<Lifecycle> lifecycles, List<Problem> problems) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final Pattern FRONT = Pattern.compile("\\A---\\R(.*?)\\R---(?:\\R|\\z)", Pattern.DOTALL);
    private static final Pattern CPE = Pattern.compile("cpe:(?:2\\.3:|/)[aoh]:([^:]+):([^:]+).*");
    private static final Set<String> PACKAGES = Set.of("pkg:deb/", "pkg:rpm/", "pkg:apk/");

    /**
     * Reads one file.
     *
     * @throws Unimportable when it has none of these forms
     */
    static EndOfLifeFile read(String name, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        String product = name.replaceFirst("\\.[^.]*$", "");
        var reader = new Reader(name);
        try {
            if (name.endsWith(".md")) {
                Matcher front = FRONT.matcher(text);
                if (!front.find()) {
                    throw new Unimportable("it does not begin with the three hyphens of a product's page");
                }
                return reader.product(product, YAML.readTree(front.group(1)), "releases");
            }
            JsonNode root = JSON.readTree(text);
            if (root.isArray()) {
                return reader.cycles(product, root);
            }
            JsonNode result = root.path("result");
            if (result.isArray()) {
                return reader.products(result);
            }
            if (result.isObject()) {
                return reader.product(product, result, "releases");
            }
            if (root.path("releases").isContainer()) {
                return reader.product(product, root, "releases");
            }
        } catch (JacksonException wrong) {
            int line = wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr();
            throw new Unimportable("not readable"
                    + (line > 0 ? " at its line " + line : "")
                    + ": "
                    + Shown.line(Optional.ofNullable(wrong.getOriginalMessage())
                            .flatMap(message -> message.lines().findFirst())
                            .orElse("")));
        }
        throw new Unimportable("it is in no form in which endoflife.date publishes a product");
    }

    /** Reads the parts, and gathers what it has to leave out. */
    private static final class Reader {

        private final String file;
        private final List<Problem> problems = new ArrayList<>();

        Reader(String file) {
            this.file = file;
        }

        EndOfLifeFile products(JsonNode list) {
            List<Lifecycle> all = new ArrayList<>();
            for (JsonNode one : list) {
                all.addAll(
                        product(one.path("name").asString(""), one, "releases").lifecycles());
            }
            return new EndOfLifeFile(all, problems);
        }

        EndOfLifeFile cycles(String product, JsonNode list) {
            return file(product, new LinkedHashSet<>(), list, list);
        }

        EndOfLifeFile product(String named, JsonNode node, String releases) {
            String product = node.path("name").asString(named);
            Set<String> names = new LinkedHashSet<>();
            for (String key : List.of("title", "label")) {
                if (node.path(key).isString()) {
                    names.add(node.path(key).asString());
                }
            }
            node.path("aliases").forEach(alias -> names.add(alias.asString("")));
            names.remove("");
            return file(product, names, node.path("identifiers"), node.path(releases));
        }

        private EndOfLifeFile file(String product, Set<String> names, JsonNode identifiers, JsonNode releases) {
            if (product.isBlank()) {
                throw new Unimportable("a product without a name");
            }
            List<Cycle> cycles = new ArrayList<>();
            for (JsonNode release : releases) {
                cycle(product, release).ifPresent(cycles::add);
            }
            Set<String> said = new LinkedHashSet<>();
            for (JsonNode identifier : identifiers) {
                for (String key : List.of("cpe", "purl", "id")) {
                    said.add(identifier.path(key).asString(""));
                }
            }
            Set<String> cpes = new LinkedHashSet<>();
            said.forEach(one -> {
                Matcher cpe = CPE.matcher(one);
                if (cpe.matches()) {
                    cpes.add(cpe.group(1) + ":" + cpe.group(2));
                }
            });
            boolean carried = said.stream().anyMatch(one -> PACKAGES.stream().anyMatch(one::startsWith));
            boolean nobody = !said.stream().allMatch(String::isEmpty) && !carried;
            Lifecycle lifecycle = new Lifecycle(
                    product,
                    names,
                    cpes,
                    carried ? Trilean.YES : nobody ? Trilean.NO : Trilean.UNDETERMINED,
                    false,
                    false,
                    cycles,
                    "https://endoflife.date/" + product);
            return new EndOfLifeFile(cycles.isEmpty() ? List.of() : List.of(lifecycle), problems);
        }

        private Optional<Cycle> cycle(String product, JsonNode release) {
            String name = first(release, "releaseCycle", "cycle", "name").asString("");
            JsonNode end = first(release, "eol", "eolFrom");
            Optional<LocalDate> extended = day(first(release, "eoes", "extendedSupport", "eoesFrom"));
            try {
                if (name.isBlank()) {
                    throw new IllegalArgumentException("a cycle without a name");
                }
                if (isTrue(end) || end.isMissingNode() && isTrue(release.path("isEol"))) {
                    return Optional.of(new Cycle(name, new Cycle.End.Past(), extended));
                }
                if (isFalse(end) || release.path("isEol").isBoolean() && (end.isNull() || end.isMissingNode())) {
                    return Optional.of(new Cycle(
                            name,
                            isTrue(release.path("isEol")) ? new Cycle.End.Past() : new Cycle.End.Open(),
                            extended));
                }
                if (end.isMissingNode() || end.isNull()) {
                    // A release without a word about its end says nothing.
                    return Optional.empty();
                }
                LocalDate day = day(end).orElseThrow(() -> new IllegalArgumentException(
                        "eol is no day and neither true nor false: " + Shown.line(end.asString(""))));
                return Optional.of(new Cycle(name, new Cycle.End.On(day), extended));
            } catch (IllegalArgumentException wrong) {
                problems.add(new Problem(
                        Shown.line(file),
                        0,
                        Shown.line(product + " " + name).strip() + ": left out: " + wrong.getMessage()));
                return Optional.empty();
            }
        }

        private static JsonNode first(JsonNode node, String... keys) {
            for (String key : keys) {
                if (!node.path(key).isMissingNode()) {
                    return node.path(key);
                }
            }
            return node.path(keys[0]);
        }

        // YAML's own words come as texts.
        private static boolean isTrue(JsonNode node) {
            return node.isBoolean() && node.asBoolean()
                    || node.isString() && node.asString().equals("true");
        }

        private static boolean isFalse(JsonNode node) {
            return node.isBoolean() && !node.asBoolean()
                    || node.isString() && node.asString().equals("false");
        }

        private static Optional<LocalDate> day(JsonNode node) {
            try {
                return node.isString() ? Optional.of(LocalDate.parse(node.asString())) : Optional.empty();
            } catch (DateTimeParseException no) {
                return Optional.empty();
            }
        }
    }
}
