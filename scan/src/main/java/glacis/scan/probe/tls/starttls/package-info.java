/**
 * Stage 1 of 7: what is said in the clear before TLS begins, in ten protocols.
 *
 * <p>Each {@link glacis.scan.probe.tls.starttls.Opening} is a pure dialogue: by what was received and when we spoke it knows
 * what to say next, and in the end whether the server agreed, has no TLS, would not start it this time, or speaks something
 * else. "Has no TLS" is only ever the protocol's own word for it; being busy, full or unwilling leaves the question open.
 * An opening reads at most 16 KiB and 200 lines of a reply, sends at most 1 KiB, and ends where a server answers
 * before it was asked, since such an answer belongs to no question. With nothing more to ask it takes its leave where the
 * protocol has a word for it; inside TLS it says nothing.
 *
 * <p>By protocol:
 *
 * <ul>
 *   <li>SMTP (RFC 3207): greeting, EHLO, STARTTLS if EHLO lists it. 454 and all of 421 are for now. A firewall that
 *       overwrites the extension is told. No sender, no recipient, no mail.
 *   <li>IMAP (RFC 9051 §6.2.1) and POP3 (RFC 2595 §4): capabilities, then STARTTLS or STLS, before any login. Dovecot tells
 *       its capabilities in the greeting, which saves a round trip.
 *   <li>ManageSieve (RFC 5804 §2.2): the greeting is the list of capabilities; it may hold literals.
 *   <li>NNTP (RFC 4642): CAPABILITIES, STARTTLS; a server that moves articles is first asked for its reader's side (RFC 3977
 *       §5.3). No group is named.
 *   <li>FTP (RFC 4217): AUTH TLS. Some servers answer all they do not know with 530, then FEAT decides. No user is named, no
 *       data connection is opened.
 *   <li>LDAP (RFC 4511 §4.14): the StartTLS operation. protocolError is how a server says that it does not know it;
 *       unavailable is for now. No bind, no search; unbind as leave.
 *   <li>XMPP (RFC 6120 §5): a stream to the server's name, starttls if the features list it. A server that does not serve the
 *       name declines; nothing is known about TLS then. No resource is bound.
 *   <li>PostgreSQL (protocol 3.0): SSLRequest, answered by one byte. A server that never heard of it answers with an error
 *       that says so; other errors say nothing about TLS.
 *   <li>MySQL and MariaDB: the greeting tells; SSLRequest has no answer of its own and goes out together with the hello.
 *       No user, no password. A server counts handshakes that are not finished, and with its defaults locks an address out
 *       after a hundred in a row ({@code max_connect_errors}): whoever asks often must stay well below that.
 * </ul>
 *
 * <p>Why it does no harm: it is what every ordinary client of the protocol says first, and it stops before names of people,
 * passwords or content. What a server sends in the clear behind its agreement is counted, never provoked.
 *
 * <p>To extend: a protocol is one class that reads from the beginning with {@code Talk}, a word in the list, a fuzz test and a
 * real server. It must not know hellos or flights, must not judge, and must not try another way when a server said no.
 */
@NullMarked
package glacis.scan.probe.tls.starttls;

import org.jspecify.annotations.NullMarked;
