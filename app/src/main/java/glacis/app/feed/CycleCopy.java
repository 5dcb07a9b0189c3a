package glacis.app.feed;

import glacis.assess.lifecycle.Cycle;
import glacis.assess.lifecycle.Lifecycle;
import glacis.model.observation.Digest;
import glacis.model.observation.Trilean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The cycles of an import as they were read, in a form that is read in no time: a form's number, the import's SHA-256, the
 * products, and the SHA-256 of all that. It holds nothing of its own; whatever is wrong with it, it is made again from the
 * files that were imported.
 */
final class CycleCopy {

    /** Grows with each change of what a lifecycle holds, or of how one is read from a file. */
    static final int FORM = 1;

    /** Of a SHA-256 in hexadecimal digits. */
    private static final int DIGEST = 64;

    private static final long NO_DAY = Long.MIN_VALUE;
    private static final int LONGEST = 1 << 20;
    private static final int MOST = 1 << 20;

    private CycleCopy() {}

    /** The bytes to keep for this import. */
    static byte[] write(String sha256, List<Lifecycle> lifecycles) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORM);
            text(out, sha256);
            out.writeInt(lifecycles.size());
            for (Lifecycle one : lifecycles) {
                lifecycle(out, one);
            }
            out.write(digest(bytes.toByteArray()));
        } catch (IOException impossible) {
            throw new IllegalStateException("an array of bytes cannot fail", impossible);
        }
        return bytes.toByteArray();
    }

    /** What was kept; empty when it is of another form or import, or was changed. */
    static Optional<List<Lifecycle>> read(String sha256, byte[] kept) {
        int end = kept.length - DIGEST;
        if (end < 0) {
            return Optional.empty();
        }
        byte[] said = Arrays.copyOf(kept, end);
        if (!Arrays.equals(digest(said), Arrays.copyOfRange(kept, end, kept.length))) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(said))) {
            if (in.readInt() != FORM || !text(in).equals(sha256)) {
                return Optional.empty();
            }
            List<Lifecycle> lifecycles = new ArrayList<>();
            for (int left = count(in); left > 0; left--) {
                lifecycles.add(lifecycle(in));
            }
            return in.read() < 0 ? Optional.of(lifecycles) : Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException wrong) {
            // Somebody made it who knew the digest and not the form.
            return Optional.empty();
        }
    }

    private static void lifecycle(DataOutputStream out, Lifecycle one) throws IOException {
        text(out, one.product());
        texts(out, one.names());
        texts(out, one.cpes());
        text(out, one.carried().name());
        out.writeBoolean(one.distribution());
        out.writeBoolean(one.extendedForAll());
        out.writeInt(one.cycles().size());
        for (Cycle cycle : one.cycles()) {
            text(out, cycle.name());
            switch (cycle.end()) {
                case Cycle.End.Open open -> out.writeByte('o');
                case Cycle.End.Past past -> out.writeByte('p');
                case Cycle.End.On on -> {
                    out.writeByte('d');
                    out.writeLong(on.day().toEpochDay());
                }
            }
            out.writeLong(cycle.extended().map(LocalDate::toEpochDay).orElse(NO_DAY));
        }
        text(out, one.source());
    }

    private static Lifecycle lifecycle(DataInputStream in) throws IOException {
        String product = text(in);
        Set<String> names = texts(in);
        Set<String> cpes = texts(in);
        Trilean carried = Trilean.valueOf(text(in));
        boolean distribution = in.readBoolean();
        boolean extendedForAll = in.readBoolean();
        List<Cycle> cycles = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            cycles.add(cycle(in));
        }
        return new Lifecycle(product, names, cpes, carried, distribution, extendedForAll, cycles, text(in));
    }

    private static Cycle cycle(DataInputStream in) throws IOException {
        String name = text(in);
        Cycle.End end = switch (in.readByte()) {
            case 'o' -> new Cycle.End.Open();
            case 'p' -> new Cycle.End.Past();
            case 'd' -> new Cycle.End.On(LocalDate.ofEpochDay(in.readLong()));
            default -> throw new IOException("no end of this form");
        };
        long extended = in.readLong();
        return new Cycle(
                name, end, extended == NO_DAY ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(extended)));
    }

    private static byte[] digest(byte[] bytes) {
        return Digest.of(bytes).hex().getBytes(StandardCharsets.US_ASCII);
    }

    private static void texts(DataOutputStream out, Collection<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String one : texts.stream().sorted().toList()) {
            text(out, one);
        }
    }

    private static Set<String> texts(DataInputStream in) throws IOException {
        Set<String> texts = new LinkedHashSet<>();
        for (int left = count(in); left > 0; left--) {
            texts.add(text(in));
        }
        return texts;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("no length");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("no count");
        }
        return count;
    }
}
