/**
 * For all stages: how certificates are read (X.690, RFC 5280), from bytes that strangers sent.
 *
 * <p>Flow: {@code Der.of} gives the element that the bytes begin with, its children are asked for by whoever knows what
 * they mean; {@code DistinguishedName}, {@code PublicKeyFacts} and {@code SignatureAlgorithms} read the parts that are the
 * same everywhere. Two stages use them: the probe, to say what a certificate claims about itself, and the judge, to follow
 * a chain to a root. They stand here so that both see the same thing in the same bytes.
 *
 * <p>Invariants: reading never throws and never copies more than it is asked for; what is not there, is longer than what
 * holds it or uses a form that we do not know is empty, never guessed. The number of children is bounded. An algorithm that
 * the platform cannot verify is undetermined, never wrong.
 *
 * <p>To extend: a further curve or algorithm is an entry in its table, with the object identifier from the RFC. This package
 * must not build chains or decide trust, must not write DER, and must not decide how strict its readers are.
 */
@NullMarked
package glacis.model.x509;

import org.jspecify.annotations.NullMarked;
