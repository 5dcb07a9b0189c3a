/**
 * Where stages meet: commands, work queue, egress and wiring.
 *
 * <p>Flow: a command is parsed, the wiring makes the real clock, the store and the wire, work runs through the stages in
 * order, and the result goes to stdout. Only this module knows all stages, and only its wiring makes a real clock.
 *
 * <p>Invariants: exit codes and names are those of the contract; progress goes to stderr. It must not hold a rule about
 * products, findings or protocols: those belong to a stage.
 */
@NullMarked
package glacis.app;

import org.jspecify.annotations.NullMarked;
