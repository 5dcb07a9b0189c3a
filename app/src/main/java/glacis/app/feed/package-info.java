/**
 * Where stages meet: the knowledge that was brought in beside what ships, and which version of it made what.
 *
 * <p>Flow: a {@link glacis.app.feed.Feed} reads files that the operator has – recog's fingerprints, endoflife.date's
 * cycles – and says what it had to leave out, with file and line; a {@link glacis.app.feed.Shelf} keeps a copy of them in
 * the home, each file once by its SHA-256, and a note of each import, which is a version of its own. What the cycles of an
 * import say is kept beside them in a form that is read in milliseconds ({@link glacis.app.feed.CycleCopy}), checked by its
 * hash, and made again when it is missing or of another form. {@link
 * glacis.app.feed.Knowledge} is what an audit works with: what ships, then what is on the shelf, the newest version of each
 * name.
 *
 * <p>Invariants: nothing is fetched. A copy is read again, never the place where it came from, so that what an audit knew
 * can be known again. A version is never changed; a newer one stands beside it. One bad file or fingerprint costs nothing
 * but itself. To extend: a new kind of knowledge is a constant of {@link glacis.app.feed.Kind}, a reader, and a place in
 * {@link glacis.app.feed.Knowledge}. This package must not judge, and must not write anything but the shelf's folder.
 */
@NullMarked
package glacis.app.feed;

import org.jspecify.annotations.NullMarked;
