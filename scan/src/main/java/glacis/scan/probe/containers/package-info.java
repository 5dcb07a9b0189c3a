/**
 * Stage 1 of 7: which container platform answers behind a page (Docker Engine API, Kubernetes API).
 *
 * <p>Where the first page shows that an API of Docker or Kubernetes is behind it, GET /version is asked, which both answer
 * without a login as long as nobody forbade it: version, version of the API, platform. A refusal is an answer as well.
 *
 * <p>Why it does no harm: it is the request with which docker and kubectl begin. Containers, images, pods and secrets are
 * not asked for. It counts as a GET of a listed public path.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.containers;

import org.jspecify.annotations.NullMarked;
