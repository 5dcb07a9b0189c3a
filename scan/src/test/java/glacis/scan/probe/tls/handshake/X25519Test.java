package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.Test;

/** The vectors of RFC 7748 and RFC 8448, and the platform as a second opinion. */
class X25519Test {

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static void gives(String scalar, String point, String product) {
        assertEquals(product, HexFormat.of().formatHex(X25519.multiply(hex(scalar), hex(point))));
    }

    @Test
    void multiplies_as_section_5_2_says() {
        gives(
                "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
                "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
                "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
        gives(
                "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
                "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
                "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957");
    }

    @Test
    void multiplies_its_own_product_a_thousand_times() {
        byte[] k = new byte[32];
        k[0] = 9;
        byte[] u = k.clone();
        for (int i = 0; i < 1_000; i++) {
            byte[] product = X25519.multiply(k, u);
            u = k;
            k = product;
        }
        assertArrayEquals(hex("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"), k);
    }

    @Test
    void makes_the_public_value_of_the_trace_in_rfc_8448() {
        KeyShare client = KeyShare.ofScalar(hex("49af42ba7f7994852d713ef2784bcbcaa7911de26adc5642cb634540e7ea5005"));
        assertArrayEquals(
                hex("99381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c"), client.publicValue());
    }

    @Test
    void agrees_with_the_platform_on_any_key_and_point() throws GeneralSecurityException {
        Random random = new Random(25_519);
        for (int i = 0; i < 300; i++) {
            byte[] scalar = new byte[32];
            byte[] point = new byte[32];
            random.nextBytes(scalar);
            random.nextBytes(point);
            if (i % 3 == 0) {
                Arrays.fill(point, i % 31, 32, (byte) (i % 2 == 0 ? 0xff : 0x7f));
            }
            assertArrayEquals(platform(scalar, point), X25519.multiply(scalar, point), "round " + i);
        }
    }

    private static byte[] platform(byte[] scalar, byte[] point) throws GeneralSecurityException {
        byte[] big = new byte[32];
        for (int i = 0; i < 32; i++) {
            big[i] = point[31 - i];
        }
        big[0] &= 0x7f;
        KeyFactory factory = KeyFactory.getInstance("XDH");
        KeyAgreement agreement = KeyAgreement.getInstance("XDH");
        agreement.init(factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar)));
        agreement.doPhase(
                factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, big))), true);
        return agreement.generateSecret();
    }

    @Test
    void points_of_small_order_agree_on_nothing() {
        KeyShare share = KeyShare.in(KeyShare.X25519, new Random(1)).orElseThrow();
        for (String point : List.of(
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000080")) {
            assertEquals(Optional.empty(), share.agree(hex(point)), point);
        }
    }
}
