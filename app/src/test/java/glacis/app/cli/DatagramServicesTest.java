package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.report.compose.AuditDocument;
import glacis.report.render.JsonReport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers a datagram is a service; what does not is neither open nor closed, and said in one line. */
class DatagramServicesTest {

    private static final String HOST = "127.66.17.4";
    private static final int STUN = 3_478;
    private static final int SIP = 5_060;

    private final Map<Integer, Integer> heard = new ConcurrentHashMap<>();

    private DatagramSocket listen(int port, boolean answers) throws IOException {
        DatagramSocket socket = new DatagramSocket(port, InetAddress.ofLiteral(HOST));
        Thread.startVirtualThread(() -> {
            byte[] room = new byte[2_048];
            while (!socket.isClosed()) {
                try {
                    DatagramPacket packet = new DatagramPacket(room, room.length);
                    socket.receive(packet);
                    heard.merge(port, 1, Integer::sum);
                    if (answers) {
                        byte[] said = bound(Arrays.copyOf(room, packet.getLength()));
                        socket.send(new DatagramPacket(said, said.length, packet.getSocketAddress()));
                    }
                } catch (IOException over) {
                    return;
                }
            }
        });
        return socket;
    }

    /** The success that answers a binding request: its number, and the software (RFC 8489 §14.14). */
    private static byte[] bound(byte[] request) {
        byte[] said = HexFormat.of().parseHex("010100082112a442" + "00".repeat(12) + "802200044c616221");
        System.arraycopy(request, 8, said, 8, 12);
        return said;
    }

    private static AuditDocument audit(Path folder, String... more) {
        Shell shell = new Shell(folder.resolve("home"));
        String[] words = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("audit", HOST, "--json", "-"), Arrays.stream(more))
                .toArray(String[]::new);
        Shell.Said told = shell.run(words);
        assertThat(told.code()).as("%s", told).isZero();
        return JsonReport.read(told.out(), AuditDocument.class);
    }

    @Test
    void an_answer_is_a_service_and_silence_is_one_line(@TempDir Path folder) throws IOException {
        try (DatagramSocket stun = listen(STUN, true);
                DatagramSocket sip = listen(SIP, false)) {
            AuditDocument document = audit(folder, "-p", "T:9,U:443,3478,5060");

            assertThat(document.services()).singleElement().satisfies(service -> {
                assertThat(service.port()).isEqualTo(stun.getLocalPort());
                assertThat(service.transport()).isEqualTo("udp");
                assertThat(service.protocol()).contains("stun");
                assertThat(service.facts()).containsEntry("software", "Lab!");
            });
            assertThat(document.incomplete())
                    .filteredOn(i -> i.what().contains("UDP"))
                    .extracting(AuditDocument.Incomplete::what)
                    .containsExactly(HOST + ", UDP ports " + sip.getLocalPort());
            assertThat(heard).isEqualTo(Map.of(STUN, 1, SIP, 2));
        }
    }

    @Test
    void a_mandate_of_other_ports_and_a_choice_of_tcp_keep_datagrams_back(@TempDir Path folder) throws IOException {
        Path mandate = Files.writeString(folder.resolve("mandate.yaml"), """
                mandates:
                  - id: narrow
                    authorised_by: "Lab"
                    basis: own-assets
                    reference: "test"
                    contact: "https://example.org/"
                    from: 2026-01-01
                    until: 2036-01-01
                    allow: ["127.66.17.4"]
                    ceiling: non-intrusive
                    ports: "9,3478"
                """);
        try (DatagramSocket stun = listen(STUN, true);
                DatagramSocket sip = listen(SIP, true)) {
            audit(folder, "-p", "T:9," + STUN);
            assertThat(heard).isEmpty();
            AuditDocument document = audit(folder, "-p", "9," + STUN + ",U:" + STUN, "--mandate", mandate.toString());
            assertThat(heard).containsOnlyKeys(STUN);
            assertThat(document.notLookedAt())
                    .filteredOn(n -> n.target().equals("UDP"))
                    .singleElement()
                    .satisfies(n -> assertThat(n.reason()).contains("but " + STUN));
            assertThat(List.of(stun.isClosed(), sip.isClosed())).containsOnly(false);
        }
    }
}
