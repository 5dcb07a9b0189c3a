/**
 * Stage 1 of 7: whether somebody speaks MQTT, without opening a session (MQTT 3.1.1 §3.1.2.2, §3.2).
 *
 * <p>CONNECT is a login: without a name it may open a session, and then subscriptions. So we send a CONNECT that asks for
 * a level of the protocol that no server has, 127. The specification has an answer for that and nothing else: CONNACK with
 * unacceptable protocol level (1, or 0x84 in version 5) and a close. Should a server accept all the same, we leave at once
 * with DISCONNECT.
 *
 * <p>Why it does no harm: it can open no session with a server that keeps to the specification; it names no client and no
 * user, publishes nothing and subscribes to nothing.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.mqtt;

import org.jspecify.annotations.NullMarked;
