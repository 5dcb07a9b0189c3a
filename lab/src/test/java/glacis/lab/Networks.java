package glacis.lab;

import java.util.concurrent.atomic.AtomicInteger;

/** Networks on loopback that no other run of the tests on this machine uses. */
public final class Networks {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Networks() {}

    /** Another one, such as "127.131.7". */
    public static String next() {
        long process = ProcessHandle.current().pid();
        return "127." + (130 + process % 100) + "." + (process / 100 % 25 * 10 + NEXT.getAndIncrement() % 10);
    }
}
