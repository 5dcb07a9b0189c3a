package glacis.app.feed;

import glacis.app.feed.Import.Kept;
import glacis.app.home.HomeUnavailable;
import glacis.model.observation.Digest;
import glacis.report.render.JsonReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Imported knowledge in the folder of a home: {@code files} holds each file once, named by its SHA-256; {@code imports} one
 * note for each import, named by its instant and version; {@code read} what files say in a form that is read faster, which
 * may be thrown away. Whoever writes the former two holds the home's lock.
 */
public final class Shelf {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int VERSION = 12;

    private final Path folder;

    /** The shelf in this folder, which need not be there. */
    public Shelf(Path folder) {
        this.folder = folder;
    }

    /** Every import, oldest first. */
    public List<Import> imports() {
        Path notes = folder.resolve("imports");
        if (!Files.isDirectory(notes)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(notes)) {
            List<Import> imports = new ArrayList<>();
            for (Path note : all.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                imports.add(JsonReport.read(Files.readString(note), Import.class));
            }
            imports.sort(Comparator.comparing(Import::at));
            return imports;
        } catch (IOException | IllegalArgumentException failed) {
            throw new HomeUnavailable(notes + " cannot be read; move it away, and import again", failed);
        }
    }

    /** The imports that count: of each kind and name the newest. In the order of their instants. */
    public List<Import> inUse() {
        Map<String, Import> newest = new LinkedHashMap<>();
        for (Import one : imports()) {
            String key = one.kind() + "/" + one.name();
            newest.remove(key);
            newest.put(key, one);
        }
        return List.copyOf(newest.values());
    }

    /** What counts of this kind and name. */
    public Optional<Import> inUse(Kind kind, String name) {
        return inUse().stream()
                .filter(one -> one.kind().equals(kind.word()) && one.name().equals(name))
                .findFirst();
    }

    /** The note that keeping this would make. */
    public static Import noteOf(Feed feed, String name, Instant at) {
        List<Kept> files = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        feed.contents().forEach((file, content) -> {
            String digest = Digest.of(content).hex();
            files.add(new Kept(file, digest));
            all.append(digest).append("  ").append(file).append('\n');
        });
        String sha256 =
                Digest.of(all.toString().getBytes(StandardCharsets.UTF_8)).hex();
        return new Import(
                feed.kind().word(),
                name,
                sha256.substring(0, VERSION),
                sha256,
                feed.origin().toAbsolutePath().normalize().toString(),
                at,
                feed.entries(),
                files,
                feed.problems());
    }

    /** Keeps an import: its files first, its note last, so that a note always has its files. */
    public void keep(Feed feed, Import note) {
        try {
            Path files = made("files");
            for (Kept kept : note.files()) {
                byte[] content =
                        Optional.ofNullable(feed.contents().get(kept.name())).orElseThrow();
                write(files, kept.sha256(), content);
            }
            feed.copy(note).ifPresent(copy -> keepRead(note, copy));
            write(
                    made("imports"),
                    SECONDS.format(note.at()) + "-" + note.kind() + "-" + note.version() + ".json",
                    JsonReport.document(note).getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new HomeUnavailable(folder + " cannot be written; free some space, or name another --home", failed);
        }
    }

    /** What was kept of how the files of an import read; empty when nothing was, or it cannot be read. */
    Optional<byte[]> readAlready(Import note) {
        Path kept = folder.resolve("read").resolve(note.sha256());
        try {
            return Files.exists(kept) ? Optional.of(Files.readAllBytes(kept)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Keeps how the files of an import read; where that cannot be written, they are read again next time. */
    void keepRead(Import note, byte[] content) {
        try {
            write(made("read"), note.sha256(), content);
        } catch (IOException notKept) {
            // A home that is only read, or a full disk: it costs time and nothing else.
        }
    }

    /** A folder that nobody else reads, as the home around it. */
    private Path made(String name) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return place;
    }

    private static void write(Path folder, String name, byte[] content) throws IOException {
        Path draft = folder.resolve(name + ".draft");
        Files.write(draft, content);
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Takes an import out of use, with all older ones of its kind and name; returns them. The files stay.
     */
    public List<Import> remove(String name) {
        List<Import> gone =
                imports().stream().filter(one -> one.name().equals(name)).toList();
        try {
            for (Import one : gone) {
                Files.deleteIfExists(folder.resolve("imports")
                        .resolve(SECONDS.format(one.at()) + "-" + one.kind() + "-" + one.version() + ".json"));
            }
        } catch (IOException failed) {
            throw new HomeUnavailable(folder + " cannot be written", failed);
        }
        return gone;
    }

    /**
     * The files of an import, by their names.
     *
     * @throws HomeUnavailable when one is not there or is not what was imported
     */
    Map<String, byte[]> contents(Import note) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (Kept kept : note.files()) {
            Path file = folder.resolve("files").resolve(kept.sha256());
            try {
                byte[] content = Files.readAllBytes(file);
                if (!Digest.of(content).hex().equals(kept.sha256())) {
                    throw new IOException("it was changed");
                }
                contents.put(kept.name(), content);
            } catch (IOException failed) {
                throw new HomeUnavailable(
                        "the imported file " + kept.name() + " of " + note.name()
                                + " is not what it was; import it again, or glacis knowledge remove " + note.name(),
                        failed);
            }
        }
        return contents;
    }
}
