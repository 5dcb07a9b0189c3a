/**
 * Stage 2 of 7: prints, short texts that are the same for things that are built in the same way.
 *
 * <p>Flow: parts of a reply come in – an ordered list, the bytes of an icon, ten answers to ten hellos – and a print goes
 * out. Each is a pure function with published or counted vectors in its test. Those with names of their own (JARM, HASSH,
 * JA3S, Shodan's favicon hash) follow their reference to the letter, so that they can be looked up elsewhere; the others are
 * a SHA-256 over a canonical text that their class states.
 *
 * <p>Invariants: a print is never evidence by itself, since strangers share libraries and can imitate each other; the raw
 * answers stay in the reply. To extend: add a class with its reference and its vectors. It must not hold methods whose
 * licence excludes hosted services (JA4S, JA4X and their kin), and it must not ask anything.
 */
@NullMarked
package glacis.identify.print;

import org.jspecify.annotations.NullMarked;
