package glacis.app.feed;

import glacis.app.feed.Import.Problem;
import glacis.assess.lifecycle.Lifecycle;
import glacis.identify.rule.FingerprintFile;
import glacis.identify.rule.FingerprintReader;
import glacis.report.render.Shown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files of one kind, read: what they say and what had to be left out.
 *
 * @param kind what they are about
 * @param origin where they lay
 * @param contents each file by its name, in the order of names
 * @param entries how many fingerprints or cycles they hold
 * @param problems what was left out
 */
public record Feed(Kind kind, Path origin, Map<String, byte[]> contents, int entries, List<Problem> problems) {

    private static final int MOST_FILES = 5_000;
    private static final long LARGEST = 64L << 20;

    public Feed {
        problems = List.copyOf(problems);
    }

    /**
     * What a file or a folder holds, for each kind of knowledge that is there.
     *
     * @throws Unimportable when it is not there, cannot be read, or holds nothing that we know
     */
    public static List<Feed> read(Path path) {
        String shown = Shown.line(path.toString());
        Map<Kind, Map<String, byte[]>> found = new EnumMap<>(Kind.class);
        try {
            List<Path> files = files(path);
            if (files.size() > MOST_FILES) {
                throw new Unimportable(
                        shown + " holds more than " + MOST_FILES + " files; name the folder that is meant");
            }
            for (Path file : files) {
                if (Files.size(file) > LARGEST) {
                    throw new Unimportable(Shown.line(file.toString()) + " is larger than 64 MB; it is no such file");
                }
                byte[] content = Files.readAllBytes(file);
                found.computeIfAbsent(kind(file), unused -> new LinkedHashMap<>())
                        .put(file.getFileName().toString(), content);
            }
        } catch (IOException failed) {
            throw new Unimportable(shown + " cannot be read; is it there, and may you read it?");
        }
        if (found.isEmpty()) {
            throw new Unimportable(shown + " holds nothing that we know: .xml as recog's, .json or .md as"
                    + " endoflife.date's; of a clone of recog, name its xml; of endoflife.date, its products");
        }
        return found.entrySet().stream()
                .map(one -> of(one.getKey(), path, one.getValue()))
                .toList();
    }

    /** As one, for files that are named together; where two have one name, the later counts. */
    public static List<Feed> together(List<Feed> feeds) {
        List<Feed> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Feed> some = feeds.stream().filter(feed -> feed.kind() == kind).toList();
            if (!some.isEmpty()) {
                Map<String, byte[]> contents = new LinkedHashMap<>();
                some.forEach(feed -> contents.putAll(feed.contents()));
                all.add(of(kind, some.getFirst().origin(), contents));
            }
        }
        return all;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            // What does not exist ends in the exception of whoever reads it.
            return isKnown(path) || !Files.exists(path) ? List.of(path) : List.of();
        }
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(Feed::isKnown)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
        }
    }

    private static boolean isKnown(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean page = name.equals("readme.md") || name.equals("package.json");
        return !page && (name.endsWith(".xml") || name.endsWith(".json") || name.endsWith(".md"));
    }

    private static Kind kind(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".xml")
                ? Kind.FINGERPRINTS
                : Kind.END_OF_LIFE;
    }

    private static Feed of(Kind kind, Path origin, Map<String, byte[]> contents) {
        return switch (kind) {
            case FINGERPRINTS -> {
                List<FingerprintFile> files = fingerprints(contents);
                yield new Feed(
                        kind,
                        origin,
                        contents,
                        files.stream()
                                .mapToInt(file -> file.fingerprints().size())
                                .sum(),
                        files.stream()
                                .flatMap(file -> file.refusals().stream())
                                .map(refusal -> new Problem(
                                        Shown.line(refusal.file()),
                                        refusal.line(),
                                        Shown.line((refusal.fingerprint().isEmpty() ? "" : refusal.fingerprint() + ": ")
                                                + "left out: " + refusal.reason())))
                                .toList());
            }
            case END_OF_LIFE -> {
                List<Problem> problems = new ArrayList<>();
                List<Lifecycle> lifecycles = lifecycles(contents, problems);
                yield new Feed(
                        kind,
                        origin,
                        contents,
                        lifecycles.stream().mapToInt(one -> one.cycles().size()).sum(),
                        problems);
            }
        };
    }

    /** What is kept beside the files, so that they need not be read again; fingerprints are read fast enough as they are. */
    Optional<byte[]> copy(Import note) {
        return kind == Kind.END_OF_LIFE
                ? Optional.of(CycleCopy.write(note.sha256(), lifecycles(contents, new ArrayList<>())))
                : Optional.empty();
    }

    /** The fingerprints of these files; a file that cannot be read has refusals and nothing else. */
    static List<FingerprintFile> fingerprints(Map<String, byte[]> contents) {
        List<FingerprintFile> files = new ArrayList<>();
        contents.forEach((name, content) -> {
            try {
                files.add(FingerprintReader.read(name, new ByteArrayInputStream(content)));
            } catch (IOException impossible) {
                throw new IllegalStateException("an array of bytes cannot fail", impossible);
            }
        });
        return files;
    }

    /** The lifecycles of these files; what is wrong with one is added to the problems. */
    static List<Lifecycle> lifecycles(Map<String, byte[]> contents, List<Problem> problems) {
        List<Lifecycle> all = new ArrayList<>();
        contents.forEach((name, content) -> {
            try {
                EndOfLifeFile file = EndOfLifeFile.read(name, content);
                all.addAll(file.lifecycles());
                problems.addAll(file.problems());
            } catch (Unimportable wrong) {
                problems.add(new Problem(Shown.line(name), 0, "left out: " + wrong.getMessage()));
            }
        });
        return all;
    }
}
