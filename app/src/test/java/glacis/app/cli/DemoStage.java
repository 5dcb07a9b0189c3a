package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.Wiring;
import glacis.app.architecture.Checkout;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The product on a stage: its real command line, a home of its own, and the minute in which the pages of docs/examples play. */
final class DemoStage {

    /** The minute of the pages. */
    static final Instant CURTAIN = Instant.parse("2026-11-23T17:40:00Z");

    /** How often a port of the lab may be taken by somebody else's demo before that is a failure. */
    private static final int ATTEMPTS = 60;

    /** A slow machine must not leave the minute of the pages. */
    private static final int SLOWER = 20;

    private final Path home;
    private final InstantSource clock;

    /** What a command said and how it ended. */
    record Said(ExitCode code, String out, String err) {}

    DemoStage(Path home) {
        this.home = home;
        long start = System.nanoTime();
        this.clock = () -> CURTAIN.plus(Duration.ofNanos((System.nanoTime() - start) / SLOWER));
    }

    /** Hears what is said, and does something once when the cue falls. */
    private static final class Prompter extends StringWriter {
        private final String cue;
        private final Runnable then;
        private boolean fell;

        Prompter(String cue, Runnable then) {
            this.cue = cue;
            this.then = then;
        }

        @Override
        public void write(String text, int from, int length) {
            super.write(text, from, length);
            if (!fell && getBuffer().indexOf(cue) >= 0) {
                fell = true;
                then.run();
            }
        }
    }

    /** One command line. */
    Said run(String... arguments) {
        return run(new StringWriter(), arguments);
    }

    private Said run(StringWriter out, String... arguments) {
        StringWriter err = new StringWriter();
        Map<String, String> environment = Map.of("GLACIS_HOME", home.toString());
        Wiring wiring = new Wiring(clock, System::nanoTime, new SecureRandom(), environment, home.toString());
        ExitCode code = Main.run(arguments, Desk.plain(new PrintWriter(out, true), new PrintWriter(err, true), wiring));
        return new Said(code, out.toString(), err.toString());
    }

    /**
     * A command line that starts the lab; again while another demo on this machine holds a port of it.
     *
     * @param cue the words after which the interval comes
     * @param interval what is done then, while the command waits
     */
    Said perform(String cue, Runnable interval, String... arguments) {
        Said said = run(new Prompter(cue, interval), arguments);
        for (int i = 1; i < ATTEMPTS && said.err().contains("perhaps by another demo"); i++) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            said = run(new Prompter(cue, interval), arguments);
        }
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isEqualTo(ExitCode.DONE);
        return said;
    }

    InstantSource clock() {
        return clock;
    }

    /** A page or a schema, named from the root of the repository. */
    static String page(String file) {
        try {
            return Files.readString(Checkout.root().resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
