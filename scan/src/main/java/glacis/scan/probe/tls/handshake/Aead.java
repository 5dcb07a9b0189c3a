package glacis.scan.probe.tls.handshake;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticated encryption as records of TLS use it: AES-GCM (RFC 5288), AES-CCM (RFC 6655), ChaCha20-Poly1305 (RFC 7905).
 *
 * @param kind which of them
 * @param keySize the key's length in bytes
 * @param tagSize the tag's length in bytes
 */
record Aead(Kind kind, int keySize, int tagSize) {

    enum Kind {
        GCM,
        CCM,
        CHACHA
    }

    /** That of a suite of TLS 1.3. */
    static Optional<Aead> ofNewest(int suite) {
        return switch (suite) {
            case 0x1301 -> Optional.of(new Aead(Kind.GCM, 16, 16));
            case 0x1302 -> Optional.of(new Aead(Kind.GCM, 32, 16));
            case 0x1303 -> Optional.of(new Aead(Kind.CHACHA, 32, 16));
            case 0x1304 -> Optional.of(new Aead(Kind.CCM, 16, 16));
            case 0x1305 -> Optional.of(new Aead(Kind.CCM, 16, 8));
            default -> Optional.empty();
        };
    }

    /** That of a cipher as suites before TLS 1.3 name it, such as {@code AES_128_GCM}. */
    static Optional<Aead> named(String cipher) {
        return switch (cipher) {
            case "AES_128_GCM" -> Optional.of(new Aead(Kind.GCM, 16, 16));
            case "AES_256_GCM" -> Optional.of(new Aead(Kind.GCM, 32, 16));
            case "AES_128_CCM" -> Optional.of(new Aead(Kind.CCM, 16, 16));
            case "AES_256_CCM" -> Optional.of(new Aead(Kind.CCM, 32, 16));
            case "AES_128_CCM_8" -> Optional.of(new Aead(Kind.CCM, 16, 8));
            case "AES_256_CCM_8" -> Optional.of(new Aead(Kind.CCM, 32, 8));
            case "CHACHA20_POLY1305" -> Optional.of(new Aead(Kind.CHACHA, 32, 16));
            default -> Optional.empty();
        };
    }

    Keyed keyed(byte[] key) {
        return new Keyed(this, new SecretKeySpec(key, kind == Kind.CHACHA ? "ChaCha20" : "AES"));
    }

    /** The same with a key. */
    record Keyed(Aead aead, Key key) {

        /** The plain text; empty when it is not under this key. */
        Optional<byte[]> open(byte[] nonce, byte[] header, byte[] sealed) {
            try {
                return aead.kind() == Kind.CCM
                        ? openCcm(nonce, header, sealed)
                        : Optional.of(run(Cipher.DECRYPT_MODE, nonce, header, sealed));
            } catch (GeneralSecurityException notOurs) {
                return Optional.empty();
            }
        }

        byte[] seal(byte[] nonce, byte[] header, byte[] plain) {
            try {
                if (aead.kind() == Kind.CCM) {
                    byte[] tag = ccmTag(nonce, header, plain);
                    byte[] text = counted(nonce, tag, plain);
                    return new Bytes()
                            .bytes(Arrays.copyOfRange(text, 16, text.length))
                            .bytes(Arrays.copyOf(text, aead.tagSize()))
                            .toArray();
                }
                return run(Cipher.ENCRYPT_MODE, nonce, header, plain);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private byte[] run(int mode, byte[] nonce, byte[] header, byte[] text) throws GeneralSecurityException {
            boolean gcm = aead.kind() == Kind.GCM;
            Cipher cipher = Cipher.getInstance(gcm ? "AES/GCM/NoPadding" : "ChaCha20-Poly1305");
            cipher.init(mode, key, gcm ? new GCMParameterSpec(8 * aead.tagSize(), nonce) : new IvParameterSpec(nonce));
            cipher.updateAAD(header);
            return cipher.doFinal(text);
        }

        private Optional<byte[]> openCcm(byte[] nonce, byte[] header, byte[] sealed) throws GeneralSecurityException {
            int length = sealed.length - aead.tagSize();
            if (length < 0) {
                return Optional.empty();
            }
            byte[] tag = Arrays.copyOf(Arrays.copyOfRange(sealed, length, sealed.length), 16);
            byte[] text = counted(nonce, tag, Arrays.copyOf(sealed, length));
            byte[] plain = Arrays.copyOfRange(text, 16, text.length);
            boolean right = Arrays.equals(ccmTag(nonce, header, plain), 0, aead.tagSize(), text, 0, aead.tagSize());
            return right ? Optional.of(plain) : Optional.empty();
        }

        /** Tag and text under the counter (RFC 3610 §2.3): the first block of the key stream is the tag's. */
        private byte[] counted(byte[] nonce, byte[] tag, byte[] text) throws GeneralSecurityException {
            byte[] counter = new byte[16];
            counter[0] = 2;
            System.arraycopy(nonce, 0, counter, 1, 12);
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
            return cipher.doFinal(new Bytes().bytes(tag).bytes(text).toArray());
        }

        /** The tag before it is encrypted (RFC 3610 §2.2), with a length field of three bytes. */
        private byte[] ccmTag(byte[] nonce, byte[] header, byte[] text) throws GeneralSecurityException {
            Bytes blocks = new Bytes()
                    .number(0x40 | (aead.tagSize() - 2) / 2 << 3 | 2, 1)
                    .bytes(nonce)
                    .number(text.length, 3)
                    .vector(2, header);
            padded(blocks);
            padded(blocks.bytes(text));
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[16]));
            byte[] chained = cipher.doFinal(blocks.toArray());
            return Arrays.copyOfRange(chained, chained.length - 16, chained.length);
        }

        private static void padded(Bytes blocks) {
            blocks.bytes(new byte[(16 - blocks.size() % 16) % 16]);
        }
    }
}
