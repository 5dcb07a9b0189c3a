package glacis.scan.probe.rdp;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.Optional;
import java.util.Set;

/** RDP: the negotiation of X.224. */
public final class Rdp implements Protocol {

    /** TPKT of 19 bytes; connection request; RDP_NEG_REQ: TLS, CredSSP, CredSSP with early user authorisation. */
    private static final byte[] REQUEST = {3, 0, 0, 19, 14, (byte) 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 0x0b, 0, 0, 0};

    private static final int CONFIRM = 0xd0;
    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp(
                    "rdp.negotiation",
                    Intrusiveness.NON_INTRUSIVE,
                    REQUEST.length,
                    "an X.224 connection request that offers TLS"),
            occasion -> REQUEST,
            received -> received.length > 3
                    && received.length >= Cursor.of(received).skip(2).u16(),
            Rdp::read);

    @Override
    public String name() {
        return "rdp";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(3389, 3390, 3391, 33389);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    /** What a server of remote desktops takes leave with, in the framing of its protocol (TPKT, X.224 data, MCS). */
    @Override
    public boolean betrayedBy(String heard) {
        return heard.startsWith("\u0003\0\0\u0009\u0002\u00f0\u0080");
    }

    private static Outcome<Said> read(byte[] received) {
        Cursor in = Cursor.of(received);
        boolean tpkt = in.u8() == 3 && in.u8() == 0;
        int length = in.u16();
        int header = in.u8();
        int type = in.u8();
        in.skip(5);
        if (!tpkt || type != CONFIRM || length != received.length || header != length - 5 || !in.intact()) {
            return new Outcome.Garbled<>("no X.224 connection confirm");
        }
        if (in.left() == 0) {
            return new Outcome.Answered<>(Said.of("X.224").with(Fact.ENCRYPTION, "rdp"));
        }
        int kind = in.u8();
        int flags = in.u8();
        int size = in.u16le();
        int value = in.i32le();
        if (!in.intact() || size != 8 || kind != 2 && kind != 3) {
            return new Outcome.Garbled<>("an X.224 connection confirm that is not of RDP");
        }
        Said said = Said.of("X.224 " + kind + " " + value);
        return new Outcome.Answered<>(
                kind == 2
                        ? said.with(Fact.ENCRYPTION, chosen(value)).with(Fact.CAPABILITIES, "0x%02x".formatted(flags))
                        : said.with(Fact.REFUSAL, why(value)));
    }

    private static String chosen(int protocol) {
        return switch (protocol) {
            case 0 -> "rdp";
            case 1 -> "tls";
            case 2 -> "credssp";
            case 4 -> "rdstls";
            case 8 -> "credssp-ex";
            default -> String.valueOf(protocol);
        };
    }

    private static String why(int code) {
        return switch (code) {
            case 1 -> "TLS is required";
            case 2 -> "TLS is not allowed";
            case 3 -> "no certificate on the server";
            case 4 -> "inconsistent flags";
            case 5 -> "CredSSP is required";
            case 6 -> "TLS with a client's certificate is required";
            default -> "failure " + code;
        };
    }
}
