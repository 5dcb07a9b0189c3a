package glacis.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Optional;

/** The process's stdout, which remembers what writers swallow: a report that is cut off must not look like a whole one. */
final class Outlet extends OutputStream {

    private final FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
    private Optional<IOException> failed = Optional.empty();

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            stdout.write(bytes, offset, length);
        } catch (IOException fault) {
            failed = Optional.of(fault);
            throw fault;
        }
    }

    /** Whether everything arrived; says so when not, unless the reader left of their own accord, as head does. */
    boolean isComplete(PrintWriter err) {
        Optional<String> why = failed.map(fault -> String.valueOf(fault.getMessage()))
                .filter(message -> !message.contains("Broken pipe"));
        why.ifPresent(message -> err.println("glacis: stdout cannot be written (" + message
                + "), so what stands there is cut off; make room, or send it elsewhere"));
        return why.isEmpty();
    }
}
