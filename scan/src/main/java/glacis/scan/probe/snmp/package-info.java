/**
 * Stage 1 of 7: whether an SNMP engine is there, without a name (RFC 3414 §4).
 *
 * <p>The discovery of version 3: a request without a user and without an engine, which the engine answers with a report
 * that has its identifier in it. The identifier begins with the number of the vendor (IANA, enterprise numbers). Versions
 * 1 and 2c would need a community string, which is a credential, and are not used.
 *
 * <p>Why it does no harm: discovery is how every client of version 3 begins; it reads no object. Engines that know version
 * 2c only stay silent.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.snmp;

import org.jspecify.annotations.NullMarked;
