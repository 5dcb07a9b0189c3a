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

/**
 * What an ordinary start does, done once against a server of the lab, so that Java can keep the classes and what it learnt of
 * them for the next starts (JEP 483, JEP 515). The launcher runs it when it makes its cache; nothing of it is shown.
 */
final class Practice {

    /** Not the network of the demo, which may be running. */
    private static final String NETWORK = "127.78.0";

    /** Often enough that Java knows what is worth compiling. */
    private static final int ROUNDS = 3;

    private Practice() {}

    /** Practises in the home that the first word names. */
    public static void main(String[] arguments) throws IOException {
        String home = arguments[0];
        Wiring wiring = Wiring.real();
        var nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Desk desk = Desk.plain(nowhere, nowhere, wiring);
        LabPlan whole = LabPlan.shipped();
        List<ServerPlan> encrypted = whole.servers().stream()
                .filter(server -> server.tls().isPresent())
                .limit(1)
                .toList();
        try (Lab lab =
                Lab.start(new LabPlan(encrypted, List.of(), whole.zones()), NETWORK, wiring.clock(), wiring.random())) {
            LabServer server = lab.servers().getFirst();
            String there = server.endpoint().address() + ":" + server.endpoint().port();
            for (int round = 0; round < ROUNDS; round++) {
                Main.run(new String[] {"tls", "--home", home, "--json=-", there}, desk);
                Main.run(new String[] {"tls", "--home", home, there}, desk);
            }
        } finally {
            Main.run(new String[] {"audit", "--home", home, "-p", "9", "--json", "-", "127.0.0.1"}, desk);
        }
    }
}
