package glacis.bench;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts what tools call keys, signatures and names into the same words. */
final class CertificateWords {

    private static final Pattern HASH = Pattern.compile("sha-?(1|224|256|384|512)(?!\\d)");
    private static final Pattern BITS = Pattern.compile("\\d+");

    private CertificateWords() {}

    /** {@code sha256 rsa} of {@code sha256WithRSAEncryption}, {@code SHA256withRSA} or {@code SHA256 with RSA}. */
    static String signature(String said) {
        String word = said.toLowerCase(Locale.ROOT);
        if (word.contains("pss")) {
            return "rsa-pss";
        }
        Matcher hash = HASH.matcher(word);
        String algorithm = word.contains("ecdsa") ? "ecdsa" : word.contains("rsa") ? "rsa" : word;
        return hash.find() ? "sha" + hash.group(1) + " " + algorithm : algorithm;
    }

    /** {@code rsa 2048} of {@code RSA} and {@code 2048}; keys whose type says their size have none. */
    static String key(String type, String bits) {
        String word = type.toLowerCase(Locale.ROOT);
        if (word.startsWith("ed")) {
            return word;
        }
        Matcher number = BITS.matcher(bits);
        String kind = word.contains("pss") ? "rsa-pss" : word.startsWith("ec") ? "ec" : word;
        return kind + " " + (number.find() ? number.group() : "?");
    }

    /** Names of {@code DNS:a, IP Address:b}, or of words. */
    static Set<String> names(Collection<String> said) {
        return said.stream()
                .map(name -> name.strip().replaceFirst("^(DNS|IP Address|IP):", ""))
                .filter(name -> !name.isEmpty())
                .map(name -> name.contains(":") ? InetAddress.ofLiteral(name).getHostAddress() : name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Instant minute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES);
    }

    static String sha256(byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As the platform's own reader has it. */
    static X509Certificate read(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException unreadable) {
            throw new IllegalStateException("no certificate: " + pem, unreadable);
        }
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The facts that the platform reads from it. */
    static TlsView.Certificate facts(X509Certificate certificate) {
        return new TlsView.Certificate(
                Optional.of(key(certificate.getPublicKey())),
                Optional.of(signature(certificate.getSigAlgName())),
                Optional.of(minute(certificate.getNotAfter().toInstant())),
                Optional.of(names(alternatives(certificate))));
    }

    private static String key(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa ->
                key(rsa.getAlgorithm(), "" + rsa.getModulus().bitLength());
            case ECPublicKey ec ->
                key("ec", "" + ec.getParams().getCurve().getField().getFieldSize());
            case java.security.interfaces.EdECPublicKey ed -> key(ed.getParams().getName(), "");
            default -> key(key.getAlgorithm(), "");
        };
    }

    private static List<String> alternatives(X509Certificate certificate) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream().map(entry -> String.valueOf(entry.get(1))).toList();
        } catch (CertificateException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
