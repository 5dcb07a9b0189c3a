package glacis.scan.probe.sieve;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Lines;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ManageSieve: the greeting says it all. */
public final class Sieve implements Protocol {

    private static final Pattern CAPABILITY = Pattern.compile("\"([A-Za-z]{1,40})\"(?: \"([^\"]{0,1000})\")?");
    private static final Inquiry INQUIRY =
            Inquiry.listening("sieve.greeting", bytes -> endsWithOk(text(bytes)), Sieve::read);

    @Override
    public String name() {
        return "sieve";
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public Optional<String> startTls() {
        return Optional.of("sieve");
    }

    @Override
    public Optional<Said> greeting(String heard, int port) {
        List<String> lines = Lines.of(heard);
        Map<String, String> told = new TreeMap<>();
        for (String line : lines) {
            Matcher capability = CAPABILITY.matcher(line);
            if (capability.matches()) {
                told.put(
                        capability.group(1).toUpperCase(Locale.ROOT),
                        Optional.ofNullable(capability.group(2)).orElse(""));
            }
        }
        if (!told.containsKey("IMPLEMENTATION") || !told.containsKey("SIEVE")) {
            return Optional.empty();
        }
        return Optional.of(Said.of(heard)
                .with(Fact.SOFTWARE, told.getOrDefault("IMPLEMENTATION", ""))
                .with(Fact.PROTOCOL_VERSION, told.getOrDefault("VERSION", ""))
                .with(Fact.CAPABILITIES, told.getOrDefault("SIEVE", ""))
                .with(Fact.AUTHENTICATION, told.getOrDefault("SASL", ""))
                .with(Fact.STARTTLS, told.containsKey("STARTTLS")));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean endsWithOk(String heard) {
        List<String> lines = Lines.of(heard);
        return !lines.isEmpty() && lines.getLast().startsWith("OK");
    }

    private static Outcome<Said> read(byte[] received) {
        return new Sieve()
                .greeting(text(received), 0)
                .<Outcome<Said>>map(Outcome.Answered::new)
                .orElse(new Outcome.Garbled<>("no ManageSieve greeting"));
    }
}
