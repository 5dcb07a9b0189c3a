package glacis.lab;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.lab.plan.Kind;
import glacis.model.scope.Target;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The servers that leave something open do so as LAB.md says. */
class CasesTest {

    private static final String HELLO = "\u0016\u0003\u0001\0\u0006\u0001\0\0\u0002\u0003";
    private static Lab lab;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabPlan.cases(), Networks.next(), InstantSource.system(), new Random(6));
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    private static Target.Endpoint at(String name) {
        return lab.servers().stream()
                .map(LabServer::endpoint)
                .filter(e -> e.name().orElseThrow().text().equals(name + ".lab.test"))
                .findFirst()
                .orElseThrow();
    }

    private static Message ask(Target.Endpoint resolver, String name, int type) throws IOException {
        byte[] question = Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN))
                .toWire();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(5_000);
            InetAddress address = InetAddress.getByAddress(resolver.address().bytes());
            socket.send(new DatagramPacket(question, question.length, address, resolver.port()));
            DatagramPacket answer = new DatagramPacket(new byte[1_500], 1_500);
            socket.receive(answer);
            return new Message(Arrays.copyOf(answer.getData(), answer.getLength()));
        }
    }

    @Test
    void the_deaf_server_hears_new_hellos_and_hangs_up_on_old_ones() throws IOException {
        assertThat(Client.ask(at("deaf"), HELLO + "\u0003", 9)).startsWith("\u0016\u0003\u0003");
        assertThat(Client.ask(at("deaf"), HELLO + "\u0002", 9)).isEmpty();
    }

    @Test
    void the_limiters_say_421_one_for_ever_and_one_once() throws IOException {
        String words = "EHLO x\r\nQUIT\r\n";
        for (int i = 0; i < 2; i++) {
            assertThat(Client.ask(at("mail3"), "", 200))
                    .isEqualTo("421 4.7.0 mail3.lab.test Error: too many connections\r\n");
        }
        assertThat(Client.ask(at("mail4"), words, 65_536))
                .startsWith("220 mail4")
                .contains("\r\n421 4.3.2 ");
        assertThat(Client.ask(at("mail4"), words, 65_536))
                .contains("\r\n250-STARTTLS\r\n")
                .doesNotContain("421 ");
    }

    @Test
    void the_full_database_answers_with_an_error() throws IOException {
        String request = "\0\0\0\u0008\u0004\u00d2\u0016/";
        assertThat(Client.ask(at("fulldb"), request, 200)).startsWith("E\0\0\0").contains("C53300\0");
        assertThat(Client.ask(at("fulldb"), "GET / HTTP/1.1\r\n\r\n", 200)).isEmpty();
    }

    @Test
    void the_busy_server_has_no_page() throws IOException {
        assertThat(Client.getOverTls(at("busy"), "/")).startsWith("HTTP/1.1 503 Service Unavailable\r\n");
    }

    @Test
    void one_name_server_knows_its_zones_and_one_has_lost_them() throws IOException {
        Message known = ask(lab.resolver(), "_dmarc.watched.test.", Type.TXT);
        assertThat(known.getSection(Section.ANSWER)).hasSize(1);
        assertThat(ask(lab.resolver(), "fine.test.", Type.NS).getSection(Section.ANSWER))
                .hasSize(2);
        for (String name : new String[] {"fine.test.", "lab.test."}) {
            Message lost = ask(lab.resolver(Kind.FAILING_DNS), name, Type.NS);
            assertThat(lost.getRcode()).isEqualTo(Rcode.SERVFAIL);
            assertThat(lost.getSection(Section.ANSWER)).isEmpty();
        }
    }
}
