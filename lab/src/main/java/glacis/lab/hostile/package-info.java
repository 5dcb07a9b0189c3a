/**
 * The lab, the peers that no client should have to meet: they drip, pour, lie about lengths and draw on the terminal.
 *
 * <p>Tests start them to show that the scanner ends every conversation in bounded time and memory. The demo does not.
 *
 * <p>Each is bounded on this side as well: by the limits of its line, and by an end of its own. They write nonsense to
 * whoever comes and do nothing else; to add one, say in LAB.md what it does and when it ends.
 */
@NullMarked
package glacis.lab.hostile;

import org.jspecify.annotations.NullMarked;
