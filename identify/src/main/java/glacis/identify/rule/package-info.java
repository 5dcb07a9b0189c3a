/**
 * Stage 2 of 7: fingerprints as data, and matching them.
 *
 * <p>A fingerprint belongs to a key, such as {@code ssh.banner}; it is an expression with parameters and with examples
 * that are its tests. The form of the files is that of recog, because analysts know it, and recog's own files are read
 * with all that they mean; the content that ships is our own. The first fingerprint of a key that matches decides.
 *
 * <p>Flow: {@link glacis.identify.rule.FingerprintReader} reads a file and names what it has to leave out; a {@link
 * glacis.identify.rule.Vocabulary} is all files together; {@link glacis.identify.rule.FingerprintMatcher} asks which
 * expressions a text is worth trying on, and tries those in the order of the file. Expressions run in linear time ({@code
 * glacis.identify.pattern}), whatever a stranger sends.
 *
 * <p>Invariants: one bad fingerprint costs nothing but itself; what a template needs and the text does not show is never
 * made up. To extend: add a fingerprint with its source, an example and a near miss to {@code
 * resources/fingerprints/KEY.xml}, written for the text without the protocol's own words in front ({@link
 * glacis.identify.rule.Greeting}). It must not read anything but the text of its key.
 */
@NullMarked
package glacis.identify.rule;

import org.jspecify.annotations.NullMarked;
