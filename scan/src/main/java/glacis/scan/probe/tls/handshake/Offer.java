package glacis.scan.probe.tls.handshake;

import glacis.model.scope.HostName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a hello puts on offer.
 *
 * @param version the newest version: 0x0300 to 0x0304, or 0x0002 for a CLIENT-HELLO of SSLv2
 * @param suites numbers of suites, most wanted first; of three bytes for SSLv2
 * @param groups numbers of groups, most wanted first; empty for no supported_groups
 * @param shares those groups of which TLS 1.3 gets a key share; empty for an empty key_share, which an honest server answers
 *     by HelloRetryRequest (RFC 8446 §4.2.8); ignored at other versions
 * @param signatureSchemes numbers of signature schemes, most wanted first; empty for no signature_algorithms; ignored before
 *     TLS 1.2
 * @param name the server's name; empty to send none
 * @param alpn protocols, most wanted first; empty to send none
 * @param extras what else it carries
 * @param session a session to resume
 */
public record Offer(
        int version,
        List<Integer> suites,
        List<Integer> groups,
        List<Integer> shares,
        List<Integer> signatureSchemes,
        Optional<HostName> name,
        List<String> alpn,
        Set<Extra> extras,
        Optional<Session> session) {

    public static final int SSL_2 = 0x0002;
    public static final int SSL_3 = 0x0300;
    public static final int TLS_1_0 = 0x0301;
    public static final int TLS_1_1 = 0x0302;
    public static final int TLS_1_2 = 0x0303;
    public static final int TLS_1_3 = 0x0304;

    /** What ordinary clients offer, most wanted first. */
    private static final List<Integer> SUITES = List.of(
            0x1302, 0x1303, 0x1301, 0xc02c, 0xcca9, 0xc02b, 0xc030, 0xcca8, 0xc02f, 0xc024, 0xc023, 0xc028, 0xc027,
            0xc00a, 0xc009, 0xc014, 0xc013, 0x009f, 0xccaa, 0x009e, 0x006b, 0x0067, 0x0039, 0x0033, 0x009d, 0x009c,
            0x003d, 0x003c, 0x0035, 0x002f, 0xc008, 0xc012, 0x0016, 0x000a, 0xc011, 0x0005, 0x0004);

    private static final List<Integer> GROUPS = List.of(29, 23, 24, 25, 30);
    private static final List<Integer> SHARES = List.of(29, 23);
    private static final List<Integer> SIGNATURE_SCHEMES = List.of(
            0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501,
            0x0601, 0x0303, 0x0301, 0x0203, 0x0201);

    public Offer {
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
        shares = List.copyOf(shares);
        signatureSchemes = List.copyOf(signatureSchemes);
        alpn = List.copyOf(alpn);
        extras = Collections.unmodifiableSet(extras.isEmpty() ? EnumSet.noneOf(Extra.class) : EnumSet.copyOf(extras));
        if (version != SSL_2 && (version < SSL_3 || version > TLS_1_3)) {
            throw new IllegalArgumentException("no version to offer: " + version);
        }
        if (!groups.containsAll(shares)) {
            throw new IllegalArgumentException("shares of groups that are not on offer: " + shares);
        }
    }

    /** Everything from TLS 1.3 down to 1.0, with shares of the two usual groups. */
    public static Offer ordinary(Optional<HostName> name, List<String> alpn) {
        return new Offer(
                TLS_1_3,
                SUITES,
                GROUPS,
                SHARES,
                SIGNATURE_SCHEMES,
                name,
                alpn,
                EnumSet.of(Extra.OLDER_TOO, Extra.EXTENDED_MASTER_SECRET, Extra.RENEGOTIATION_INFO, Extra.PSK_MODES),
                Optional.empty());
    }

    /** The same with another newest version. */
    public Offer version(int newest) {
        return new Offer(newest, suites, groups, shares, signatureSchemes, name, alpn, extras, session);
    }

    /** The same with these suites. */
    public Offer suites(List<Integer> wanted) {
        return new Offer(version, wanted, groups, shares, signatureSchemes, name, alpn, extras, session);
    }

    /** The same with these groups, and shares of those only that are among them. */
    public Offer groups(List<Integer> wanted) {
        List<Integer> kept = shares.stream().filter(wanted::contains).toList();
        return new Offer(version, suites, wanted, kept, signatureSchemes, name, alpn, extras, session);
    }

    /** The same with shares of these groups. */
    public Offer shares(List<Integer> wanted) {
        return new Offer(version, suites, groups, wanted, signatureSchemes, name, alpn, extras, session);
    }

    /** The same with these signature schemes. */
    public Offer signatureSchemes(List<Integer> wanted) {
        return new Offer(version, suites, groups, shares, wanted, name, alpn, extras, session);
    }

    /** The same for this name. */
    public Offer name(Optional<HostName> wanted) {
        return new Offer(version, suites, groups, shares, signatureSchemes, wanted, alpn, extras, session);
    }

    /** The same with these protocols. */
    public Offer alpn(List<String> wanted) {
        return new Offer(version, suites, groups, shares, signatureSchemes, name, wanted, extras, session);
    }

    /** The same with these extras too. */
    public Offer with(Extra... more) {
        Set<Extra> all = EnumSet.noneOf(Extra.class);
        all.addAll(extras);
        all.addAll(List.of(more));
        return new Offer(version, suites, groups, shares, signatureSchemes, name, alpn, all, session);
    }

    /** The same without these extras. */
    public Offer without(Extra... less) {
        Set<Extra> rest = EnumSet.noneOf(Extra.class);
        rest.addAll(extras);
        List.of(less).forEach(rest::remove);
        return new Offer(version, suites, groups, shares, signatureSchemes, name, alpn, rest, session);
    }

    /** The same with this session to resume, or none. */
    public Offer session(Optional<Session> wanted) {
        return new Offer(version, suites, groups, shares, signatureSchemes, name, alpn, extras, wanted);
    }
}
