/**
 * Stage 1 of 7: whether a program of ONC RPC is there: rpcbind, NFS (RFC 5531, RFC 1833, RFC 1813).
 *
 * <p>The null procedure, number 0 of every program, which takes nothing and returns nothing. It is answered with success,
 * or with the versions that the program has instead, or with a refusal.
 *
 * <p>Why it does no harm: it exists so that it can be called by anybody to see whether the program is there. The list of
 * programs (rpcinfo) and the list of exports are not asked for.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.rpc;

import org.jspecify.annotations.NullMarked;
