package glacis.scan.probe.vnc;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Occasion;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** VNC: the version, and the security types of which none is chosen. */
public final class Vnc implements Protocol {

    private static final int GREETING = 12;
    private static final Pattern VERSION = Pattern.compile("RFB ([0-9]{3})\\.([0-9]{3})\n.*", Pattern.DOTALL);
    private static final Inquiry INQUIRY = new Inquiry(
            Inquiry.Terms.tcp(
                    "vnc.security-types",
                    Intrusiveness.NON_INTRUSIVE,
                    GREETING,
                    "the version of the protocol; no type is chosen"),
            Vnc::speak,
            said -> read(said.received()));

    @Override
    public String name() {
        return "vnc";
    }

    @Override
    public Optional<Said> greeting(String heard, int port) {
        Matcher version = VERSION.matcher(heard);
        return version.matches()
                ? Optional.of(Said.of(heard.substring(0, GREETING)).with(Fact.PROTOCOL_VERSION, number(version)))
                : Optional.empty();
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    private static String number(Matcher version) {
        return Integer.parseInt(version.group(1)) + "." + Integer.parseInt(version.group(2));
    }

    private static Move speak(Occasion occasion, Transcript soFar, Event event) {
        byte[] received = soFar.received();
        if (event == Event.QUIET) {
            return new Move.Done();
        }
        if (soFar.count(Transcript.Direction.SENT) > 0) {
            return received.length > GREETING + 3
                            || received.length > GREETING && received.length > GREETING + (received[GREETING] & 0xff)
                    ? new Move.Done()
                    : new Move.Listen();
        }
        if (received.length < GREETING) {
            return new Move.Listen();
        }
        Matcher version = VERSION.matcher(new String(received, StandardCharsets.ISO_8859_1));
        return version.matches() ? new Move.Send(ours(version)) : new Move.Done();
    }

    /** RFC 6143 §7.1.1: 3.3, 3.7 and 3.8 are the only versions; anything else below is to be taken for 3.3. */
    private static byte[] ours(Matcher version) {
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        boolean newest = major > 3 || major == 3 && minor >= 8;
        String spoken = newest ? "RFB 003.008\n" : major == 3 && minor == 7 ? "RFB 003.007\n" : "RFB 003.003\n";
        return spoken.getBytes(StandardCharsets.US_ASCII);
    }

    private static Outcome<Said> read(byte[] received) {
        String heard = new String(received, StandardCharsets.ISO_8859_1);
        Matcher version = VERSION.matcher(heard);
        if (!version.matches()) {
            return new Outcome.Garbled<>("no RFB version");
        }
        Said said = Said.of(heard.substring(0, GREETING)).with(Fact.PROTOCOL_VERSION, number(version));
        Cursor in = Cursor.of(received).skip(GREETING);
        if (in.left() == 0) {
            return new Outcome.Answered<>(said);
        }
        boolean old = Integer.parseInt(version.group(1)) == 3 && Integer.parseInt(version.group(2)) < 7;
        int count = old ? 1 : in.u8();
        List<String> types = new ArrayList<>();
        for (int i = 0; i < count && in.left() > 0; i++) {
            int type = old ? in.i32() : in.u8();
            types.add(word(type));
        }
        boolean refused = !old && count == 0 || old && types.getFirst().equals("0");
        if (refused) {
            String why = in.text(Math.min(in.i32() & 0x3ff, in.left()));
            return new Outcome.Answered<>(said.with(Fact.REFUSAL, why.isBlank() ? "no reason given" : why));
        }
        boolean open = types.contains("none");
        return new Outcome.Answered<>(
                said.with(Fact.AUTHENTICATION, String.join(" ", types)).with(Fact.LOGIN_REQUIRED, !open));
    }

    /** The registered names (IANA, Remote Framebuffer security types), else the number. */
    private static String word(int type) {
        return switch (type) {
            case 1 -> "none";
            case 2 -> "vnc-authentication";
            case 5 -> "ra2";
            case 6 -> "ra2ne";
            case 16 -> "tight";
            case 17 -> "ultra";
            case 18 -> "tls";
            case 19 -> "vencrypt";
            case 20 -> "sasl";
            case 30 -> "apple-remote-desktop";
            case 129 -> "tight-unix-login";
            case 133 -> "ra2-256";
            default -> String.valueOf(type);
        };
    }
}
