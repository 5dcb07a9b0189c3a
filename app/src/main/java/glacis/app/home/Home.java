package glacis.app.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder with an operator's data. */
public final class Home {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private static final String DEMO = "demo";

    private static final String STOP = "stop";

    private static final String REBUILT = "rebuilt";

    private final Path folder;

    private Home(Path folder) {
        this.folder = folder;
    }

    /**
     * The folder that this environment names: {@code GLACIS_HOME}, {@code XDG_DATA_HOME/glacis}, {@code ~/.local/share/glacis}.
     *
     * @param userHome what {@code ~} means when {@code HOME} is not set; Java itself never looks at that variable
     */
    public static Path place(Map<String, String> environment, String userHome) {
        return Optional.ofNullable(environment.get("GLACIS_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .or(() -> Optional.ofNullable(environment.get("XDG_DATA_HOME"))
                        .filter(text -> !text.isBlank())
                        .map(text -> Path.of(text).resolve("glacis")))
                .orElseGet(() -> Path.of(
                        Optional.ofNullable(environment.get("HOME"))
                                .filter(text -> !text.isBlank())
                                .orElse(userHome),
                        ".local",
                        "share",
                        "glacis"));
    }

    /**
     * The home in this folder; made, readable by its owner only, when it is not there.
     *
     * @throws HomeUnavailable when it cannot be made, is no folder, or others can read it
     */
    public static Home open(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        try {
            create(place);
            refuseWhatOthersCanRead(place);
            return new Home(place);
        } catch (FileAlreadyExistsException file) {
            throw new HomeUnavailable(place + " is a file, not a folder; name another one with --home", file);
        } catch (IOException failed) {
            throw new HomeUnavailable(
                    place + " cannot be made (" + reason(failed) + "); name another folder with --home", failed);
        }
    }

    /**
     * The home in this folder if it is there; makes nothing.
     *
     * @throws HomeUnavailable when it is no folder, or others can read it
     */
    public static Optional<Home> find(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(place)) {
                refuseFiles(place);
                return Optional.empty();
            }
            refuseWhatOthersCanRead(place);
            return Optional.of(new Home(place));
        } catch (IOException failed) {
            throw new HomeUnavailable(
                    place + " cannot be looked at (" + reason(failed) + "); name another folder with --home", failed);
        }
    }

    /** A file where a folder would have to be, here or above. */
    private static void refuseFiles(Path place) {
        for (@Nullable Path at = place; at != null; at = at.getParent()) {
            if (Files.exists(at) && !Files.isDirectory(at)) {
                throw new HomeUnavailable(at + " is a file, not a folder; name another one with --home");
            }
        }
    }

    private static void create(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return;
        }
        Path parent = place.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (posix(place)) {
            Files.createDirectory(place, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            // A default access list of the parent folder would be added to what was asked for.
            Files.setPosixFilePermissions(place, OWNER_ONLY);
        } else {
            Files.createDirectory(place);
        }
    }

    private static void refuseWhatOthersCanRead(Path place) throws IOException {
        if (!posix(place)) {
            return;
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(place));
        others.removeAll(OWNER_ONLY);
        if (!others.isEmpty()) {
            throw new HomeUnavailable(place + " can be read or written by others; close it with: chmod 700 " + place);
        }
    }

    private static boolean posix(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String reason(IOException failed) {
        return switch (failed) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "no such folder";
            case FileSystemException said when said.getReason() != null -> said.getReason();
            default -> String.valueOf(failed.getMessage());
        };
    }

    /** The home of the demo, apart from what is kept of real things. */
    public Home demo() {
        return open(folder.resolve(DEMO));
    }

    /** Whether this is the home of a demo. */
    public boolean isDemo() {
        return folder.endsWith(DEMO);
    }

    /** Removes the database and the reports; only ever called on the demo's home, which begins anew each time. */
    public void forget() {
        try {
            for (String companion : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(folder.resolve("glacis.db" + companion));
            }
            Path reports = folder.resolve("reports");
            if (Files.isDirectory(reports)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(reports, "R-*.json")) {
                    for (Path file : files) {
                        Files.delete(file);
                    }
                }
            }
            go();
        } catch (IOException failed) {
            throw new HomeUnavailable(folder + " cannot be emptied (" + reason(failed) + ")", failed);
        }
    }

    /** The folder itself. */
    public Path folder() {
        return folder;
    }

    /** The database. */
    public Path database() {
        return folder.resolve("glacis.db");
    }

    /**
     * Makes this process the only one that writes; lasts until the result is closed or the process ends, however it ends.
     *
     * @throws HomeUnavailable when another process is, or when nothing can be written here
     */
    public AutoCloseable writing() {
        Path file = folder.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // The lock lasts as long as its channel.
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw busy();
            }
            return channel;
        } catch (OverlappingFileLockException sameProcess) {
            throw busy();
        } catch (IOException failed) {
            throw new HomeUnavailable(
                    folder + " cannot be written (" + reason(failed) + "); name another folder with --home", failed);
        }
    }

    private HomeUnavailable busy() {
        return new HomeUnavailable("another glacis is writing to " + folder
                + "; wait for it, end it with glacis stop, or name another folder with --home");
    }

    /** Whether somebody pressed stop, here or, for the demo, on the home around it; true when that cannot be known. */
    public boolean stopped() {
        return !Files.notExists(folder.resolve(STOP)) || isDemo() && !Files.notExists(folder.resolveSibling(STOP));
    }

    /**
     * Presses stop for every process on this home.
     *
     * @throws HomeUnavailable when the file cannot be written
     */
    public void stop() {
        write(folder.resolve(STOP), "");
    }

    /** Lifts the stop. */
    public void go() {
        try {
            Files.deleteIfExists(folder.resolve(STOP));
        } catch (IOException failed) {
            throw new HomeUnavailable("the stop in " + folder + " cannot be lifted (" + reason(failed) + ")", failed);
        }
    }

    /** The folder with imported knowledge, whether it is there or not. */
    public Path knowledge() {
        return folder.resolve("knowledge");
    }

    /** What the last rebuild left for the next. */
    public Optional<String> rebuilt() {
        return read(folder.resolve("reports").resolve(REBUILT + ".json"));
    }

    /** Keeps what a rebuild leaves for the next: wholly, or not at all. */
    public void keepRebuilt(String json) {
        keep(REBUILT, json);
    }

    /** The document of a finished run. */
    public Optional<String> report(String run) {
        return read(folder.resolve("reports").resolve(run + ".json"));
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failed) {
            throw new HomeUnavailable(file + " cannot be read (" + reason(failed) + ")", failed);
        }
    }

    /** Keeps the document of a finished run: wholly, or not at all. */
    public void keep(String run, String json) {
        Path reports = folder.resolve("reports");
        try {
            Files.createDirectories(reports);
            Path draft = reports.resolve(run + ".draft");
            write(draft, json);
            Files.move(
                    draft,
                    reports.resolve(run + ".json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new HomeUnavailable(reports + " cannot be written (" + reason(failed) + ")", failed);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new HomeUnavailable(
                    file + " cannot be written (" + reason(failed)
                            + "); free some space, or name another folder with --home",
                    failed);
        }
    }
}
