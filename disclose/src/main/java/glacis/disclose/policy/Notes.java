package glacis.disclose.policy;

import glacis.disclose.policy.SecurityTxtDocument.Undecided;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Collects what a check says. Of each kind only the first few are kept and the rest counted: a hostile file has many. */
final class Notes {

    /** So many of one code are said one by one. */
    static final int MOST_OF_A_CODE = 20;

    /** Why something is not decided of a file that was not read to its end. */
    static final String GOES_ON = "the file goes on after the bytes that were read";

    private final Map<Code, List<Note>> said = new EnumMap<>(Code.class);
    private final Map<Code, Integer> more = new EnumMap<>(Code.class);
    private final List<Undecided> undecided = new ArrayList<>();
    private final String expiry;

    /** Notes whose remedies propose this instant as an expiry. */
    Notes(String expiry) {
        this.expiry = expiry;
    }

    /** About a line; the message is for {@link Harmless} to have seen. */
    void add(Code code, int line, String message) {
        add(code, Optional.of(line), message);
    }

    /** About the file as a whole. */
    void add(Code code, String message) {
        add(code, Optional.empty(), message);
    }

    /** Something that could not be decided: {@code what} is a code's word, or a fact in words. */
    void undecided(String what, String reason) {
        Undecided entry = new Undecided(what, reason);
        if (undecided.size() < MOST_OF_A_CODE && !undecided.contains(entry)) {
            undecided.add(entry);
        }
    }

    /** A code that could not be decided. */
    void undecided(Code code, String reason) {
        undecided(code.word(), reason);
    }

    private void add(Code code, Optional<Integer> line, String message) {
        List<Note> of = said.computeIfAbsent(code, c -> new ArrayList<>());
        if (of.size() < MOST_OF_A_CODE) {
            of.add(new Note(code.word(), line, message, code.reference(), code.remedy(expiry)));
        } else {
            more.merge(code, 1, Integer::sum);
        }
    }

    /** All of one weight, by line; what is about the whole file comes last. */
    List<Note> of(Code.Kind kind) {
        List<Note> notes = new ArrayList<>();
        said.forEach((code, of) -> {
            if (code.kind() == kind) {
                notes.addAll(of);
            }
        });
        more.forEach((code, count) -> {
            if (code.kind() == kind) {
                String message = String.format(Locale.UK, "And %,d more like the ones above", count);
                notes.add(new Note(code.word(), Optional.empty(), message, code.reference(), code.remedy(expiry)));
            }
        });
        notes.sort(Comparator.comparingInt(n -> n.line().orElse(Integer.MAX_VALUE)));
        return notes;
    }

    List<Undecided> undecided() {
        return List.copyOf(undecided);
    }
}
