package glacis.scan.probe.tls.handshake;

import glacis.scan.Identity;
import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/** A server's first flight in the clear, made by hand so that it can be made wrong. */
public final class Flight {

    public static final byte[] HELLO_DONE = message(14, new byte[0]);

    private Flight() {}

    public static byte[] message(int type, byte[] body) {
        return new Bytes().number(type, 1).vector(3, m -> m.bytes(body)).toArray();
    }

    public static byte[] serverHello(int version, int suite, byte[] extensions) {
        return hello(version, new byte[32], suite, extensions);
    }

    public static byte[] retry(byte[] extensions) {
        return hello(
                0x0303,
                HexBytes.of("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"),
                0x1301,
                extensions);
    }

    private static byte[] hello(int version, byte[] random, int suite, byte[] extensions) {
        return message(
                2,
                new Bytes()
                        .number(version, 2)
                        .bytes(random)
                        .vector(1, session -> {})
                        .number(suite, 2)
                        .number(0, 1)
                        .vector(2, e -> e.bytes(extensions))
                        .toArray());
    }

    public static byte[] extension(int type, byte[] content) {
        return new Bytes().number(type, 2).vector(2, e -> e.bytes(content)).toArray();
    }

    /** A Certificate message of TLS 1.2 with these certificates, whatever they are. */
    public static byte[] certificates(List<byte[]> certificates) {
        return message(
                11,
                new Bytes()
                        .vector(3, list -> certificates.forEach(c -> list.vector(3, one -> one.bytes(c))))
                        .toArray());
    }

    public static byte[] certificate(String kind) {
        return encoded(Identity.selfSigned(kind).chain().getFirst());
    }

    public static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static byte[] record(int type, byte[] body) {
        return new Bytes()
                .number(type, 1)
                .number(0x0303, 2)
                .vector(2, r -> r.bytes(body))
                .toArray();
    }

    /** The bytes of a handshake in records of at most this many bytes. */
    public static byte[] records(int size, byte[]... messages) {
        byte[] all = joined(messages);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < all.length; at += size) {
            out.writeBytes(record(22, Arrays.copyOfRange(all, at, Math.min(all.length, at + size))));
        }
        return out.toByteArray();
    }

    public static byte[] alert(int level, int description) {
        return record(21, new byte[] {(byte) level, (byte) description});
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** What an honest server of TLS 1.2 says. */
    public static byte[] honest() {
        return records(
                16_384,
                serverHello(0x0303, 0xc02f, extension(16, new byte[] {0, 3, 2, 'h', '2'})),
                certificates(List.of(certificate("RSA"))),
                message(12, new byte[] {3, 0, 29, 1, 9}),
                HELLO_DONE);
    }
}
