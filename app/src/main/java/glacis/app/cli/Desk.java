package glacis.app.cli;

import glacis.app.Wiring;
import glacis.report.compose.Called;
import glacis.report.render.Terminal;
import java.io.PrintWriter;

/**
 * Where a command speaks to.
 *
 * @param out results
 * @param err everything else
 * @param shown what stdout can show
 * @param outOnTerminal whether a person reads stdout
 * @param errOnTerminal whether a person reads stderr, so that progress may be drawn
 * @param wiring the real world
 */
record Desk(
        PrintWriter out, PrintWriter err, Terminal shown, boolean outOnTerminal, boolean errOnTerminal, Wiring wiring) {

    /** The desk of a script: no colour, no progress. */
    static Desk plain(PrintWriter out, PrintWriter err, Wiring wiring) {
        return new Desk(out, err, Terminal.PLAIN, false, false, wiring);
    }

    /**
     * The desk that the launcher found: it tells by {@code glacis.terminal} which streams are terminals ({@code out},
     * {@code err}), by {@code glacis.columns} how wide they are, and by {@code glacis.called} how it was called, which Java
     * itself cannot know.
     */
    static Desk found(PrintWriter out, PrintWriter err, Wiring wiring) {
        String terminals = System.getProperty("glacis.terminal", "");
        boolean person = terminals.contains("out");
        String language = wiring.environment().getOrDefault("LC_ALL", "")
                + wiring.environment().getOrDefault("LC_CTYPE", "")
                + wiring.environment().getOrDefault("LANG", "");
        boolean unicode = !person || language.toUpperCase(java.util.Locale.ROOT).contains("UTF");
        boolean colour = person
                && wiring.environment().getOrDefault("NO_COLOR", "").isEmpty()
                && !wiring.environment().getOrDefault("TERM", "dumb").equals("dumb");
        int columns = Integer.getInteger("glacis.columns", Terminal.PLAIN.width());
        Called called = Called.of(System.getProperty("glacis.called", ""));
        Terminal shown = new Terminal(columns, colour, unicode, called);
        return new Desk(out, err, shown, person, terminals.contains("err"), wiring);
    }

    /** The same without colour. */
    Desk withoutColour() {
        return new Desk(out, err, shown.withoutColour(), outOnTerminal, errOnTerminal, wiring);
    }

    /** Says something of ours on stderr, in one line. */
    void say(String sentence) {
        err.println(pasteable(sentence));
    }

    /** A sentence of ours with its commands as they are typed here. */
    String pasteable(String sentence) {
        return shown.called().in(sentence);
    }
}
