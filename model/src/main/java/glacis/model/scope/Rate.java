package glacis.model.scope;

/**
 * How fast a mandate may be used.
 *
 * @param packetsPerSecond port discovery, over all targets of the mandate
 * @param concurrentConnectionsPerHost open at once to one address
 * @param newConnectionsPerSecondPerHost conversations begun with one address, with a burst of 120
 * @param httpRequestsPerSecondPerHost requests to one address
 */
public record Rate(
        int packetsPerSecond,
        int concurrentConnectionsPerHost,
        int newConnectionsPerSecondPerHost,
        int httpRequestsPerSecondPerHost) {

    /** Means that no limit is set; only the built-in loopback mandate uses it. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** The limits of a mandate that does not say any. */
    public static final Rate DEFAULT = new Rate(1000, 8, 50, 2);

    public Rate {
        if (packetsPerSecond < 1
                || concurrentConnectionsPerHost < 1
                || newConnectionsPerSecondPerHost < 1
                || httpRequestsPerSecondPerHost < 1) {
            throw new IllegalArgumentException("a rate is at least 1");
        }
    }
}
