package glacis.disclose.policy;

import glacis.model.scope.IpAddress;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges the certificate of a web server as an ordinary client does: its name (RFC 9525 §6), its days and its purpose
 * (RFC 5280 §4), and whether a chain leads from it to an authority that is trusted (RFC 5280 §6).
 *
 * <p>Only what was handed in is looked at. Nobody is asked whether it was revoked, nor for a missing part of the chain.
 */
public final class CertificateJudge {

    /** More of what a server sends along is not looked at: the ways through it grow faster than their number. */
    private static final int MOST_SHOWN = 8;

    private static final int MOST_NAMES = 3;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final String FOR_SERVERS = "1.3.6.1.5.5.7.3.1";
    private static final String FOR_ANYTHING = "2.5.29.37.0";

    private final Set<X509Certificate> roots;

    /** A judge who trusts these authorities. */
    public CertificateJudge(Collection<X509Certificate> roots) {
        this.roots = Set.copyOf(roots);
    }

    /**
     * The judgement.
     *
     * @param shown what the server showed, its own certificate first, each as DER
     * @param host the name or address by which the server was called, as a URI has it
     * @param at the instant at which it was shown
     */
    public ServedCertificate judge(List<byte[]> shown, String host, Instant at) {
        if (roots.isEmpty()) {
            return new ServedCertificate.Unknown("no list of trusted authorities could be read on this machine");
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] der : shown.stream().limit(MOST_SHOWN).toList()) {
            Optional<X509Certificate> certificate = read(der);
            if (certificate.isEmpty() && chain.isEmpty()) {
                return new ServedCertificate.Unknown("the certificate of the server could not be read");
            }
            certificate.ifPresent(chain::add);
        }
        if (chain.isEmpty()) {
            return new ServedCertificate.Unknown("the server showed no certificate");
        }
        List<String> reasons = new ArrayList<>();
        X509Certificate own = chain.getFirst();
        days(own, at).ifPresent(reasons::add);
        try {
            name(own, host).ifPresent(reasons::add);
            purpose(own).ifPresent(reasons::add);
        } catch (CertificateParsingException | RuntimeException unreadable) {
            return new ServedCertificate.Unknown("the names in the certificate of the server could not be read");
        }
        chain(chain, at).ifPresent(reasons::add);
        return reasons.isEmpty()
                ? new ServedCertificate.Holds()
                : new ServedCertificate.Refused(Harmless.line(host), reasons);
    }

    private static Optional<X509Certificate> read(byte[] der) {
        try {
            return Optional.ofNullable((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException | RuntimeException unreadable) {
            // The platform reports some malformed certificates by unchecked exceptions.
            return Optional.empty();
        }
    }

    // Days

    private static Optional<String> days(X509Certificate own, Instant at) {
        Instant begin = own.getNotBefore().toInstant();
        Instant end = own.getNotAfter().toInstant();
        if (at.isAfter(end)) {
            return Optional.of("it ended on " + SecurityTxtText.day(end));
        }
        return at.isBefore(begin) ? Optional.of("it begins only on " + SecurityTxtText.day(begin)) : Optional.empty();
    }

    // Name

    /** RFC 9525 §6.3, §6.5: names and addresses of the subject alternative name count, and nothing else. */
    private static Optional<String> name(X509Certificate own, String host) throws CertificateParsingException {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        Optional<IpAddress> address = IpAddress.parse(bare);
        List<String> names = new ArrayList<>();
        for (List<?> entry :
                Optional.ofNullable(own.getSubjectAlternativeNames()).orElse(List.of())) {
            String value = String.valueOf(entry.get(1));
            boolean same = entry.get(0).equals(DNS_NAME)
                    ? address.isEmpty() && covers(value, bare)
                    : entry.get(0).equals(IP_ADDRESS)
                            && address.isPresent()
                            && IpAddress.parse(value).equals(address);
            if (same) {
                return Optional.empty();
            }
            if (entry.get(0).equals(DNS_NAME) || entry.get(0).equals(IP_ADDRESS)) {
                names.add(value);
            }
        }
        if (names.isEmpty()) {
            return Optional.of("it names no server");
        }
        String some = names.stream().limit(MOST_NAMES).map(Harmless::quote).collect(Collectors.joining(", "));
        return Optional.of("it is for " + some + (names.size() > MOST_NAMES ? " and others" : "") + ", not for "
                + Harmless.line(bare));
    }

    /** An asterisk stands for the whole first label and for nothing else. */
    static boolean covers(String pattern, String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        String name = pattern.toLowerCase(Locale.ROOT);
        String plain = wanted.endsWith(".") ? wanted.substring(0, wanted.length() - 1) : wanted;
        int dot = plain.indexOf('.');
        return name.startsWith("*.")
                ? dot > 0 && name.indexOf('*', 1) < 0 && plain.substring(dot).equals(name.substring(1))
                : name.equals(plain);
    }

    // Purpose

    private static Optional<String> purpose(X509Certificate own) throws CertificateParsingException {
        boolean forServers = Optional.ofNullable(own.getExtendedKeyUsage())
                .map(uses -> uses.contains(FOR_SERVERS) || uses.contains(FOR_ANYTHING))
                .orElse(true);
        return forServers ? Optional.empty() : Optional.of("it is not made for servers");
    }

    // Chain

    private Optional<String> chain(List<X509Certificate> chain, Instant at) {
        X509Certificate own = chain.getFirst();
        if (roots.contains(own) || leadsToARoot(chain, within(own, at))) {
            return Optional.empty();
        }
        return Optional.of(
                isSelfSigned(own)
                        ? "its own key signed it, so nobody vouches for it"
                        : "no chain leads from it to an authority that is trusted here; its issuer is "
                                + Harmless.quote(own.getIssuerX500Principal().getName()));
    }

    /** That the certificate itself is out of date is said already; the chain is judged on the day next to it. */
    private static Instant within(X509Certificate own, Instant at) {
        Instant begin = own.getNotBefore().toInstant();
        Instant end = own.getNotAfter().toInstant();
        return at.isBefore(begin) ? begin : at.isAfter(end) ? end : at;
    }

    private boolean leadsToARoot(List<X509Certificate> chain, Instant at) {
        try {
            X509CertSelector own = new X509CertSelector();
            own.setCertificate(chain.getFirst());
            Set<TrustAnchor> anchors =
                    roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, own);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (CertPathBuilderException | RuntimeException none) {
            return false;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has PKIX", missing);
        }
    }

    private static boolean isSelfSigned(X509Certificate own) {
        if (!own.getSubjectX500Principal().equals(own.getIssuerX500Principal())) {
            return false;
        }
        try {
            own.verify(own.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException otherKey) {
            return false;
        }
    }
}
