/**
 * Stage 2 of 7: fingerprints as data, and matching them.
 *
 * <p>A fingerprint belongs to a key, such as {@code ssh.banner}; it is a pattern with parameters and with examples that
 * are its tests. The form of the files is that of recog, because analysts know it; their content is our own. The first
 * fingerprint of a key that matches decides.
 *
 * <p>Patterns run in linear time (RE2), whatever a stranger sends; a pattern that cannot is refused when it is read. To
 * extend: add a fingerprint with an example and a near miss to {@code resources/fingerprints/KEY.xml}. It must not read
 * anything but the text of its key.
 */
@NullMarked
package glacis.identify.rule;

import org.jspecify.annotations.NullMarked;
