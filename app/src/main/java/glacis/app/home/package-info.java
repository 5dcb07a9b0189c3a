/**
 * Where stages meet: the folder with an operator's data.
 *
 * <p>A {@link glacis.app.home.Home} is a folder that only its owner can read: the database, the lock that makes one process
 * at a time its writer, the file whose presence means stop, and a document per finished run. {@link
 * glacis.app.home.HomeUnavailable} says in one line what is wrong with it and what to do.
 *
 * <p>Invariants: created 0700 and refused when others can read it; a process that writes holds the lock until it ends, and
 * a second one is told so instead of waiting. The stop file is asked for anew each time, and when it cannot be asked the
 * answer is stop.
 *
 * <p>To extend: another file of a home is a method here that names it. Nothing here may know what the files contain.
 */
@NullMarked
package glacis.app.home;

import org.jspecify.annotations.NullMarked;
