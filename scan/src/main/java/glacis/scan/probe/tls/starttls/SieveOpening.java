package glacis.scan.probe.tls.starttls;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** ManageSieve up to the answer to STARTTLS (RFC 5804 §2.2); the greeting is the list of capabilities (§1.7). */
record SieveOpening() implements SpokenOpening {

    private static final Set<String> STATUS = Set.of("OK", "NO", "BYE");

    @Override
    public String protocol() {
        return "sieve";
    }

    @Override
    public String says() {
        return "STARTTLS";
    }

    @Override
    public Progress read(byte[] received) {
        return Talk.withLiterals(received, "LOGOUT")
                .lines(
                        "a greeting",
                        beginning -> beginning.isEmpty()
                                || beginning.startsWith("\"")
                                || beginning.startsWith("{")
                                || isStatus(beginning),
                        lines -> STATUS.contains(status(lines.getLast())),
                        SieveOpening::greeted);
    }

    private static Progress greeted(List<String> lines, Talk talk) {
        if (!status(lines.getLast()).equals("OK")) {
            return talk.refused("it greets with " + Talk.quoted(lines.getLast()));
        }
        boolean offered = lines.stream()
                .anyMatch(line -> line.strip().toUpperCase(Locale.ROOT).startsWith("\"STARTTLS\""));
        if (!offered) {
            return talk.notOffered("STARTTLS is not among its capabilities");
        }
        return talk.say("STARTTLS")
                .line(
                        "an answer to STARTTLS",
                        SieveOpening::isStatus,
                        (line, next) -> status(line).equals("OK")
                                ? next.agreed()
                                : next.refused("STARTTLS is answered with " + Talk.quoted(line)));
    }

    /** Whether this is a status, or the beginning of one. */
    private static boolean isStatus(String beginning) {
        String word = status(beginning);
        return STATUS.contains(word)
                || STATUS.stream().anyMatch(s -> s.startsWith(word) && beginning.equalsIgnoreCase(word));
    }

    /** The first word: {@code OK}, {@code NO (TRYLATER) "…"}, {@code BYE "…"}. */
    private static String status(String line) {
        return line.stripTrailing().split("[ (]", 2)[0].toUpperCase(Locale.ROOT);
    }
}
