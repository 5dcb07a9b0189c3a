package glacis.app.compose;

import glacis.model.observation.Observation;
import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.report.compose.Why.Excerpt;
import glacis.report.render.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The first bytes of the conversations behind an observation, with what they are. */
final class Excerpts {

    private static final int BYTES = 11;
    private static final int LINE = 72;
    private static final int MOST = 3;
    private static final int HANDSHAKE = 0x16;
    private static final int ALERT = 0x15;
    private static final int SUPPORTED_VERSIONS = 43;

    private Excerpts() {}

    /** For each conversation in which the peer spoke, what we said last before it did, and its first bytes. */
    static List<Excerpt> of(Observation observation, List<Transcript> transcripts) {
        boolean tls = observation.probe().startsWith("tls.");
        List<Excerpt> excerpts = new ArrayList<>();
        transcripts.stream()
                .filter(t -> t.count(Direction.RECEIVED) > 0)
                // In TLS the later conversations are those with the older versions, which is where the news is.
                .skip(tls ? Math.max(0, spoken(transcripts) - MOST) : 0)
                .limit(MOST)
                .forEach(transcript -> pair(transcript, tls, excerpts));
        return excerpts;
    }

    private static long spoken(List<Transcript> transcripts) {
        return transcripts.stream().filter(t -> t.count(Direction.RECEIVED) > 0).count();
    }

    private static void pair(Transcript transcript, boolean tls, List<Excerpt> excerpts) {
        List<Chunk> chunks = transcript.chunks();
        if (tls) {
            last(chunks, Direction.SENT)
                    .map(chunk -> Excerpt.of(true, chunk.bytes(), BYTES, hello(chunk.bytes())))
                    .ifPresent(excerpts::add);
            after(chunks, Direction.RECEIVED)
                    .map(chunk -> Excerpt.of(false, chunk.bytes(), BYTES, answer(chunk.bytes())))
                    .ifPresent(excerpts::add);
            return;
        }
        first(chunks, Direction.SENT)
                .map(chunk -> Excerpt.of(true, chunk.bytes(), BYTES, said(chunk.bytes())))
                .ifPresent(excerpts::add);
        first(chunks, Direction.RECEIVED)
                .map(chunk -> Excerpt.of(false, chunk.bytes(), BYTES, said(chunk.bytes())))
                .ifPresent(excerpts::add);
    }

    private static Optional<Chunk> first(List<Chunk> chunks, Direction direction) {
        return chunks.stream().filter(c -> c.direction() == direction).findFirst();
    }

    private static Optional<Chunk> last(List<Chunk> chunks, Direction direction) {
        return chunks.stream().filter(c -> c.direction() == direction).reduce((one, next) -> next);
    }

    /** The first chunk of that direction behind our last one: the answer to it. */
    private static Optional<Chunk> after(List<Chunk> chunks, Direction direction) {
        int sent = -1;
        for (int i = 0; i < chunks.size(); i++) {
            if (chunks.get(i).direction() == Direction.SENT) {
                sent = i;
            }
        }
        return first(chunks.subList(Math.min(sent + 1, chunks.size()), chunks.size()), direction);
    }

    /** Text as it was on the wire, its first line; or that it is binary. */
    private static String said(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] >= ' ' && bytes[end] < 0x7f) {
            end++;
        }
        boolean text = end >= Math.min(4, bytes.length)
                && (end == bytes.length || bytes[end] == '\r' || bytes[end] == '\n' || end > LINE);
        if (!text) {
            return bytes.length + " bytes";
        }
        String line = Shown.line(Arrays.copyOf(bytes, Math.min(end, LINE)));
        return '"' + line + (end > LINE ? "…" : "") + '"';
    }

    private static String hello(byte[] bytes) {
        boolean client = bytes.length > 11 && (bytes[0] & 0xff) == HANDSHAKE && bytes[5] == 1;
        if (!client) {
            return said(bytes);
        }
        int offered = offers13(bytes) ? 0x0304 : version(bytes, 9);
        return "our hello, nothing newer than " + name(offered);
    }

    private static String answer(byte[] bytes) {
        if (bytes.length >= 7 && (bytes[0] & 0xff) == ALERT) {
            return "an alert, number " + (bytes[6] & 0xff) + ": it declined (RFC 8446 §6)";
        }
        boolean server = bytes.length > 11 && (bytes[0] & 0xff) == HANDSHAKE && bytes[5] == 2;
        if (!server) {
            return said(bytes);
        }
        int chosen = offers13(bytes) ? 0x0304 : version(bytes, 9);
        return "its answer, version 0x%04x (%s)".formatted(chosen, name(chosen));
    }

    private static int version(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    /** Whether the hello carries supported_versions (RFC 8446 §4.2.1) with TLS 1.3 in it. */
    private static boolean offers13(byte[] bytes) {
        for (int i = 43; i + 6 < bytes.length; i++) {
            boolean extension = bytes[i] == 0 && bytes[i + 1] == SUPPORTED_VERSIONS && bytes[i + 2] == 0;
            int length = bytes[i + 3] & 0xff;
            if (extension && length >= 2 && length <= 12 && i + 4 + length <= bytes.length) {
                for (int at = i + 4; at + 1 < i + 4 + length; at++) {
                    if (version(bytes, at) == 0x0304) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String name(int version) {
        return switch (version) {
            case 0x0300 -> "SSL 3.0";
            case 0x0301 -> "TLS 1.0";
            case 0x0302 -> "TLS 1.1";
            case 0x0303 -> "TLS 1.2";
            case 0x0304 -> "TLS 1.3";
            default -> "0x%04x".formatted(version);
        };
    }
}
