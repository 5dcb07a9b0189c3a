package glacis.scan.probe.tls.handshake;

import glacis.model.observation.Trilean;

/**
 * What became of one hello inside a connection that stood.
 *
 * @param accepted whether the server began a new handshake
 * @param how what that rests on, such as {@code alert no_renegotiation}; why it is undetermined
 */
public record Renegotiation(Trilean accepted, String how) {}
