package glacis.app.cli;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.probe.tls.survey.SurveyProbe;
import glacis.store.Store;
import java.util.Optional;
import java.util.Random;

/**
 * Lets a second processor load what a command is going to need while the first one still reads the words. Nothing is opened and
 * nothing sent; what goes wrong here goes wrong again, and is told, where it is needed.
 */
final class Ahead {

    private Ahead() {}

    /** Begins, if the command that the first word names is one that is waited for. */
    static void of(String[] words) {
        if (words.length > 1 && words[0].equals("tls")) {
            begin(Ahead::hellos);
            begin(Store::loadAhead);
        }
    }

    private static void begin(Runnable work) {
        Thread.ofPlatform().daemon().name("ahead").start(() -> {
            try {
                work.run();
            } catch (RuntimeException | LinkageError toldWhereItIsNeeded) {
                return;
            }
        });
    }

    /** The first hellos to nobody: keys are made, suites and groups are put in order, and all is thrown away. */
    private static void hellos() {
        IpAddress.parse("192.0.2.1")
                .map(address -> new Target.Endpoint(address, 443, Transport.TCP, Optional.<HostName>empty()))
                .ifPresent(nobody -> SurveyProbe.direct(new Random(1)).start(nobody));
    }
}
