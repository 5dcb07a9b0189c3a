/**
 * Stage 1 of 7: the ten hellos of JARM, and what became of each.
 *
 * <p>Flow: a {@link glacis.scan.probe.tls.jarm.JarmProbe} puts ten {@link glacis.scan.probe.tls.jarm.JarmHello hellos}, one per
 * connection, and hangs up when the ServerHello is there; {@link glacis.scan.probe.tls.jarm.JarmAnswer} notes what it chose.
 * The ten notes are the reply; stage 2 makes the print of them ({@code glacis.identify.print.Jarm}).
 *
 * <p>Invariants: the hellos are those of the reference (Salesforce, BSD-3-Clause) to the letter, since a print that differs by one
 * extension is like nobody's; with one exception: an address is never sent as a server name, for RFC 6066 section 3 forbids it,
 * so the print of a server without a name is our own. Nine hellos are well formed, odd as their order may be; the tenth offers a
 * key of a reserved group (RFC 8701) that it does not list, which RFC 8446 section 4.2.8 forbids, and a print without it is nobody's.
 * So it needs consent by name (docs/adr/0009). Nothing follows a hello but our hanging up. An answer that did not come is unknown, and a print of nine
 * answers is none.
 *
 * <p>To extend: other prints by hellos are packages of their own. It must not judge, compare or name families: a print is never
 * evidence by itself, and JARM is shared by all who use the same library.
 */
@NullMarked
package glacis.scan.probe.tls.jarm;

import org.jspecify.annotations.NullMarked;
