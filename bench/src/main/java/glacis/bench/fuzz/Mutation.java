package glacis.bench.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Changes an input: its bytes, its lengths, its records (RFC 8446 §5.1), its ranges, or puts it together with another. */
final class Mutation {

    private static final int LONGEST = 40_000;
    private static final int[] TELLING = {
        0, 1, 2, 3, 0x7f, 0x80, 0xff, 0x100, 0x3fff, 0x4000, 0x4001, 0x4800, 0x7fff, 0xffff
    };

    private final SplittableRandom random;

    Mutation(SplittableRandom random) {
        this.random = random;
    }

    /** A changed copy of the first input, perhaps with a part of the second. */
    byte[] of(byte[] input, byte[] other) {
        byte[] bytes = input.clone();
        int times = 1 + (random.nextInt(4) == 0 ? random.nextInt(8) : random.nextInt(2));
        for (int i = 0; i < times; i++) {
            bytes = once(bytes, other);
        }
        return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
    }

    private byte[] once(byte[] bytes, byte[] other) {
        if (bytes.length == 0) {
            return other.clone();
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(16)) {
            case 0 -> set(bytes, at, random.nextInt(256));
            case 1 -> set(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
            case 2 -> set(bytes, at, bytes[at] + random.nextInt(-8, 9));
            case 3, 4 -> number(bytes, at);
            case 5 -> Arrays.copyOf(bytes, at);
            case 6 -> removed(bytes, at, span(bytes.length - at));
            case 7 -> inserted(bytes, at, Arrays.copyOfRange(bytes, at, at + span(bytes.length - at)));
            case 8 -> inserted(bytes, at, drawn(1 + random.nextInt(16)));
            case 9 -> spliced(bytes, at, other);
            case 10 -> overwritten(bytes, at, other);
            case 11, 12 -> resized(bytes, at, other);
            default -> records(bytes, other);
        };
    }

    private int span(int most) {
        return 1 + random.nextInt(random.nextBoolean() ? Math.min(most, 8) : most);
    }

    private byte[] drawn(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] set(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }

    /** A number that is told by its neighbours: what is left behind it, one more, one less, or a number at some edge. */
    private byte[] number(byte[] bytes, int at) {
        int width = 1 + random.nextInt(Math.min(4, bytes.length - at));
        int left = bytes.length - at - width;
        int value = switch (random.nextInt(4)) {
            case 0 -> left;
            case 1 -> left + random.nextInt(-3, 4);
            case 2 -> TELLING[random.nextInt(TELLING.length)];
            default -> left == 0 ? 0 : random.nextInt(left);
        };
        return write(bytes, at, width, value);
    }

    private static byte[] write(byte[] bytes, int at, int width, int value) {
        for (int i = 0; i < width; i++) {
            bytes[at + i] = (byte) (value >>> 8 * (width - 1 - i));
        }
        return bytes;
    }

    private static int read(byte[] bytes, int at, int width) {
        int value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | bytes[at + i] & 0xff;
        }
        return value;
    }

    private static byte[] removed(byte[] bytes, int at, int count) {
        byte[] rest = new byte[bytes.length - count];
        System.arraycopy(bytes, 0, rest, 0, at);
        System.arraycopy(bytes, at + count, rest, at, rest.length - at);
        return rest;
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] more) {
        byte[] all = new byte[bytes.length + more.length];
        System.arraycopy(bytes, 0, all, 0, at);
        System.arraycopy(more, 0, all, at, more.length);
        System.arraycopy(bytes, at, all, at + more.length, bytes.length - at);
        return all;
    }

    private byte[] spliced(byte[] bytes, int at, byte[] other) {
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return inserted(Arrays.copyOf(bytes, at), at, Arrays.copyOfRange(other, from, other.length));
    }

    private byte[] overwritten(byte[] bytes, int at, byte[] other) {
        int most = Math.min(bytes.length - at, other.length);
        if (most > 0) {
            int count = span(most);
            System.arraycopy(other, random.nextInt(other.length - count + 1), bytes, at, count);
        }
        return bytes;
    }

    /** Puts bytes in or takes some out, and mends the lengths around them, as far as they can be recognised. */
    private byte[] resized(byte[] bytes, int at, byte[] other) {
        boolean grows = random.nextBoolean() && other.length > 0;
        int count = grows ? span(Math.min(other.length, 64)) : span(Math.min(bytes.length - at, 64));
        int from = grows ? random.nextInt(other.length - count + 1) : 0;
        byte[] mended = bytes.clone();
        List<Integer> ends = new ArrayList<>(List.of(bytes.length));
        for (int i = 0; i < at; i++) {
            for (int width = 3; width >= 1; width--) {
                int end = i + width <= at ? i + width + read(bytes, i, width) : 0;
                boolean around = end >= at + (grows ? 0 : count) && end > i + width;
                // A length is one when it ends where something else ends, or where the next record would begin.
                if (around && (ends.contains(end) || end < bytes.length && begins(bytes, end))) {
                    ends.add(end);
                    write(mended, i, width, end - i - width + (grows ? count : -count));
                    i += width - 1;
                    break;
                }
            }
        }
        return grows ? inserted(mended, at, Arrays.copyOfRange(other, from, from + count)) : removed(mended, at, count);
    }

    private static boolean begins(byte[] bytes, int at) {
        return bytes.length - at >= 5 && bytes[at] >= 20 && bytes[at] <= 23 && bytes[at + 1] == 3;
    }

    /** Cuts records up, joins them, repeats, drops, turns or empties them; what is no record stays behind them. */
    private byte[] records(byte[] bytes, byte[] other) {
        List<byte[]> records = new ArrayList<>();
        int at = cut(bytes, records);
        if (records.isEmpty()) {
            return spliced(bytes, random.nextInt(bytes.length), other);
        }
        int which = random.nextInt(records.size());
        byte[] one = records.get(which);
        switch (random.nextInt(8)) {
            case 0 -> records.add(which, one);
            case 1 -> records.remove(which);
            case 2 -> Collections.swap(records, which, random.nextInt(records.size()));
            case 3 -> records.add(which, new byte[] {one[0], 3, 3, 0, 0});
            case 4 -> split(records, which, 5 + random.nextInt(one.length - 4));
            case 5 -> {
                for (int i = 0; i < 20 && records.get(which + i).length > 6; i++) {
                    split(records, which + i, 6);
                }
            }
            case 6 -> {
                if (which + 1 < records.size()) {
                    byte[] next = records.remove(which + 1);
                    byte[] joined = inserted(one, one.length, Arrays.copyOfRange(next, 5, next.length));
                    records.set(which, write(joined, 3, 2, joined.length - 5));
                }
            }
            default -> {
                List<byte[]> others = new ArrayList<>();
                cut(other, others);
                if (!others.isEmpty()) {
                    records.add(which, others.get(random.nextInt(others.size())));
                }
            }
        }
        byte[] all = new byte[0];
        for (byte[] record : records) {
            all = inserted(all, all.length, record);
        }
        return inserted(all, all.length, Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static void split(List<byte[]> records, int which, int at) {
        byte[] one = records.get(which);
        byte[] first = write(Arrays.copyOf(one, at), 3, 2, at - 5);
        byte[] rest = inserted(Arrays.copyOf(one, 5), 5, Arrays.copyOfRange(one, at, one.length));
        records.set(which, first);
        records.add(which + 1, write(rest, 3, 2, rest.length - 5));
    }

    private static int cut(byte[] bytes, List<byte[]> records) {
        int at = 0;
        while (begins(bytes, at) && read(bytes, at + 3, 2) <= bytes.length - at - 5 && records.size() < 200) {
            int end = at + 5 + read(bytes, at + 3, 2);
            records.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return at;
    }
}
