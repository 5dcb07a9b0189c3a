/**
 * Stage 1 of 7: the versions of an Apache Kafka broker (protocol guide, ApiVersions).
 *
 * <p>One ApiVersions request of version 0, which every broker since 0.10 answers, on its SASL listeners too, before a
 * login. The answer lists the requests it knows with their lowest and highest versions, by which the release is told.
 *
 * <p>Why it does no harm: it is the first message of every client. Metadata, which would name brokers and topics, is not
 * asked.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.kafka;

import org.jspecify.annotations.NullMarked;
