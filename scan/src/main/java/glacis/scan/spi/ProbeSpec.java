package glacis.scan.spi;

import glacis.model.scope.Intrusiveness;

/**
 * What a probe is called and what it may do at most; printed to docs/probes.md and held by a test.
 *
 * @param name {@code protocol.question}, such as {@code ssh.hello}
 * @param level the level of intrusiveness it needs
 * @param maxConnections connections to one endpoint
 * @param maxBytesSent bytes sent in all of them
 * @param maxBytesReceived bytes read in each of them
 * @param sends what is sent, as a sentence for people
 */
public record ProbeSpec(
        String name, Intrusiveness level, int maxConnections, int maxBytesSent, int maxBytesReceived, String sends) {}
