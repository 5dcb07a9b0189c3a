package glacis.disclose.policy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts bytes into OpenPGP packets (RFC 4880 §4.2) before a library sees them. Every length is held against what is there:
 * a packet that claims a gigabyte must not make anybody allocate one.
 */
final class Packets {

    static final int SIGNATURE = 2;
    static final int PUBLIC_KEY = 6;
    static final int MARKER = 10;
    static final int TRUST = 12;
    static final int PADDING = 21;

    private static final int MOST = 10_000;

    private Packets() {}

    /** Bytes that are no packets; the message is a sentence that may be shown. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /**
     * A packet.
     *
     * @param tag its kind
     * @param body its content
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Packet(int tag, byte[] body) {

        /** The packet again, with a header of the new format and a length of five octets. */
        byte[] encoded() {
            ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 6);
            out.write(0xc0 | tag);
            out.write(0xff);
            out.write(body.length >>> 24);
            out.write(body.length >>> 16);
            out.write(body.length >>> 8);
            out.write(body.length);
            out.writeBytes(body);
            return out.toByteArray();
        }
    }

    /** The packets, in order. Lengths that are not given outright (partial, indeterminate) are not for signatures and keys. */
    static List<Packet> split(byte[] bytes) throws Malformed {
        List<Packet> packets = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            if (packets.size() == MOST) {
                throw new Malformed("it has more than " + MOST + " packets");
            }
            int head = bytes[at] & 0xff;
            if ((head & 0x80) == 0) {
                throw new Malformed("byte " + (at + 1) + " begins no packet");
            }
            boolean recent = (head & 0x40) != 0;
            int tag = recent ? head & 0x3f : head >> 2 & 0xf;
            int octets = recent ? octets(bytes, at + 1) : octetsOfOld(head & 3);
            int start = at + 1 + octets;
            if (octets == 0 || start > bytes.length) {
                throw new Malformed("the packet at byte " + (at + 1) + " has no length that can be read");
            }
            long length = recent ? length(bytes, at + 1, octets) : number(bytes, at + 1, octets);
            if (length > bytes.length - start) {
                throw new Malformed("the packet at byte " + (at + 1) + " claims " + length + " bytes, and "
                        + (bytes.length - start) + " follow");
            }
            Packet packet = new Packet(tag, Arrays.copyOfRange(bytes, start, start + (int) length));
            honest(packet);
            packets.add(packet);
            at = start + (int) length;
        }
        return packets;
    }

    /** A version 6 signature and key name lengths of four octets within themselves (RFC 9580 §5.2.3, §5.5.2). */
    private static void honest(Packet packet) throws Malformed {
        byte[] body = packet.body();
        if (body.length == 0) {
            throw new Malformed("a packet is empty");
        }
        if (body[0] != 6) {
            return;
        }
        if (packet.tag() == SIGNATURE) {
            long hashed = inner(body, 4);
            inner(body, 8 + (int) hashed);
        } else if (packet.tag() == PUBLIC_KEY || packet.tag() == 14) {
            inner(body, 6);
        }
    }

    private static long inner(byte[] body, int at) throws Malformed {
        if (at + 4 > body.length) {
            throw new Malformed("a packet ends in the middle of a length");
        }
        long length = number(body, at, 4);
        if (length > body.length - at - 4) {
            throw new Malformed("a part of a packet is longer than the packet");
        }
        return length;
    }

    private static int octets(byte[] bytes, int at) {
        if (at >= bytes.length) {
            return 0;
        }
        int first = bytes[at] & 0xff;
        return first < 192 ? 1 : first < 224 ? 2 : first == 255 ? 5 : 0;
    }

    private static int octetsOfOld(int kind) {
        return switch (kind) {
            case 0 -> 1;
            case 1 -> 2;
            case 2 -> 4;
            default -> 0;
        };
    }

    private static long length(byte[] bytes, int at, int octets) {
        return switch (octets) {
            case 1 -> bytes[at] & 0xff;
            case 2 -> ((bytes[at] & 0xff) - 192 << 8) + (bytes[at + 1] & 0xff) + 192;
            default -> number(bytes, at + 1, 4);
        };
    }

    private static long number(byte[] bytes, int at, int octets) {
        long number = 0;
        for (int i = 0; i < octets; i++) {
            number = number << 8 | bytes[at + i] & 0xff;
        }
        return number;
    }
}
