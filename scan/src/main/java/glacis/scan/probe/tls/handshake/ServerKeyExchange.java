package glacis.scan.probe.tls.handshake;

import java.util.Optional;

/**
 * A ServerKeyExchange, whose shape only the suite tells (RFC 5246 §7.4.3, RFC 8422 §5.4, RFC 4279 §2), as far as it can be read.
 *
 * @param group the named curve
 * @param share the server's public value as sent
 * @param dh the parameters of a finite field
 * @param exportModulus a temporary RSA modulus
 * @param scheme the scheme of the signature; never before TLS 1.2
 * @param unnamedCurve whether a curve was given by its parameters
 */
record ServerKeyExchange(
        Optional<Integer> group,
        Optional<byte[]> share,
        Optional<DhKeyExchange> dh,
        Optional<byte[]> exportModulus,
        Optional<Integer> scheme,
        boolean unnamedCurve) {

    private static final int NAMED_CURVE = 3;
    private static final ServerKeyExchange NOTHING = new ServerKeyExchange(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Reads the message behind its header. */
    static ServerKeyExchange read(Cursor in, Suite suite, int version) {
        ServerKeyExchange read = switch (suite.keyExchange()) {
            case ECDHE -> curve(in);
            case DHE -> field(in);
            case ECDHE_PSK -> {
                in.vector(2);
                yield curve(in);
            }
            case DHE_PSK -> {
                in.vector(2);
                yield field(in);
            }
            case RSA -> modulus(in);
            default -> NOTHING;
        };
        boolean signed = switch (suite.authentication()) {
            case RSA, DSS, ECDSA -> !read.equals(NOTHING) && !read.unnamedCurve();
            default -> false;
        };
        return signed && version >= Offer.TLS_1_2 && in.remaining() > 2 ? read.signedBy(in.number(2)) : read;
    }

    private ServerKeyExchange signedBy(int number) {
        return new ServerKeyExchange(group, share, dh, exportModulus, Optional.of(number), unnamedCurve);
    }

    private static ServerKeyExchange curve(Cursor in) {
        int type = in.number(1);
        int number = in.number(2);
        if (in.failed()) {
            return NOTHING;
        }
        if (type != NAMED_CURVE) {
            return new ServerKeyExchange(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
        }
        byte[] point = in.vector(1);
        return new ServerKeyExchange(
                Optional.of(number),
                Optional.of(point).filter(p -> !in.failed()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static ServerKeyExchange field(Cursor in) {
        byte[] prime = in.vector(2);
        byte[] generator = in.vector(2);
        byte[] value = in.vector(2);
        if (in.failed()) {
            return NOTHING;
        }
        return new ServerKeyExchange(
                Optional.empty(),
                Optional.of(value),
                Optional.of(new DhKeyExchange(prime, generator, value)),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static ServerKeyExchange modulus(Cursor in) {
        byte[] modulus = in.vector(2);
        in.vector(2);
        return in.failed()
                ? NOTHING
                : new ServerKeyExchange(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(modulus),
                        Optional.empty(),
                        false);
    }
}
