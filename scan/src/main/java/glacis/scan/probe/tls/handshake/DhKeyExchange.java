package glacis.scan.probe.tls.handshake;

import java.math.BigInteger;

/**
 * The parameters of a Diffie-Hellman key exchange as the server sent them (RFC 5246 §7.4.3), big-endian, not checked.
 *
 * @param prime the modulus
 * @param generator the generator
 * @param publicValue the server's public value
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as sent, never compared by equals
public record DhKeyExchange(byte[] prime, byte[] generator, byte[] publicValue) {

    /** The size of the prime in bits, leading zeros not counted. */
    public int bits() {
        return new BigInteger(1, prime).bitLength();
    }
}
