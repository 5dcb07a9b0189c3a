package glacis.scan.probe.ssh;

import glacis.model.observation.Reply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the identification line (RFC 4253 §4.2) and the SSH_MSG_KEXINIT packet (§6, §7.1) that follows it. */
final class KeyExchangeInit {

    private static final int LONGEST_LINE = 255;
    private static final int LONGEST_PACKET = 35_000;
    private static final int MESSAGE = 20;
    private static final int LISTS = 8;

    private KeyExchangeInit() {}

    /** The server's line, which may come after lines of other text; without line end. */
    static Optional<String> identification(byte[] received) {
        int start = start(received);
        int end = start < 0 ? -1 : lineEnd(received, start);
        return end < 0 || end - start > LONGEST_LINE
                ? Optional.empty()
                : Optional.of(new String(received, start, end - start, StandardCharsets.ISO_8859_1).stripTrailing());
    }

    static boolean isComplete(byte[] received) {
        return packet(received).isPresent();
    }

    /** The reply of these bytes; the lists are empty when there was no KEXINIT that can be read. */
    static Reply.Ssh read(String identification, byte[] received) {
        List<List<String>> lists =
                packet(received).flatMap(KeyExchangeInit::lists).orElse(List.of());
        if (lists.size() < LISTS) {
            return new Reply.Ssh(identification, List.of(), List.of(), List.of(), List.of(), List.of());
        }
        return new Reply.Ssh(identification, lists.get(0), lists.get(1), lists.get(3), lists.get(5), lists.get(7));
    }

    private static int start(byte[] received) {
        for (int at = 0; at >= 0 && at + 4 <= received.length; ) {
            if (received[at] == 'S' && received[at + 1] == 'S' && received[at + 2] == 'H' && received[at + 3] == '-') {
                return at;
            }
            int end = lineEnd(received, at);
            at = end < 0 ? -1 : end + 1;
        }
        return -1;
    }

    private static int lineEnd(byte[] received, int from) {
        for (int at = from; at < received.length; at++) {
            if (received[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** The payload of the first packet, when all of it is there. */
    private static Optional<ByteBuffer> packet(byte[] received) {
        int start = start(received);
        int end = start < 0 ? -1 : lineEnd(received, start);
        if (end < 0 || received.length - end - 1 < 6) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(received, end + 1, received.length - end - 1);
        int length = in.getInt();
        int padding = in.get() & 0xff;
        if (length < padding + 2 || length > LONGEST_PACKET || in.remaining() < length - 1) {
            return Optional.empty();
        }
        return Optional.of(in.slice(in.position(), length - padding - 1));
    }

    private static Optional<List<List<String>>> lists(ByteBuffer payload) {
        if (payload.remaining() < 17 || payload.get() != MESSAGE) {
            return Optional.empty();
        }
        payload.position(payload.position() + 16);
        List<List<String>> lists = new ArrayList<>();
        for (int i = 0; i < LISTS; i++) {
            if (payload.remaining() < 4) {
                return Optional.empty();
            }
            int length = payload.getInt();
            if (length < 0 || length > payload.remaining()) {
                return Optional.empty();
            }
            byte[] text = new byte[length];
            payload.get(text);
            String names = new String(text, StandardCharsets.ISO_8859_1);
            lists.add(names.isEmpty() ? List.of() : List.of(names.split(",")));
        }
        return Optional.of(lists);
    }
}
