package glacis.app.cli;

import glacis.app.Wiring;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Several commands one after another in one process, each followed by a line such as {@code = verify 0}: a start of Java for
 * each would take longer than what they do.
 */
final class Several {

    private static final String NEXT = ";";

    private Several() {}

    /** The words that run these commands. */
    static List<String> words(Collection<List<String>> commands) {
        List<String> words = new ArrayList<>();
        for (List<String> command : commands) {
            words.addAll(command);
            words.add(NEXT);
        }
        return words;
    }

    public static void main(String[] words) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        List<String> command = new ArrayList<>();
        for (String word : words) {
            if (!word.equals(NEXT)) {
                command.add(word);
                continue;
            }
            ExitCode code = Main.run(command.toArray(String[]::new), Desk.plain(out, err, Wiring.real()));
            out.println("= " + command.getFirst() + " " + code.number());
            command.clear();
        }
    }
}
