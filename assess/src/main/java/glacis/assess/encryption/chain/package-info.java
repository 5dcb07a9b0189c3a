/**
 * Stage 3 of 7: whether a chain of certificates leads to a root that clients trust (RFC 5280 §6, RFC 9525), and if not, which
 * rule fails at which certificate.
 *
 * <p>Flow: {@code Certificate} reads the bytes that an observation kept; {@code PathSearch} follows issuers from the server's
 * own certificate to the roots of one {@code TrustStore}; {@code PathRules}, {@code NameConstraints} and {@code LeafRules}
 * hold each path against the rules; {@code ChainJudge} gives the {@code ChainVerdict}: valid, invalid by a named rule, or
 * undetermined. What the CA broke without any client minding is a {@code Remark} beside a valid verdict. {@code ChainShape}
 * says what was sent in the wrong order, or for nothing.
 *
 * <p>Invariants: a verdict is a function of the bytes, the roots, the name and the instant. Work is bounded, whatever was
 * sent. An algorithm that cannot be verified here makes the verdict undetermined, not invalid. Nothing is fetched: a
 * missing intermediate is named as missing, also where the certificate says where to get it.
 *
 * <p>To extend: a rule is one constant of {@code Rule} and one place that returns it, with a certificate made in the test
 * that breaks it and nothing else. This package must not read files (roots are handed in), must not ask the network, and
 * must not know about revocation: what it calls valid may be revoked.
 */
@NullMarked
package glacis.assess.encryption.chain;

import org.jspecify.annotations.NullMarked;
