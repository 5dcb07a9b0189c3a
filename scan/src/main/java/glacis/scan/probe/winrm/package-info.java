/**
 * Stage 1 of 7: whether Windows Remote Management is behind a page (WS-Management, DSP0226; MS-WSMV).
 *
 * <p>The listener has nothing at its root but the words of Windows' HTTP service, which any program may use. Where the first
 * page shows these, GET /wsman is asked: WS-Management takes POST only, so that the listener answers 405 with the methods that it
 * allows (RFC 9110 §15.5.6), or 401 with the ways to log in.
 *
 * <p>Why it does no harm: a GET changes nothing, and this one is refused by design. The POST by which WS-Management identifies
 * itself would tell more and is not sent; no login is begun. It counts as a GET of a listed public path.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.winrm;

import org.jspecify.annotations.NullMarked;
