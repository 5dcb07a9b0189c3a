/** Tests of the shell script that finds a JDK and starts Glacis, in every shell this machine has. */
@NullMarked
package glacis.app.launcher;

import org.jspecify.annotations.NullMarked;
