/**
 * The lab, where it touches the network: loopback addresses, and nothing else.
 *
 * <p>{@link glacis.lab.loopback.Loopback} is the one place that binds. A {@link glacis.lab.loopback.Door} accepts, each
 * connection becomes a {@link glacis.lab.loopback.Line} with an end in time and in bytes, and the
 * {@link glacis.lab.loopback.AccessLog} remembers who came and what was heard. Threads are virtual.
 *
 * <p>Invariants: no address outside 127.0.0.0/8 and ::1; nothing waits longer than its limit; closing cuts everything at
 * once. It knows no protocol. It must not connect to anybody.
 */
@NullMarked
package glacis.lab.loopback;

import org.jspecify.annotations.NullMarked;
