/**
 * Where stages meet: the command line.
 *
 * <p>Flow: {@link glacis.app.cli.Main} hands the words to the parser, the parser finds the command, the command asks the
 * wiring for what it needs and returns an exit code of {@link glacis.app.cli.ExitCode}. Results go to stdout, everything
 * else to stderr.
 *
 * <p>Invariants: wrong usage is one line that says what, where and what to do; our own fault carries an id to report. To
 * extend: one class per command, with an example in its help. It must not hold a rule about products, findings or
 * protocols: those belong to a stage.
 */
@NullMarked
package glacis.app.cli;

import org.jspecify.annotations.NullMarked;
