/**
 * Stage 1 of 7: the root of an LDAP server (RFC 4511, RFC 4512 §5.1).
 *
 * <p>One search of the root DSE, without a bind, for seven attributes that describe the server: vendor, versions, ways of
 * logging in, extensions (StartTLS is one), the name of the host and, of a domain controller, its level. Then unbind.
 * Anonymous requests without a bind are how LDAPv3 begins; a server that wants a bind first says so, and that is an
 * answer.
 *
 * <p>Why it does no harm: every client library reads the root DSE before it binds. namingContexts, which would name what
 * the directory holds, is not asked for.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.ldap;

import org.jspecify.annotations.NullMarked;
