package glacis.lab.server;

import glacis.lab.loopback.Speaker;

/** Servers that answer nothing. */
final class QuietSpeakers {

    private QuietSpeakers() {}

    /** A printer, which would print what it hears, and a tarpit, which waits: both only listen. */
    static Speaker listening() {
        return line -> line.waitForLeave();
    }

    /** Says all of this at once and waits for the client to go. */
    static Speaker babbling(byte[] bytes) {
        return line -> {
            line.say(bytes);
            line.waitForLeave();
        };
    }
}
