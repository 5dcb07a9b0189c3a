package glacis.scan.probe.tls.handshake;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Protects or opens the records of one direction of one connection, in their order. */
abstract sealed class RecordCipher {

    private static final int APPLICATION = 23;
    private static final int TLS_1_2 = 0x0303;

    private long sequence;

    /**
     * What a record holds.
     *
     * @param type its content type, which TLS 1.3 hides
     * @param content the plain text
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Plain(int type, byte[] content) {}

    /** Records of TLS 1.3 (RFC 8446 §5.2). */
    static RecordCipher newest(Aead.Keyed aead, byte[] iv) {
        return new Newest(aead, iv);
    }

    /** Records of TLS 1.2 under authenticated encryption (RFC 5288 §3, RFC 7905 §2). */
    static RecordCipher authenticated(Aead.Keyed aead, byte[] iv) {
        return new Authenticated(aead, iv);
    }

    /**
     * Records of TLS 1.2 in cipher block chaining (RFC 5246 §6.2.3.2).
     *
     * @param mac the HMAC's algorithm
     * @param macFirst whether the MAC is over the plain text, or over what was encrypted (RFC 7366)
     * @param iv drawn at random; used for one record, and changed for each further one
     */
    static RecordCipher chained(byte[] key, String mac, byte[] macKey, boolean macFirst, byte[] iv) {
        return new Chained(key, mac, macKey, macFirst, iv);
    }

    /** The next record's plain text; empty when it is not under these keys. */
    Optional<Plain> open(int type, byte[] body) {
        return open(sequence++, type, body);
    }

    /** The next record with its header. */
    byte[] seal(int type, byte[] plain) {
        return seal(sequence++, type, plain);
    }

    abstract Optional<Plain> open(long number, int type, byte[] body);

    abstract byte[] seal(long number, int type, byte[] plain);

    static byte[] record(int type, byte[] body) {
        return new Bytes().number(type, 1).number(TLS_1_2, 2).vector(2, body).toArray();
    }

    /** The initialisation vector with the number of the record in it (RFC 8446 §5.3). */
    private static byte[] numbered(byte[] iv, long number) {
        byte[] nonce = iv.clone();
        for (int i = 0; i < 8; i++) {
            nonce[nonce.length - 1 - i] ^= (byte) (number >>> 8 * i);
        }
        return nonce;
    }

    private static byte[] numberedHeader(long number, int type, int length) {
        return new Bytes()
                .longNumber(number)
                .number(type, 1)
                .number(TLS_1_2, 2)
                .number(length, 2)
                .toArray();
    }

    private static final class Newest extends RecordCipher {
        private final Aead.Keyed aead;
        private final byte[] iv;

        Newest(Aead.Keyed aead, byte[] iv) {
            this.aead = aead;
            this.iv = iv;
        }

        @Override
        Optional<Plain> open(long number, int type, byte[] body) {
            return aead.open(numbered(iv, number), header(body.length), body).map(Newest::unpadded);
        }

        /** Behind the content comes its type, and behind that as many zeros as the sender likes. */
        private static Plain unpadded(byte[] plain) {
            int end = plain.length - 1;
            while (end >= 0 && plain[end] == 0) {
                end--;
            }
            return end < 0 ? new Plain(0, plain) : new Plain(plain[end] & 0xff, Arrays.copyOf(plain, end));
        }

        @Override
        byte[] seal(long number, int type, byte[] plain) {
            byte[] inner = new Bytes().bytes(plain).number(type, 1).toArray();
            return record(
                    APPLICATION,
                    aead.seal(
                            numbered(iv, number),
                            header(inner.length + aead.aead().tagSize()),
                            inner));
        }

        private static byte[] header(int length) {
            return new byte[] {APPLICATION, 3, 3, (byte) (length >>> 8), (byte) length};
        }
    }

    private static final class Authenticated extends RecordCipher {
        private final Aead.Keyed aead;
        private final byte[] iv;

        Authenticated(Aead.Keyed aead, byte[] iv) {
            this.aead = aead;
            this.iv = iv;
        }

        private boolean explicit() {
            return aead.aead().kind() != Aead.Kind.CHACHA;
        }

        @Override
        Optional<Plain> open(long number, int type, byte[] body) {
            int skipped = explicit() ? 8 : 0;
            int length = body.length - skipped - aead.aead().tagSize();
            if (length < 0) {
                return Optional.empty();
            }
            byte[] nonce = explicit()
                    ? new Bytes().bytes(iv).bytes(Arrays.copyOf(body, 8)).toArray()
                    : numbered(iv, number);
            byte[] sealed = Arrays.copyOfRange(body, skipped, body.length);
            return aead.open(nonce, numberedHeader(number, type, length), sealed)
                    .map(plain -> new Plain(type, plain));
        }

        @Override
        byte[] seal(long number, int type, byte[] plain) {
            byte[] visible = explicit() ? new Bytes().longNumber(number).toArray() : new byte[0];
            byte[] nonce = explicit() ? new Bytes().bytes(iv).bytes(visible).toArray() : numbered(iv, number);
            byte[] sealed = aead.seal(nonce, numberedHeader(number, type, plain.length), plain);
            return record(type, new Bytes().bytes(visible).bytes(sealed).toArray());
        }
    }

    private static final class Chained extends RecordCipher {
        private final byte[] key;
        private final String mac;
        private final byte[] macKey;
        private final boolean macFirst;
        private final byte[] iv;

        Chained(byte[] key, String mac, byte[] macKey, boolean macFirst, byte[] iv) {
            this.key = key;
            this.mac = mac;
            this.macKey = macKey;
            this.macFirst = macFirst;
            this.iv = iv;
        }

        @Override
        Optional<Plain> open(long number, int type, byte[] body) {
            int tag = macFirst ? 0 : macKey.length;
            int length = body.length - tag;
            if (length < 32 || length % 16 != 0) {
                return Optional.empty();
            }
            byte[] ciphered = Arrays.copyOf(body, length);
            if (!macFirst && !right(number, type, ciphered, body, length)) {
                return Optional.empty();
            }
            byte[] plain = run(Cipher.DECRYPT_MODE, ciphered, Arrays.copyOfRange(ciphered, 16, length));
            int padding = plain[plain.length - 1] & 0xff;
            int end = plain.length - 1 - padding - (macFirst ? macKey.length : 0);
            if (end < 0) {
                return Optional.empty();
            }
            byte[] content = Arrays.copyOf(plain, end);
            return macFirst && !right(number, type, content, plain, end)
                    ? Optional.empty()
                    : Optional.of(new Plain(type, content));
        }

        private boolean right(long number, int type, byte[] covered, byte[] in, int at) {
            return Arrays.equals(mac(number, type, covered), 0, macKey.length, in, at, at + macKey.length);
        }

        @Override
        byte[] seal(long number, int type, byte[] plain) {
            byte[] vector = numbered(iv, number);
            Bytes text = new Bytes().bytes(plain);
            if (macFirst) {
                text.bytes(mac(number, type, plain));
            }
            int padding = 15 - text.size() % 16;
            for (int i = 0; i <= padding; i++) {
                text.number(padding, 1);
            }
            byte[] ciphered = new Bytes()
                    .bytes(vector)
                    .bytes(run(Cipher.ENCRYPT_MODE, vector, text.toArray()))
                    .toArray();
            return record(
                    type,
                    macFirst
                            ? ciphered
                            : new Bytes()
                                    .bytes(ciphered)
                                    .bytes(mac(number, type, ciphered))
                                    .toArray());
        }

        private byte[] run(int mode, byte[] vector, byte[] text) {
            try {
                Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
                cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector, 0, 16));
                return cipher.doFinal(text);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private byte[] mac(long number, int type, byte[] text) {
            try {
                Mac hmac = Mac.getInstance(mac);
                hmac.init(new SecretKeySpec(macKey, mac));
                hmac.update(numberedHeader(number, type, text.length));
                return hmac.doFinal(text);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
