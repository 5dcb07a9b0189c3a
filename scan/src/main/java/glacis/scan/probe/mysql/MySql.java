package glacis.scan.probe.mysql;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** MySQL and MariaDB: the greeting says it all. */
public final class MySql implements Protocol {

    private static final int HEADER = 4;
    private static final int LONGEST = 4_000;
    private static final int CLIENT_SSL = 0x0800;
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,3}\\.[ -~]{1,100}");
    private static final Inquiry INQUIRY =
            Inquiry.listening("mysql.greeting", bytes -> isWhole(text(bytes)), MySql::read);

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public Optional<String> startTls() {
        return Optional.of("mysql");
    }

    @Override
    public boolean endsHere(String heard) {
        return isWhole(heard) && new MySql().greeting(heard, 0).isPresent();
    }

    @Override
    public Optional<Said> greeting(String heard, int port) {
        byte[] bytes = heard.getBytes(StandardCharsets.ISO_8859_1);
        Cursor in = Cursor.of(bytes);
        int length = in.u24le();
        if (in.u8() != 0 || length < 4 || length > LONGEST) {
            return Optional.empty();
        }
        int kind = in.u8();
        if (kind == 0xff) {
            return error(in);
        }
        return kind == 10 ? version10(heard, in) : Optional.empty();
    }

    private static Optional<Said> error(Cursor in) {
        int code = in.u16le();
        String words = in.text(in.left());
        boolean known = code >= 1000 && code < 5000 && words.matches("(?s)[ -~]{5,500}");
        return known ? Optional.of(Said.of(words).with(Fact.REFUSAL, code + " " + words)) : Optional.empty();
    }

    private static Optional<Said> version10(String heard, Cursor in) {
        String version = in.textToZero();
        in.skip(4 + 8 + 1);
        int lower = in.u16le();
        if (!VERSION.matcher(version).matches() || !in.intact()) {
            return Optional.empty();
        }
        in.skip(1 + 2);
        int upper = in.u16le();
        in.skip(1 + 10 + 13);
        String way = in.textToZero();
        String printable = way.matches("[a-z0-9_]{3,60}") ? way : "";
        // The number and the challenge are chance; the packet's head and the version are what tells the software.
        String text = heard.substring(0, HEADER + 1) + version + '\0';
        return Optional.of(Said.of(text)
                .with(Fact.VERSION, version.contains("MariaDB") ? version.replaceFirst("^5\\.5\\.5-", "") : version)
                .with(Fact.PROTOCOL_VERSION, "10")
                .with(Fact.CAPABILITIES, "0x%08x".formatted(lower | upper << 16))
                .with(Fact.AUTHENTICATION, printable)
                .with(Fact.LOGIN_REQUIRED, true)
                .with(Fact.STARTTLS, (lower & CLIENT_SSL) != 0));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean isWhole(String heard) {
        return heard.length() > HEADER
                && heard.length() >= HEADER + (heard.charAt(0) | heard.charAt(1) << 8 | heard.charAt(2) << 16);
    }

    private static Outcome<Said> read(byte[] received) {
        return new MySql()
                .greeting(text(received), 0)
                .<Outcome<Said>>map(Outcome.Answered::new)
                .orElse(new Outcome.Garbled<>("no MySQL greeting"));
    }
}
