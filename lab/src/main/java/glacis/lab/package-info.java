/**
 * Servers with simulated defects and their clean twins, on loopback only.
 *
 * <p>The lab is what {@code glacis demo} audits and what the tests of the probes talk to. LAB.md is its configuration: a
 * server exists because it stands there. Binding to anything but loopback is refused in code.
 *
 * <p>It must not know the stages: a server that knew its examiner would answer to please it.
 */
@NullMarked
package glacis.lab;

import org.jspecify.annotations.NullMarked;
