package glacis.scan.probe.tls.starttls;

import java.nio.charset.StandardCharsets;

/**
 * MySQL and MariaDB: the server's greeting tells whether it has TLS; an SSLRequest goes ahead of the hello and has no answer of
 * its own (client/server protocol, connection phase).
 */
record MySqlOpening() implements SpokenOpening {

    private static final int LONGEST_GREETING = 4_096;
    private static final int CLIENT_SSL = 0x0800;

    /**
     * The first half of a handshake response: 32 bytes, number 1; long password, protocol 4.1, TLS, secure connection, named
     * authentication; packets of at most 16 MiB, utf8mb4; no user and no answer to the challenge.
     */
    private static final byte[] SSL_REQUEST = sslRequest();

    private static byte[] sslRequest() {
        byte[] request = new byte[36];
        byte[] head = {32, 0, 0, 1, 0x01, (byte) 0x8a, 0x08, 0, 0, 0, 0, 1, 45};
        System.arraycopy(head, 0, request, 0, head.length);
        return request;
    }

    @Override
    public String protocol() {
        return "mysql";
    }

    @Override
    public String says() {
        return "one SSLRequest of 36 bytes";
    }

    @Override
    public Progress read(byte[] received) {
        return Talk.of(received, new byte[0]).take(4, "a greeting", (header, talk) -> {
            int length = header[0] & 0xff | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
            return length == 0 || length > LONGEST_GREETING || header[3] != 0
                    ? talk.foreign("it begins with no packet of a greeting")
                    : talk.take(length, "the rest of the greeting", MySqlOpening::greeted);
        });
    }

    private static Progress greeted(byte[] greeting, Talk talk) {
        return switch (greeting[0] & 0xff) {
            case 10 -> version10(greeting, talk);
            case 9 -> talk.notOffered("it greets in protocol 9, which has no TLS");
            // Too many connections, not from your address …: said before anybody could ask for TLS.
            case 0xff -> talk.refused("it greets with an error: " + error(greeting));
            default -> talk.foreign("it begins with no greeting that we know");
        };
    }

    private static Progress version10(byte[] greeting, Talk talk) {
        int end = 1;
        while (end < greeting.length && greeting[end] != 0) {
            end++;
        }
        // Behind the version: number of the connection (4), challenge (8), a zero, the lower half of the capabilities
        // (2).
        int capabilities = end + 1 + 4 + 8 + 1;
        if (capabilities + 2 > greeting.length) {
            return talk.foreign("its greeting ends too early");
        }
        int lower = greeting[capabilities] & 0xff | (greeting[capabilities + 1] & 0xff) << 8;
        return (lower & CLIENT_SSL) == 0
                ? talk.notOffered("TLS is not among its capabilities")
                : talk.agreed(SSL_REQUEST.clone());
    }

    private static String error(byte[] greeting) {
        int code = greeting.length < 3 ? 0 : greeting[1] & 0xff | (greeting[2] & 0xff) << 8;
        int from = Math.min(3, greeting.length);
        String text = new String(greeting, from, greeting.length - from, StandardCharsets.ISO_8859_1);
        return (code + " " + Talk.quoted(text)).strip();
    }
}
