package glacis.app.cli;

/** A command of the command line. */
interface Order {

    /** The options that every command takes, as they were given to this one. */
    Settings settings();

    /** Does it; what is wrong with the words, the home or a file is thrown as one line. */
    ExitCode carryOut(Desk desk) throws Exception;
}
