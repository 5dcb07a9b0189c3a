package glacis.disclose.policy;

import glacis.disclose.policy.SecurityTxtDocument.Signature;
import glacis.disclose.policy.SecurityTxtDocument.Undecided;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The result of a check as plain text of 100 columns, for a terminal. Everything passes {@link Harmless} on its way out. */
public final class SecurityTxtText {

    private static final int COLUMNS = 100;
    private static final int HEAD = 10;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final StringBuilder out = new StringBuilder();

    private SecurityTxtText() {}

    /** The text, each line ended by a line feed. */
    public static String render(SecurityTxtDocument document) {
        SecurityTxtText text = new SecurityTxtText();
        text.heading(document);
        text.notes("ERRORS  each of them makes the file invalid", document.errors());
        text.notes("RECOMMENDED", document.recommendations());
        text.notes("WORTH A LOOK", document.notifications());
        text.signatures(document.signatures());
        text.undecided(document.incomplete());
        text.line("");
        text.wrapped("", "", "A security.txt gives nobody leave to test anything (RFC 9116 §5.5).");
        return text.out.toString();
    }

    /** "23 Nov 2026". */
    static String day(Instant at) {
        return DAY.format(at);
    }

    private void heading(SecurityTxtDocument document) {
        String at = MINUTE.format(document.finished());
        String subject = Harmless.line(document.subject());
        int gap = COLUMNS - subject.length() - at.length();
        if (gap >= 2) {
            line(subject + " ".repeat(gap) + at);
        } else {
            wrapped("", "", subject);
            line(at);
        }
        wrapped("", "", verdict(document) + "   " + String.join("   ", counts(document)));
        document.served()
                .filter(s -> s.redirects() > 0)
                .ifPresent(s -> wrapped(
                        "",
                        "",
                        "answered by " + s.answered() + " after " + count(s.redirects(), "redirect", "redirects")));
    }

    private static String verdict(SecurityTxtDocument document) {
        if (document.valid()) {
            return "valid";
        }
        return document.errors().isEmpty() ? "not decided" : "not valid";
    }

    private static List<String> counts(SecurityTxtDocument document) {
        List<String> counts = new ArrayList<>();
        counts.add(count(document.errors().size(), "error", "errors"));
        counts.add(count(document.recommendations().size(), "recommendation", "recommendations"));
        counts.add(document.notifications().size() + " worth a look");
        counts.add(document.incomplete().size() + " not decided");
        document.expires().ifPresent(e -> counts.add("expires " + day(e)));
        return counts;
    }

    private void notes(String title, List<Note> notes) {
        if (notes.isEmpty()) {
            return;
        }
        line("");
        line(title);
        for (Note note : notes) {
            line("");
            wrapped(head(note.line()), " ".repeat(HEAD), note.message());
            wrapped(" ".repeat(HEAD) + "fix   ", " ".repeat(HEAD + 6), note.remedy());
            wrapped(" ".repeat(HEAD), " ".repeat(HEAD), note.code() + " · " + note.reference());
        }
    }

    private static String head(Optional<Integer> line) {
        return pad(line.map(l -> " line " + l).orElse(" file"), HEAD - 1) + " ";
    }

    private void signatures(List<Signature> signatures) {
        if (signatures.isEmpty()) {
            return;
        }
        line("");
        line("SIGNATURES");
        line("");
        for (Signature signature : signatures) {
            List<String> facts = new ArrayList<>();
            facts.add(signature.result());
            signature.key().ifPresent(k -> facts.add("key " + k));
            signature.digest().ifPresent(facts::add);
            signature.made().ifPresent(m -> facts.add("made " + MINUTE.format(m)));
            wrapped(head(Optional.of(signature.line())), " ".repeat(HEAD), String.join(" · ", facts));
            signature
                    .fingerprint()
                    .ifPresent(f -> wrapped(" ".repeat(HEAD), " ".repeat(HEAD), "fingerprint " + grouped(f)));
            wrapped(" ".repeat(HEAD), " ".repeat(HEAD), signature.explanation());
        }
    }

    private void undecided(List<Undecided> undecided) {
        if (undecided.isEmpty()) {
            return;
        }
        line("");
        line("NOT DECIDED");
        line("");
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        undecided.forEach(u ->
                byReason.computeIfAbsent(u.reason(), r -> new ArrayList<>()).add(u.what()));
        byReason.forEach((reason, whats) -> {
            wrapped(" ", " ", String.join(", ", whats));
            wrapped(" ".repeat(HEAD), " ".repeat(HEAD), reason);
        });
    }

    private static String grouped(String hex) {
        return hex.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static String count(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - text.length()));
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    /** A text after a head; it wraps under itself, at spaces or in the middle of a word that is too long. */
    private void wrapped(String head, String under, String raw) {
        String rest = Harmless.line(raw);
        String start = head;
        int room = COLUMNS - under.length();
        while (rest.length() > room) {
            int space = rest.lastIndexOf(' ', room);
            int cut = space > 0 && !rest.substring(0, space).isBlank() ? space : room;
            line(start + rest.substring(0, cut));
            rest = rest.substring(cut).stripLeading();
            start = under;
        }
        line(start + rest);
    }
}
