package glacis.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Transcript;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.dns.NamesProbe;
import glacis.scan.probe.dns.RecursionProbe;
import glacis.scan.probe.dns.TextProbe;
import glacis.scan.probe.dns.WildcardProbe;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the page promises is what the probes declare, and what the probes declare is what they do. */
class ProbesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "probes.md");
    private static final ProbeContext CONTEXT =
            new ProbeContext("Glacis/0.1", "https://example.org/about-our-scanning", "scan.example.org");

    private static List<Probe> probes() {
        List<Probe> probes = new ArrayList<>(new Probes(CONTEXT, new Random(1)).all());
        HostName name = HostName.require("a".repeat(60) + ".example.org");
        probes.add(new RecursionProbe(name, new Random(1)));
        probes.add(new NamesProbe(name, new Random(1)));
        probes.add(new TextProbe(name, new Random(1)));
        probes.add(WildcardProbe.of(name, new Random(1)));
        return probes;
    }

    @Test
    void the_page_is_what_the_probes_declare() throws IOException {
        String page = ProbesPage.of(probes());
        Path printed = Path.of("target", "probes.md");
        Files.writeString(printed, page);
        assertEquals(page, Files.readString(PAGE), "copy scan/" + printed + " to docs/probes.md");
    }

    @Test
    void nothing_but_odd_hellos_is_above_what_an_ordinary_mandate_allows() {
        for (Probe probe : probes()) {
            assertEquals(
                    !probe.spec().name().startsWith("tls.renegotiation")
                            && !probe.spec().name().equals("tls.jarm"),
                    Intrusiveness.NON_INTRUSIVE.allows(probe.spec().level()),
                    probe.spec().name());
        }
    }

    /** What an ordinary client may ask in a day is counted in connections; one question takes the whole day's share of TLS. */
    @Test
    void what_an_ordinary_client_asks_takes_one_connection_or_a_days_share() {
        for (Probe probe : probes()) {
            if (probe.spec().level() == Intrusiveness.NORMAL_CLIENT) {
                int most = probe.spec().name().equals("tls.supplier") ? 3 : 1;
                assertEquals(most, probe.spec().maxConnections(), probe.spec().name());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> each_probe_stays_within_its_row() {
        return probes().stream()
                .flatMap(probe ->
                        peers().map(peer -> DynamicTest.dynamicTest(probe.spec().name(), () -> holds(probe, peer))));
    }

    private static Stream<Supplier<Peer>> peers() {
        return Stream.of(
                () -> new Peer(line -> {}),
                () -> new Peer(line -> {
                    while (line.linger(0)) {
                        line.say("220 x ESMTP\r\n250-STARTTLS\r\n250 x\r\nSSH-2.0-x\r\n".repeat(100));
                    }
                }),
                () -> new Peer(line -> {
                    while (line.linger(0)) {
                        line.say("HTTP/1.1 200 OK\r\n\r\n" + "S".repeat(5_000));
                    }
                }),
                () -> new Peer(line -> {
                    while (line.linger(0)) {
                        line.say("\u0016\u0003\u0003\u0040\0" + "\0".repeat(0x4000));
                    }
                }));
    }

    private static void holds(Probe probe, Supplier<Peer> manners) {
        try (Peer peer = manners.get()) {
            Conduct conduct = Conduct.of(probe, peer.endpoint());
            ProbeSpec spec = probe.spec();
            assertTrue(conduct.exchanges().size() <= spec.maxConnections(), "connections");
            assertTrue(conduct.sent() <= spec.maxBytesSent(), "sent " + conduct.sent());
            assertTrue(conduct.mostReceived() <= spec.maxBytesReceived(), "read " + conduct.mostReceived());
            assertTrue(conduct.exchanges().stream()
                    .allMatch(e -> e.said().count(Transcript.Direction.RECEIVED) <= spec.maxBytesReceived()));
        }
    }
}
