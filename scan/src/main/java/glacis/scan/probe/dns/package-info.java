/**
 * Stage 1 of 7: questions of the domain name system (RFC 1035).
 *
 * <p>Questions about names go to the operator's own resolver, never to the target. A name server that is itself the target is asked for version.bind in class CH, as administrators do, and whether it recurses for us: about a name of the operator's own, as an open one would look it up. Messages are written and read by dnsjava; the connection is the wire's.
 *
 * <p>What is asked about a name: {@link glacis.scan.probe.dns.NamesProbe} asks all that the checks read, and climbs to the names above where their records may hold for it; {@link glacis.scan.probe.dns.TextProbe} asks for one TXT record.
 *
 * <p>Why it does no harm: each is one well-formed question with one answer.
 *
 * <p>The probe and the reader of bytes are pure; bytes of another protocol are Garbled, never a guess. To extend: another
 * question is another probe with limits of its own. It must not send what no ordinary client sends.
 */
@NullMarked
package glacis.scan.probe.dns;

import org.jspecify.annotations.NullMarked;
