/**
 * Servers with simulated defects and their clean twins, on loopback only.
 *
 * <p>The lab is what {@code glacis demo} audits and what the tests of the probes talk to. LAB.md is its configuration: a
 * server exists because it stands there. {@link glacis.lab.LabPlan} reads the page, {@link glacis.lab.Lab} starts what it
 * says; {@code plan}, {@code loopback}, {@code tls}, {@code server} and {@code hostile} are its parts.
 *
 * <p>Invariants: nothing is bound but 127.0.0.0/8 and ::1, which one place enforces; every connection ends in bounded time
 * and bytes; closing frees everything. To extend, change LAB.md first.
 *
 * <p>It must not know the stages: a server that knew its examiner would answer to please it. It must not connect to anybody.
 */
@NullMarked
package glacis.lab;

import org.jspecify.annotations.NullMarked;
