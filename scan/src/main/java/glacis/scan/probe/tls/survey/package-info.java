/**
 * Stage 1 of 7: the survey of a server's TLS, as complete as handshakes can make it and with as few of them as we know how.
 *
 * <p>Flow: a {@link glacis.scan.probe.tls.survey.SurveyProbe} begins a {@link glacis.scan.probe.tls.survey.Survey}, which puts
 * {@link glacis.scan.probe.tls.survey.Question questions}; each becomes an {@link glacis.scan.probe.tls.survey.Enquiry}, one
 * hello and what is to be made of the answer, only when a connection is free. The
 * {@link glacis.scan.probe.tls.survey.Plan} says which: searches take away what the server chose and ask again until it
 * refuses, for suites, groups and signature schemes, many side by side. {@link glacis.scan.probe.tls.survey.Hellos} writes
 * hellos that ask for as much as one answer can carry, and what rides along (certificates, extensions, groups and schemes not
 * seen before) is noted by {@link glacis.scan.probe.tls.survey.Notes} and not asked for again. In the end the notes are a
 * {@link glacis.model.observation.TlsSurvey}.
 *
 * <p>Invariants: a no rests on an alert, on another choice of the server, or, where a server never sends alerts, on three
 * hang-ups beside which it still answered an ordinary hello; everything else is unknown, with its reason among what is incomplete. What got no answer is
 * asked again alone, so a limit on connections changes the time and not the verdict; after 64 visits in a row without an
 * answer nobody knocks any more. Every hello is well formed; nothing is
 * sent inside TLS but our Finished and close_notify; no search goes on for ever, for each takes something away.
 *
 * <p>To extend: a further fact that rides along is a line of the notes; a further question is an enquiry that some search or
 * the survey itself begins. It must not judge: whether a suite or key is good enough is for stage 4.
 */
@NullMarked
package glacis.scan.probe.tls.survey;

import org.jspecify.annotations.NullMarked;
