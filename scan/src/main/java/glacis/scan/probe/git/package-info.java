/**
 * Stage 1 of 7: whether a daemon of git answers (gitprotocol-pack, "Git Transport").
 *
 * <p>A client of git names the repository that it wants, and a name could only be guessed. So the question is the request with
 * the empty path, which the grammar of the protocol allows ({@code pathname = *( %x01-ff )}) and which no daemon can serve: each
 * refuses a path that does not begin with a slash before it looks at its disk. It answers with an error packet, and by that it
 * is told. Other answers are not known of: a list of references is read as one all the same, since it would be git as well.
 *
 * <p>Why it does no harm: upload-pack only reads, no repository is named, and nothing is fetched. The daemon notes one refused
 * request in its log.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not name a repository, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.git;

import org.jspecify.annotations.NullMarked;
