package glacis.app.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A resolver on one loopback port that knows the lines that were pasted into it. */
final class Zone implements AutoCloseable {

    private final DatagramSocket socket;
    private final String address;
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final Set<Integer> failingTypes = ConcurrentHashMap.newKeySet();
    private volatile int failure = Rcode.NOERROR;

    Zone() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        address = "127.0.0.1:" + socket.getLocalPort();
        Thread.startVirtualThread(this::serve);
    }

    /** As the command line names it, also when nobody listens there any more. */
    String address() {
        return address;
    }

    /** Takes a line as the file of a zone holds it. */
    void paste(String line) throws IOException {
        try (Master file = new Master(new ByteArrayInputStream(line.strip().getBytes(StandardCharsets.UTF_8)))) {
            records.add(file.nextRecord());
        }
    }

    void clear() {
        records.clear();
    }

    /** From now on every answer is this failure. */
    void failing(int rcode) {
        failure = rcode;
    }

    /** From now on every question about this type fails, such as "AAAA". */
    void failingFor(String type) {
        failingTypes.add(Type.value(type));
    }

    /** What was asked, such as "example.org MX", in the order in which it came. */
    List<String> questions() {
        return List.copyOf(questions);
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
                socket.receive(packet);
                byte[] answer = answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength())));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException over) {
            // The test is over.
        }
    }

    private List<Record> named(Name name) {
        return records.stream().filter(r -> r.getName().equals(name)).toList();
    }

    private byte[] answer(Message question) {
        Record wanted = question.getQuestion();
        questions.add(wanted.getName().toString(true) + " " + Type.string(wanted.getType()));
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(wanted, Section.QUESTION);
        List<Record> here = named(wanted.getName());
        if (here.isEmpty()) {
            // RFC 4592 §2.1.1: what is not there comes from the asterisk beside it.
            here = named(wanted.getName().wild(1));
        }
        int fails = failingTypes.contains(wanted.getType()) ? Rcode.SERVFAIL : failure;
        answer.getHeader().setRcode(fails != Rcode.NOERROR ? fails : here.isEmpty() ? Rcode.NXDOMAIN : 0);
        if (fails == Rcode.NOERROR) {
            here.stream()
                    .filter(r -> r.getType() == wanted.getType())
                    .forEach(r -> answer.addRecord(r, Section.ANSWER));
        }
        return answer.toWire();
    }

    @Override
    public void close() {
        socket.close();
    }
}
