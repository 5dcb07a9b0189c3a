package glacis.bench.fuzz;

/**
 * Which edges between basic blocks were taken, and how often. An edge is the pair of two blocks, as the bits of a table name it;
 * two of them may share a place, which makes what we count too small and never too large. For one thread.
 */
public final class Edges {

    private static final int PLACES = 1 << 16;
    private static final byte[] TAKEN = new byte[PLACES];
    private static final int[] TOUCHED = new int[PLACES];
    private static final byte[] EVER = new byte[PLACES];
    private static int touched;
    private static int before;
    private static int ever;

    private Edges() {}

    /** A block of this number begins; called by the code of the readers. */
    public static void hit(int block) {
        int edge = (block ^ before) & PLACES - 1;
        before = block >>> 1;
        byte times = TAKEN[edge];
        if (times == 0) {
            TOUCHED[touched++] = edge;
        }
        if (times != -1) {
            TAKEN[edge] = (byte) (times + 1);
        }
    }

    /** Forgets what was taken since the last time. */
    static void begin() {
        for (int i = 0; i < touched; i++) {
            TAKEN[TOUCHED[i]] = 0;
        }
        touched = 0;
        before = 0;
    }

    /** Whether an edge was taken since the beginning that never was, or so many times as it never was. */
    static boolean isNew() {
        boolean found = false;
        for (int i = 0; i < touched; i++) {
            int edge = TOUCHED[i];
            int bit = bit(TAKEN[edge] & 0xff);
            if ((EVER[edge] & bit) == 0) {
                ever += EVER[edge] == 0 ? 1 : 0;
                EVER[edge] |= (byte) bit;
                found = true;
            }
        }
        return found;
    }

    /** How many edges were ever taken since {@link #forget}. */
    static int count() {
        return ever;
    }

    /** Forgets all, for another reader. */
    static void forget() {
        begin();
        java.util.Arrays.fill(EVER, (byte) 0);
        ever = 0;
    }

    /** Numbers of times that are told apart: 1, 2, 3, 4 to 7, 8 to 15, 16 to 31, 32 to 127, more. */
    private static int bit(int times) {
        if (times <= 3) {
            return 1 << times - 1;
        }
        return times < 8 ? 8 : times < 16 ? 16 : times < 32 ? 32 : times < 128 ? 64 : 128;
    }
}
