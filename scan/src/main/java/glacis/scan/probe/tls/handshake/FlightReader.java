package glacis.scan.probe.tls.handshake;

/** Reads the answer to a hello. Total: any bytes give a flight. */
public final class FlightReader {

    private FlightReader() {}

    /** The flight that these bytes are. */
    public static FirstFlight read(ClientHello hello, byte[] received) {
        throw new UnsupportedOperationException("not yet: " + hello + received.length);
    }

    /** Whether nothing more is to be expected. */
    public static boolean isComplete(ClientHello hello, byte[] received) {
        throw new UnsupportedOperationException("not yet: " + hello + received.length);
    }
}
