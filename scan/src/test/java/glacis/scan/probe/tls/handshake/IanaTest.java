package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.scan.RealServer;
import glacis.scan.probe.tls.handshake.Suite.Authentication;
import glacis.scan.probe.tls.handshake.Suite.KeyExchange;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SignatureScheme;
import org.junit.jupiter.api.Test;

/** Holds the table of numbers and names against what others have. */
class IanaTest {

    private static final Pattern LINE = Pattern.compile(
            "\\s*0x(..),0x(..)(?:,0x(..))? - (\\S+)\\s+- \\S+\\s+(\\S+)\\s+Kx=(\\S+)\\s+Au=(\\S+)\\s+Enc=(\\S+).*");

    private static Map<Integer, String> constants(Class<?> type) throws IllegalAccessException {
        Map<Integer, String> constants = new TreeMap<>();
        for (Field field : type.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof Number number) {
                constants.put(number.intValue(), field.getName().replace("DRAFT_", ""));
            }
        }
        return constants;
    }

    private static void agree(Class<?> theirs, IntFunction<String> ours, String... besides)
            throws IllegalAccessException {
        Map<Integer, String> constants = constants(theirs);
        assertTrue(constants.size() > 20, "too few to be all: " + constants);
        constants.forEach((number, name) -> {
            if (Arrays.stream(besides).noneMatch(name::contains)) {
                assertEquals(name, ours.apply(number), "number " + number);
            }
        });
    }

    @Test
    void agrees_with_the_constants_of_another_implementation() throws IllegalAccessException {
        agree(CipherSuite.class, Iana::suiteName, "SCSV", "NULL_WITH_NULL");
        agree(NamedGroup.class, Iana::groupName, "OQS");
        agree(SignatureScheme.class, Iana::schemeName);
        agree(AlertDescription.class, Iana::alertName);
        agree(ExtensionType.class, Iana::extensionName);
    }

    @Test
    void knows_every_suite_of_the_platform()
            throws ReflectiveOperationException, java.security.NoSuchAlgorithmException {
        for (String name : SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites()) {
            if (!name.endsWith("SCSV")) {
                String ours = name.replaceFirst("^SSL_", "TLS_");
                assertTrue(
                        Iana.suites().stream().anyMatch(s -> Iana.suiteName(s).equals(ours)), "not known: " + name);
            }
        }
    }

    /** OpenSSL says since which version a suite is used, how keys are agreed and who vouches for the server. */
    @Test
    void agrees_with_openssl_on_what_a_suite_is() throws IOException {
        String printed = RealServer.run(
                RealServer.program("openssl"), "ciphers", "-V", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0");
        int seen = 0;
        for (String line : printed.split("\n")) {
            Matcher parts = LINE.matcher(line);
            assertTrue(parts.matches(), line);
            int number = Integer.parseInt(parts.group(1) + parts.group(2), 16);
            Suite suite = Iana.suite(number).orElseThrow(() -> new AssertionError("not known: " + line));
            assertEquals(parts.group(4), suite.name());
            boolean newest = parts.group(5).equals("TLSv1.3");
            assertEquals(newest, suite.validAt(0x0304), line);
            assertEquals(!newest, suite.validAt(0x0303), line);
            boolean earlier = !newest && !parts.group(5).equals("TLSv1.2");
            assertEquals(earlier, suite.validAt(0x0301), line);
            assertEquals(exchange(parts.group(6)), suite.keyExchange(), line);
            assertEquals(authentication(parts.group(7)), suite.authentication(), line);
            assertEquals(parts.group(8).equals("None"), suite.cipher().equals("NULL"), line);
            seen++;
        }
        assertTrue(seen > 100, "only " + seen);
    }

    private static KeyExchange exchange(String kx) {
        return switch (kx) {
            case "any" -> KeyExchange.ANY;
            case "RSA" -> KeyExchange.RSA;
            case "DH" -> KeyExchange.DHE;
            case "ECDH" -> KeyExchange.ECDHE;
            case "PSK" -> KeyExchange.PSK;
            case "RSAPSK" -> KeyExchange.RSA_PSK;
            case "DHEPSK" -> KeyExchange.DHE_PSK;
            case "ECDHEPSK" -> KeyExchange.ECDHE_PSK;
            case "SRP" -> KeyExchange.SRP;
            case "GOST", "GOST18" -> KeyExchange.GOST;
            default -> throw new AssertionError(kx);
        };
    }

    private static Authentication authentication(String au) {
        return switch (au) {
            case "any" -> Authentication.ANY;
            case "RSA" -> Authentication.RSA;
            case "DSS" -> Authentication.DSS;
            case "ECDSA" -> Authentication.ECDSA;
            case "None" -> Authentication.ANON;
            case "PSK" -> Authentication.PSK;
            case "SRP" -> Authentication.SRP;
            case "GOST01", "GOST12" -> Authentication.GOST;
            default -> throw new AssertionError(au);
        };
    }

    @Test
    void takes_a_name_apart() {
        Suite suite = Iana.suite(0xc0a0).orElseThrow();
        assertEquals("AES_128_CCM_8", suite.cipher());
        assertEquals("", suite.hash());
        Suite weak = Iana.suite(0x0003).orElseThrow();
        assertTrue(weak.export());
        assertEquals(KeyExchange.RSA, weak.keyExchange());
        assertEquals("RC4_40", weak.cipher());
        Suite oldest = Iana.suite(0x0700c0).orElseThrow();
        assertEquals("DES_192_EDE3_CBC", oldest.cipher());
        assertEquals("MD5", oldest.hash());
        assertTrue(oldest.validAt(Offer.SSL_2));
        assertFalse(oldest.validAt(Offer.SSL_3));
        assertEquals("SHA384", Iana.suite(0x1302).orElseThrow().hash());
        assertEquals("AES_256_GCM", Iana.suite(0x1302).orElseThrow().cipher());
    }

    @Test
    void gives_the_number_of_what_has_no_name() {
        assertEquals("0xabcd", Iana.suiteName(0xabcd));
        assertEquals("0x7777", Iana.groupName(0x7777));
        assertEquals("0x0000", Iana.schemeName(0));
        assertEquals("alert 99", Iana.alertName(99));
        assertEquals("0xff77", Iana.extensionName(0xff77));
        assertEquals("0x0305", Iana.versionName(0x0305));
        assertEquals("SSLv2", Iana.versionName(2));
    }

    @Test
    void no_signalling_value_is_a_suite() {
        assertFalse(Iana.suites().contains(0x00ff));
        assertFalse(Iana.suites().contains(0x5600));
        assertFalse(Iana.suites().contains(0));
        assertEquals(10, Iana.suites(Offer.SSL_2).size());
        assertTrue(Iana.suites(Offer.TLS_1_3).stream()
                .allMatch(s -> Iana.suite(s).orElseThrow().validAt(0x0304)));
    }
}
