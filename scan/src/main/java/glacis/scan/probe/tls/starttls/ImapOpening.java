package glacis.scan.probe.tls.starttls;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** IMAP up to the answer to STARTTLS (RFC 9051 §6.2.1); capabilities are asked for unless the greeting has told them. */
record ImapOpening() implements SpokenOpening {

    @Override
    public String protocol() {
        return "imap";
    }

    @Override
    public String says() {
        return "CAPABILITY unless the greeting has told them, STARTTLS";
    }

    @Override
    public Progress read(byte[] received) {
        return Talk.withLiterals(received, "a9 LOGOUT")
                .line(
                        "a greeting",
                        beginning -> "* ".startsWith(beginning) || beginning.startsWith("* "),
                        ImapOpening::greeted);
    }

    private static Progress greeted(String line, Talk talk) {
        return switch (status(line)) {
            case "OK" ->
                offers(List.of(line.replace('[', ' ').replace(']', ' ')))
                        ? startTls(talk)
                        : tagged("a1", "CAPABILITY", talk, ImapOpening::capable);
            // RFC 9051 §7.1.4: it is in the authenticated state, in which STARTTLS is not allowed.
            case "PREAUTH" -> talk.notOffered("it greets with PREAUTH, after which there is no STARTTLS");
            case "BYE" -> talk.refused("it greets with " + Talk.quoted(line));
            default -> talk.foreign("it greets with " + Talk.quoted(line));
        };
    }

    private static Progress capable(List<String> lines, Talk talk) {
        if (!status(lines.getLast()).equals("OK")) {
            return talk.refused("CAPABILITY is answered with " + Talk.quoted(lines.getLast()));
        }
        return offers(lines) ? startTls(talk) : talk.notOffered("STARTTLS is not among its capabilities");
    }

    private static Progress startTls(Talk talk) {
        return tagged("a2", "STARTTLS", talk, (lines, next) -> switch (status(lines.getLast())) {
            case "OK" -> next.agreed();
            case "NO", "BAD" -> next.refused("STARTTLS is answered with " + Talk.quoted(lines.getLast()));
            default -> next.foreign("STARTTLS is answered with " + Talk.quoted(lines.getLast()));
        });
    }

    private static Progress tagged(
            String tag, String command, Talk talk, BiFunction<List<String>, Talk, Progress> then) {
        return talk.say(tag + " " + command)
                .lines(
                        "an answer to " + command,
                        beginning ->
                                beginning.isEmpty() || beginning.startsWith("*") || tag.startsWith(first(beginning)),
                        lines -> lines.getLast().startsWith(tag + " "),
                        then);
    }

    /** At most the two characters that a tag of ours has. */
    private static String first(String beginning) {
        return beginning.substring(0, Math.min(2, beginning.length()));
    }

    /** The word behind the tag. */
    private static String status(String line) {
        String[] words = line.strip().split(" +", 3);
        return words.length < 2 ? "" : words[1].toUpperCase(Locale.ROOT);
    }

    private static boolean offers(List<String> lines) {
        return lines.stream()
                .map(line -> Arrays.asList(line.toUpperCase(Locale.ROOT).split(" +")))
                .anyMatch(words -> words.contains("CAPABILITY") && words.contains("STARTTLS"));
    }
}
