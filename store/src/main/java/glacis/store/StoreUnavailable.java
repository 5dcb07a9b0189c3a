package glacis.store;

import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;

/**
 * The database cannot be read or written, through no fault of the caller's. The message is one line: what, where, what to do.
 * What was to be written has not been written, not in part either.
 */
public final class StoreUnavailable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** The end of a sentence about something that a mounted copy does not let us do. */
    static final String NEEDS_A_WRITABLE_FOLDER =
            "needs a folder that can be written; copy the whole folder to one and name that with --home";

    StoreUnavailable(String message) {
        super(message);
    }

    StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * What people should know of a fault.
     *
     * @param doing what was tried, such as "open"
     */
    static StoreUnavailable of(String doing, Path file, Throwable fault) {
        if (fault instanceof StoreUnavailable known) {
            return known;
        }
        String why = database(fault).map(told -> reason(told, file)).orElseGet(() -> reason(fault));
        return new StoreUnavailable("cannot " + doing + " " + file + ": " + why, fault);
    }

    /** Whether a fault comes from the database rather than from what it was asked to do. */
    static boolean isCause(Throwable fault) {
        return fault instanceof StoreUnavailable
                || database(fault).filter(told -> code(told) != CONSTRAINT).isPresent();
    }

    private static final String FULL = "the disk is full; make room, then run the command again";
    private static final String NOT_WRITABLE =
            "it may not be written; check who owns it and that its disk is mounted for writing";
    private static final int CONSTRAINT = SQLiteErrorCode.SQLITE_CONSTRAINT.code;

    private static Optional<SQLException> database(Throwable fault) {
        for (Optional<Throwable> link = Optional.of(fault); link.isPresent(); link = link.map(Throwable::getCause)) {
            if (link.get() instanceof SQLException told) {
                return Optional.of(told);
            }
        }
        return Optional.empty();
    }

    /** SQLite's primary result code (sqlite.org/rescode.html): the low eight bits. */
    private static int code(SQLException told) {
        return told.getErrorCode() & 0xff;
    }

    private static String reason(SQLException told, Path file) {
        return switch (code(told)) {
            case 13 -> FULL;
            case 3, 8, 23 -> NOT_WRITABLE;
            case 14 ->
                Files.isRegularFile(file)
                        ? NOT_WRITABLE
                        : "it cannot be opened; check that its folder exists and belongs to you";
            case 26 -> "it is not a database of Glacis; move it away or choose another home";
            case 11 -> "it is damaged; restore it from a copy, or move it away to begin anew";
            case 5, 6 -> "another process is writing to it; wait until that has ended, or end it";
            case 10 -> "the disk failed (" + firstLine(told) + "); check it, then run the command again";
            case 7 -> "there is not enough memory";
            default -> firstLine(told);
        };
    }

    /** The words for a fault outside the database, when the file is made. */
    private static String reason(Throwable fault) {
        return switch (fault) {
            case NoSuchFileException missing -> "there is no such folder; make it, or choose another home";
            case AccessDeniedException denied -> NOT_WRITABLE;
            case FileSystemException other when "No space left on device".equals(other.getReason()) -> FULL;
            case FileSystemException other ->
                Optional.ofNullable(other.getReason()).orElse("it cannot be made") + "; choose another home";
            default -> firstLine(fault);
        };
    }

    private static String firstLine(Throwable fault) {
        String message =
                Optional.ofNullable(fault.getMessage()).orElse(fault.getClass().getSimpleName());
        return message.lines().findFirst().orElse("").strip();
    }
}
