package glacis.scan.probe.snmp;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.scan.probe.spoken.Ber;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SNMP 3: the discovery of the engine. */
public final class Snmp implements Protocol {

    private static final int REPORT = 0xa8;
    private static final byte[] DISCOVERY = discovery();
    private static final Inquiry INQUIRY = Inquiry.datagram(
            Inquiry.Terms.udp(
                    "snmp.engine",
                    DISCOVERY.length,
                    "the discovery of SNMP 3, without a user, once more when nothing comes"),
            occasion -> DISCOVERY,
            Snmp::read);

    private static byte[] discovery() {
        byte[] header = Ber.of(
                Ber.SEQUENCE,
                List.of(
                        Ber.of(Ber.INTEGER, (byte) 0x4a, (byte) 0x69),
                        Ber.of(Ber.INTEGER, (byte) 0, (byte) 0xff, (byte) 0xe3),
                        Ber.of(Ber.OCTET_STRING, (byte) 4),
                        Ber.of(Ber.INTEGER, (byte) 3)));
        byte[] nobody = Ber.of(
                Ber.SEQUENCE,
                List.of(
                        Ber.text(Ber.OCTET_STRING, ""),
                        Ber.of(Ber.INTEGER, (byte) 0),
                        Ber.of(Ber.INTEGER, (byte) 0),
                        Ber.text(Ber.OCTET_STRING, ""),
                        Ber.text(Ber.OCTET_STRING, ""),
                        Ber.text(Ber.OCTET_STRING, "")));
        byte[] request = Ber.of(
                0xa0,
                List.of(
                        Ber.of(Ber.INTEGER, (byte) 0x4a, (byte) 0x69),
                        Ber.of(Ber.INTEGER, (byte) 0),
                        Ber.of(Ber.INTEGER, (byte) 0),
                        Ber.of(Ber.SEQUENCE)));
        byte[] scoped =
                Ber.of(Ber.SEQUENCE, List.of(Ber.text(Ber.OCTET_STRING, ""), Ber.text(Ber.OCTET_STRING, ""), request));
        return Ber.of(
                Ber.SEQUENCE, List.of(Ber.of(Ber.INTEGER, (byte) 3), header, Ber.of(Ber.OCTET_STRING, nobody), scoped));
    }

    @Override
    public String name() {
        return "snmp";
    }

    @Override
    public Set<Integer> portsOverUdp() {
        return Set.of(161);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    private static Outcome<Said> read(byte[] received) {
        Ber message = Ber.next(Cursor.of(received));
        Ber version = Ber.next(message.content());
        Ber.next(message.content());
        Ber parameters = Ber.next(Ber.next(message.content()).content());
        byte[] engine = bytes(Ber.next(parameters.content()));
        Ber scoped = Ber.next(message.content());
        Ber.next(scoped.content());
        Ber.next(scoped.content());
        int kind = Ber.next(scoped.content()).tag();
        if (version.tag() != Ber.INTEGER
                || version.number() != 3
                || kind != REPORT
                || engine.length < 5
                || engine.length > 32) {
            return new Outcome.Garbled<>("no report of SNMP 3");
        }
        // RFC 3411 §5: with the first bit set the first four bytes are the vendor's number.
        int vendor = Cursor.of(engine).i32() & 0x7fff_ffff;
        return new Outcome.Answered<>(Said.of("SNMPv3 enterprise " + vendor)
                .with(Fact.PROTOCOL_VERSION, "3")
                .with(Fact.SOFTWARE, "enterprise " + vendor)
                .with(Fact.IDENTIFIER, HexFormat.of().formatHex(engine)));
    }

    private static byte[] bytes(Ber value) {
        return value.content().bytes(value.length());
    }
}
