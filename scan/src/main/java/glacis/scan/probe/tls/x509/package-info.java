/**
 * Stage 1 of 7: what a certificate says about itself (RFC 5280).
 *
 * <p>An own reader of DER, because certificates come from strangers and a stricter parser would hide the broken ones.
 * {@link glacis.scan.probe.tls.x509.CertificateReader} gives facts or nothing; a certificate that cannot be read is not
 * guessed at. Whether it signs itself is found by verifying the signature with its own key.
 *
 * <p>To extend: a further field is one more step in the reader. It must not build chains or decide trust.
 */
@NullMarked
package glacis.scan.probe.tls.x509;

import org.jspecify.annotations.NullMarked;
