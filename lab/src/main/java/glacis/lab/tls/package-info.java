/**
 * The lab, how it encrypts: certificates of its own authority, and TLS of the Java platform with old versions.
 *
 * <p>The platform reads its list of disabled algorithms once, when its TLS is first used in a process.
 * {@link glacis.lab.tls.OldVersions} empties that list before, as the scanner's wire does with the same words, and says so
 * if it came too late. {@link glacis.lab.tls.Keyring} makes all keys and certificates in the background from the moment the
 * lab starts, so that nobody waits for an RSA key who does not ask for it.
 *
 * <p>Keys live in memory and end with the lab. Nothing here may protect anything.
 */
@NullMarked
package glacis.lab.tls;

import org.jspecify.annotations.NullMarked;
