package glacis.lab.server;

import glacis.lab.loopback.Line;
import glacis.lab.loopback.Speaker;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** An authoritative name server (RFC 1034 §4.3, RFC 1035) over UDP and TCP: no recursion, no transfer, no version. */
final class NameServer implements Speaker {

    private static final int PLAIN_UDP = 512;
    private static final int LARGEST_UDP = 1_232;
    private static final int LARGEST_TCP = 65_535;
    private static final int HEADER = 12;

    private final ZoneRecords zone;
    private final boolean failing;
    private final boolean recursive;

    private NameServer(ZoneRecords zone, boolean failing, boolean recursive) {
        this.zone = zone;
        this.failing = failing;
        this.recursive = recursive;
    }

    static NameServer of(ZoneRecords zone) {
        return new NameServer(zone, false, false);
    }

    /** One that says that it recurses for everybody (RA), as BIND does: in answers about names, not about its version. */
    static NameServer recursive(ZoneRecords zone) {
        return new NameServer(zone, false, true);
    }

    /** One that has lost its zones: SERVFAIL to every question. */
    static NameServer failing(ZoneRecords zone) {
        return new NameServer(zone, true, false);
    }

    /** Messages with two bytes of length before each (RFC 1035 §4.2.2), until the client leaves. */
    @Override
    public void speak(Line line) throws IOException {
        while (true) {
            byte[] size = line.in().readNBytes(2);
            if (size.length < 2) {
                return;
            }
            int length = ((size[0] & 0xff) << 8) | (size[1] & 0xff);
            byte[] question = line.in().readNBytes(length);
            byte[] answer = question.length < length ? new byte[0] : answer(question, LARGEST_TCP, line::note);
            if (answer.length == 0) {
                return;
            }
            byte[] framed = new byte[answer.length + 2];
            framed[0] = (byte) (answer.length >>> 8);
            framed[1] = (byte) answer.length;
            System.arraycopy(answer, 0, framed, 2, answer.length);
            line.say(framed);
        }
    }

    /** The datagram that answers this one; empty for what is no question. */
    byte[] datagram(byte[] question, Consumer<String> noted) {
        return answer(question, PLAIN_UDP, noted);
    }

    private byte[] answer(byte[] bytes, int largest, Consumer<String> noted) {
        try {
            Message question = new Message(bytes);
            if (question.getHeader().getFlag(Flags.QR)) {
                return new byte[0];
            }
            Optional<OPTRecord> extended = Optional.ofNullable(question.getOPT());
            int most = largest == LARGEST_TCP
                    ? LARGEST_TCP
                    : extended.map(o -> Math.clamp(o.getPayloadSize(), PLAIN_UDP, LARGEST_UDP))
                            .orElse(PLAIN_UDP);
            Message answer = reply(question, noted);
            extended.ifPresent(o -> answer.addRecord(new OPTRecord(LARGEST_UDP, 0, 0), Section.ADDITIONAL));
            return answer.toWire(most);
        } catch (IOException | RuntimeException unreadable) {
            // dnsjava reports some malformed records by unchecked exceptions.
            noted.accept("no DNS message");
            return formatError(bytes);
        }
    }

    /** FORMERR with the identifier of a message that could not be read (RFC 1035 §4.1.1). */
    private static byte[] formatError(byte[] bytes) {
        if (bytes.length < HEADER || (bytes[2] & 0x80) != 0) {
            return new byte[0];
        }
        byte[] header = Arrays.copyOf(Arrays.copyOf(bytes, 4), HEADER);
        header[2] = (byte) (0x80 | (bytes[2] & 0x79));
        header[3] = Rcode.FORMERR;
        return header;
    }

    private Message reply(Message question, Consumer<String> noted) {
        Header asked = question.getHeader();
        Message answer = new Message(asked.getID());
        Header header = answer.getHeader();
        header.setFlag(Flags.QR);
        header.setOpcode(asked.getOpcode());
        if (asked.getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
        }
        List<Record> records = question.getSection(Section.QUESTION);
        if (records.size() != 1) {
            noted.accept(records.size() + " questions");
            header.setRcode(Rcode.FORMERR);
            return answer;
        }
        Record record = records.getFirst();
        answer.addRecord(record, Section.QUESTION);
        noted.accept(record.getName().toString(true)
                + (record.getDClass() == DClass.IN ? " " : " " + DClass.string(record.getDClass()) + " ")
                + Type.string(record.getType()));
        if (recursive && record.getDClass() == DClass.IN) {
            header.setFlag(Flags.RA);
        }
        header.setRcode(asked.getOpcode() == Opcode.QUERY ? fill(answer, record) : Rcode.NOTIMP);
        return answer;
    }

    private int fill(Message answer, Record question) {
        Name owner = question.getName();
        if (failing) {
            return Rcode.SERVFAIL;
        }
        int type = question.getType();
        Optional<Name> top = zone.top(owner);
        boolean transfer = type == Type.AXFR || type == Type.IXFR;
        if (question.getDClass() == DClass.IN && top.isEmpty() && !transfer && zone.isAround(owner)) {
            return zone.exists(owner) ? Rcode.NOERROR : Rcode.NXDOMAIN;
        }
        if (question.getDClass() != DClass.IN || top.isEmpty() || transfer) {
            return Rcode.REFUSED;
        }
        answer.getHeader().setFlag(Flags.AA);
        List<Record> found = zone.find(owner, type);
        found.forEach(r -> answer.addRecord(r, Section.ANSWER));
        if (found.isEmpty()) {
            // The SOA says for how long one may believe that there is nothing (RFC 2308 §3).
            zone.find(top.get(), Type.SOA).forEach(r -> answer.addRecord(r, Section.AUTHORITY));
        }
        return zone.exists(owner) ? Rcode.NOERROR : Rcode.NXDOMAIN;
    }
}
