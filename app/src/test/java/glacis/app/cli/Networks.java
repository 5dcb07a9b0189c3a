package glacis.app.cli;

import java.util.concurrent.atomic.AtomicInteger;

/** Networks on loopback that no other run of the tests on this machine uses. */
final class Networks {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Networks() {}

    /** Another one, such as "127.231.7". */
    static String next() {
        long process = ProcessHandle.current().pid();
        return "127." + (230 + process % 25) + "." + (process / 25 * 40 + NEXT.getAndIncrement()) % 256;
    }
}
