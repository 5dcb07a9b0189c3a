package glacis.app.cli;

import glacis.app.Wiring;
import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.lab.LabServer;
import glacis.lab.plan.ServerPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * What {@link Practice} practises with: a server of the lab, and a home whose database exists. Its classes are those that an
 * ordinary start does without (the lab, the makers of certificates, the migrations), so it is loaded apart from them.
 */
public final class PracticePeer implements Supplier<String>, AutoCloseable {

    /** Not the network of the demo, which may be running. */
    private static final String NETWORK = "127.78.0";

    private final Lab lab;

    /** Starts the server and makes the home. */
    public PracticePeer(String home) throws IOException {
        Wiring wiring = Wiring.real();
        LabPlan whole = LabPlan.shipped();
        List<ServerPlan> encrypted = whole.servers().stream()
                .filter(server -> server.tls().isPresent())
                .limit(1)
                .toList();
        lab = Lab.start(new LabPlan(encrypted, List.of(), whole.zones()), NETWORK, wiring.clock(), wiring.random());
        var nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Main.run(new String[] {"audit", "--home", home, "-p", "9", "127.0.0.1"}, Desk.plain(nowhere, nowhere, wiring));
    }

    /** Where the server is: address and port. */
    @Override
    public String get() {
        LabServer server = lab.servers().getFirst();
        return server.endpoint().address() + ":" + server.endpoint().port();
    }

    @Override
    public void close() {
        lab.close();
    }
}
