package glacis.scan.probe.oracle;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Packet;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Oracle listener: ping. */
public final class Oracle implements Protocol {

    private static final String COMMAND = "(CONNECT_DATA=(COMMAND=ping))";
    private static final int OFFSET = 58;
    private static final byte[] PING = new Packet()
            .u16(OFFSET + COMMAND.length())
            .u16(0)
            .u8(1)
            .u8(0)
            .u16(0)
            .u16(310)
            .u16(300)
            .u16(0)
            .u16(2_048)
            .u16(32_767)
            .u16(0x7f08)
            .u16(0)
            .u16(0x0100)
            .u16(COMMAND.length())
            .u16(OFFSET)
            .u32(0)
            .u8(0)
            .u8(0)
            .zeros(OFFSET - 34)
            .text(COMMAND)
            .done();
    private static final Pattern NUMBER = Pattern.compile("\\(VSNNUM=([0-9]{6,10})\\)");
    private static final Pattern ALIAS = Pattern.compile("\\(ALIAS=([^()]{1,100})\\)");
    private static final Pattern ERROR = Pattern.compile("\\(ERR=([1-9][0-9]{0,8})\\)");
    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp(
                    "oracle.ping", Intrusiveness.NON_INTRUSIVE, PING.length, "a CONNECT packet with COMMAND=ping"),
            occasion -> PING,
            received -> received.length > 1
                    && received.length >= Cursor.of(received).u16(),
            Oracle::read);

    @Override
    public String name() {
        return "oracle";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(1521, 1522, 1526);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    private static Outcome<Said> read(byte[] received) {
        Cursor in = Cursor.of(received);
        int length = in.u16();
        in.skip(2);
        int type = in.u8();
        // Accept, refuse, redirect, resend.
        boolean known = type == 2 || type == 4 || type == 5 || type == 11;
        if (!known || length < 8 || length != received.length) {
            return new Outcome.Garbled<>("no TNS packet");
        }
        String words = new String(received, StandardCharsets.ISO_8859_1).substring(8);
        Matcher number = NUMBER.matcher(words);
        Matcher alias = ALIAS.matcher(words);
        Matcher error = ERROR.matcher(words);
        String version = number.find() ? version(Long.parseLong(number.group(1))) : "";
        return new Outcome.Answered<>(Said.of(version.isEmpty() ? "TNS" : "TNS " + version)
                .with(Fact.VERSION, version)
                .with(Fact.HOST, alias.find() ? alias.group(1) : "")
                .with(Fact.REFUSAL, error.find() ? "TNS-" + error.group(1) : ""));
    }

    /** The number holds five parts; since 18c they have other widths. */
    private static String version(long number) {
        long first = number >>> 24 & 0xff;
        return first >= 18
                ? first + "." + (number >>> 16 & 0xff) + "." + (number >>> 12 & 0xf) + "." + (number >>> 4 & 0xff) + "."
                        + (number & 0xf)
                : first + "." + (number >>> 20 & 0xf) + "." + (number >>> 12 & 0xff) + "." + (number >>> 8 & 0xf) + "."
                        + (number & 0xff);
    }
}
