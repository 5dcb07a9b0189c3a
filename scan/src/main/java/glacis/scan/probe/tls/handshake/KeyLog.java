package glacis.scan.probe.tls.handshake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Secrets of one connection in the form in which other tools take them (RFC 9850): a label, the client's random, the secret.
 *
 * <p>They protect nothing: no data was ever under them. With them anybody can decrypt the transcript, and sees by the tags of
 * the records that it is what the server sent.
 */
final class KeyLog {

    static final String CLIENT_HANDSHAKE = "CLIENT_HANDSHAKE_TRAFFIC_SECRET";
    static final String SERVER_HANDSHAKE = "SERVER_HANDSHAKE_TRAFFIC_SECRET";
    static final String CLIENT_APPLICATION = "CLIENT_TRAFFIC_SECRET_0";
    static final String SERVER_APPLICATION = "SERVER_TRAFFIC_SECRET_0";

    /** The master secret up to TLS 1.2. */
    static final String MASTER = "CLIENT_RANDOM";

    private final String random;
    private final Map<String, byte[]> secrets = new LinkedHashMap<>();

    /** Of a connection that begins with this hello. */
    KeyLog(ClientHello hello) {
        byte[] message = hello.message();
        this.random = message.length < 38 ? "" : HexFormat.of().formatHex(message, 6, 38);
    }

    void add(String label, byte[] secret) {
        secrets.put(label, secret);
    }

    byte[] lines() {
        return secrets.entrySet().stream()
                .map(secret ->
                        secret.getKey() + " " + random + " " + HexFormat.of().formatHex(secret.getValue()) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The secret of this label for this random among lines; empty when there is none. Total: any bytes are lines. */
    static Optional<byte[]> find(byte[] lines, String label, byte[] random) {
        String start = label + " " + HexFormat.of().formatHex(random) + " ";
        return Arrays.stream(new String(lines, StandardCharsets.US_ASCII).split("\n"))
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .filter(hex -> hex.matches("([0-9a-f]{2}){32,64}"))
                .map(HexFormat.of()::parseHex)
                .findFirst();
    }
}
