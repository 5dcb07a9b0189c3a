package glacis.scan.probe.git;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Packet;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The daemon of git: a request that names no repository. */
public final class Git implements Protocol {

    private static final int LENGTH = 4;
    private static final int LARGEST = 65_520;
    private static final byte[] REQUEST =
            new Packet().text("0015git-upload-pack \0").done();
    private static final Pattern ERROR = Pattern.compile("ERR ([^\0\r\n]{1,200})\n?");
    private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})? [^\0\n]{1,200}\0[^\n]*\n?");
    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp(
                    "git.no-repository",
                    Intrusiveness.NON_INTRUSIVE,
                    REQUEST.length,
                    "git-upload-pack with the empty path, which names no repository"),
            occasion -> REQUEST,
            received -> packet(received).isPresent(),
            Git::read);

    @Override
    public String name() {
        return "git";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(9_418);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    /** The first packet when it is all there: four hexadecimal digits of length, these four among it, and the content. */
    private static Optional<String> packet(byte[] received) {
        String text = new String(received, StandardCharsets.ISO_8859_1);
        if (text.length() < LENGTH || !text.substring(0, LENGTH).matches("[0-9a-f]{4}")) {
            return Optional.empty();
        }
        int length = Integer.parseInt(text.substring(0, LENGTH), 16);
        return length < LENGTH || length > LARGEST || length > text.length()
                ? Optional.empty()
                : Optional.of(text.substring(LENGTH, length));
    }

    private static Outcome<Said> read(byte[] received) {
        String packet = packet(received).orElse("");
        Matcher error = ERROR.matcher(packet);
        if (error.matches()) {
            return new Outcome.Answered<>(
                    Said.of("").with(Fact.REFUSAL, error.group(1).strip()));
        }
        // Its references and what it is able to do are what it holds, and are not kept.
        return REFERENCE.matcher(packet).matches()
                ? new Outcome.Answered<>(Said.of("").with(Fact.LOGIN_REQUIRED, false))
                : new Outcome.Garbled<>("no packet of git");
    }
}
