/**
 * The lab, what its servers say: HTTP, SMTP, PostgreSQL, SSH, DNS, and the ones that say nothing or nonsense.
 *
 * <p>A server is a {@link glacis.lab.loopback.Speaker}: one method that holds one conversation, without state between
 * conversations (but for the mail server that wakes up, which remembers that it did). {@link glacis.lab.server.Speakers} makes it of its plan. Each says what the product it stands for would
 * say, as far as a client comes without a login, and notes what it understood in the access log.
 *
 * <p>To extend: a kind in LAB.md's reader, a speaker here, a line in {@code Speakers}. A server must not wait without the
 * line's limit, must not do what it is told beyond answering, and must not know who asks.
 */
@NullMarked
package glacis.lab.server;

import org.jspecify.annotations.NullMarked;
