package glacis.lab;

import glacis.lab.plan.Claim;
import glacis.lab.plan.ServerPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The lab by itself, for other people's tools: says what LAB.md claims, then "ready", and serves until its input ends.
 *
 * <p>A claim is a line of eight columns separated by tabs: the word claim, tool, name, address, port, kind, path, and
 * {@code +} or {@code -} with the text that the tool's output has to contain or must not. Afterwards it says how many bytes
 * fragile ports heard; its exit code is 1 if that is not none.
 */
public final class LabMain {

    /** As OpenSSL prints an instant, which is what sslscan shows. */
    private static final DateTimeFormatter AS_OPENSSL = DateTimeFormatter.ofPattern(
                    "MMM d HH:mm:ss yyyy 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private LabMain() {}

    /** Takes the network, or none for that of the demo, and perhaps a file for the access log. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String network = arguments.length > 0 ? arguments[0] : Lab.DEMO_NETWORK;
        LabPlan plan = LabPlan.shipped();
        int fragile;
        try (Lab lab = Lab.start(plan, network, InstantSource.system(), RandomGenerator.getDefault())) {
            if (arguments.length > 1) {
                lab.writeAccessLogTo(Path.of(arguments[1]));
            }
            for (ServerPlan server : plan.servers()) {
                server.claims().forEach(claim -> out.println(line(lab, server, claim, network)));
            }
            out.println("ready");
            while (System.in.read() >= 0) {
                // Whoever started this says by closing its input that it is enough.
            }
            fragile = lab.bytesOnFragilePorts();
        }
        out.println("bytes on fragile ports: " + fragile);
        System.exit(fragile == 0 ? 0 : 1);
    }

    private static String line(Lab lab, ServerPlan server, Claim claim, String network) {
        String ends = lab.face(server)
                .map(face -> AS_OPENSSL.format(face.certificate().getNotAfter().toInstant()))
                .orElse("");
        return String.join(
                "\t",
                List.of(
                        "claim",
                        claim.tool(),
                        server.name().text(),
                        network + "." + server.octet(),
                        Integer.toString(server.port()),
                        server.kind().word(),
                        claim.path().isEmpty() ? "-" : claim.path(),
                        (claim.present() ? "+" : "-") + claim.text().replace("{ends}", ends)));
    }
}
