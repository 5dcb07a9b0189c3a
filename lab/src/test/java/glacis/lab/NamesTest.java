package glacis.lab;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.scope.Target;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Asks the lab's name server what the probe of names asks, and what it must not answer. */
class NamesTest {

    private static final String NETWORK = Networks.next();
    private static Lab lab;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabPlan.shipped(), NETWORK, InstantSource.system(), new Random(3));
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    private static Message question(String name, int type, int dclass) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name), type, dclass));
    }

    private static byte[] udp(byte[] question) throws IOException {
        Target.Endpoint resolver = lab.resolver();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(5_000);
            InetAddress address = InetAddress.getByAddress(resolver.address().bytes());
            socket.send(new DatagramPacket(question, question.length, address, resolver.port()));
            DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    private static Message ask(String name, int type) throws IOException {
        Message question = question(name, type, DClass.IN);
        Message answer = new Message(udp(question.toWire()));
        assertThat(answer.getHeader().getID()).isEqualTo(question.getHeader().getID());
        assertThat(answer.getQuestion()).isEqualTo(question.getQuestion());
        return answer;
    }

    private static List<String> values(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    @Test
    void knows_the_address_of_every_server_and_of_one_that_is_none() throws IOException {
        for (LabServer server : lab.servers()) {
            assertThat(values(ask(server.name() + ".", Type.A)))
                    .containsExactly(server.endpoint().address().toString());
        }
        assertThat(values(ask("staging.lab.test.", Type.A))).containsExactly(NETWORK + ".14");
    }

    @Test
    void publishes_the_zone_of_the_page_with_its_defects() throws IOException {
        assertThat(values(ask("lab.test.", Type.NS))).containsExactly("ns1.lab.test.");
        assertThat(values(ask("lab.test.", Type.MX)))
                .containsExactlyInAnyOrder("10 mail.lab.test.", "20 mx2.lab.test.");
        assertThat(values(ask("lab.test.", Type.TXT))).containsExactly("\"v=spf1 mx -all\"");
        assertThat(values(ask("lab.test.", Type.SOA))).hasSize(1);
        Message caa = ask("lab.test.", Type.CAA);
        assertThat(values(caa)).isEmpty();
        assertThat(caa.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(ask("_dmarc.lab.test.", Type.TXT).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void says_no_data_and_no_such_name_with_the_start_of_authority() throws IOException {
        Message noData = ask("shop.lab.test.", Type.AAAA);
        assertThat(noData.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(noData.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(noData.getSection(Section.AUTHORITY))
                .extracting(Record::getType)
                .containsExactly(Type.SOA);
        Message noName = ask("nothing.lab.test.", Type.A);
        assertThat(noName.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(noName.getSection(Section.AUTHORITY))
                .extracting(Record::getType)
                .containsExactly(Type.SOA);
    }

    @Test
    void reads_names_in_any_case() throws IOException {
        assertThat(values(ask("ShOp.LAB.test.", Type.A))).containsExactly(NETWORK + ".2");
    }

    @Test
    void knows_the_reverse_names_of_its_network() throws IOException {
        List<String> octets = Arrays.asList(NETWORK.split("\\."));
        Collections.reverse(octets);
        String zone = String.join(".", octets) + ".in-addr.arpa.";
        assertThat(values(ask("2." + zone, Type.PTR))).containsExactly("shop.lab.test.");
        assertThat(values(ask("14." + zone, Type.PTR))).containsExactly("staging.lab.test.");
        assertThat(ask("99." + zone, Type.PTR).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void knows_that_nothing_else_is_above_its_zone() throws IOException {
        for (int type : new int[] {Type.CAA, Type.NS, Type.TXT}) {
            Message above = ask("test.", type);
            assertThat(above.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(values(above)).isEmpty();
        }
        assertThat(ask("_dmarc.test.", Type.TXT).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("pay.supplier.test.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("test.", Type.AXFR).getRcode()).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void refuses_other_zones_transfers_and_its_version() throws IOException {
        assertThat(ask("example.org.", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(ask("1.0.0.10.in-addr.arpa.", Type.PTR).getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(ask("lab.test.", Type.AXFR).getRcode()).isEqualTo(Rcode.REFUSED);
        Message version =
                new Message(udp(question("version.bind.", Type.TXT, DClass.CH).toWire()));
        assertThat(version.getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(version.getHeader().getFlag(Flags.RA)).isFalse();
        Message update = question("lab.test.", Type.SOA, DClass.IN);
        update.getHeader().setOpcode(Opcode.UPDATE);
        assertThat(new Message(udp(update.toWire())).getRcode()).isEqualTo(Rcode.NOTIMP);
    }

    @Test
    void answers_several_questions_over_one_connection() throws IOException {
        Target.Endpoint resolver = lab.resolver();
        try (Socket socket = Client.connect(Target.Endpoint.tcp(resolver.address(), resolver.port()))) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (String name : List.of("shop.lab.test.", "old.lab.test.")) {
                byte[] question = question(name, Type.A, DClass.IN).toWire();
                out.writeShort(question.length);
                out.write(question);
                Message answer = new Message(in.readNBytes(in.readUnsignedShort()));
                assertThat(values(answer)).hasSize(1);
            }
        }
    }

    @Test
    void answers_what_is_no_message_with_a_format_error_and_what_is_no_question_not_at_all() throws IOException {
        byte[] torn =
                Arrays.copyOf(question("shop.lab.test.", Type.A, DClass.IN).toWire(), 20);
        Message answer = new Message(udp(torn));
        assertThat(answer.getRcode()).isEqualTo(Rcode.FORMERR);
        assertThat(answer.getHeader().getID()).isEqualTo(((torn[0] & 0xff) << 8) | (torn[1] & 0xff));
        Message reply = question("shop.lab.test.", Type.A, DClass.IN);
        reply.getHeader().setFlag(Flags.QR);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> udpQuickly(reply.toWire()))
                .isInstanceOf(java.net.SocketTimeoutException.class);
    }

    private static void udpQuickly(byte[] bytes) throws IOException {
        Target.Endpoint resolver = lab.resolver();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(300);
            InetAddress address = InetAddress.getByAddress(resolver.address().bytes());
            socket.send(new DatagramPacket(bytes, bytes.length, address, resolver.port()));
            socket.receive(new DatagramPacket(new byte[512], 512));
        }
    }

    @Test
    void notes_each_question() throws IOException {
        ask("mx2.lab.test.", Type.CAA);
        assertThat(lab.accessLog())
                .filteredOn(a -> a.understood().contains("mx2.lab.test CAA"))
                .isNotEmpty();
    }
}
