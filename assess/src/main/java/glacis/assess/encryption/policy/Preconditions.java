package glacis.assess.encryption.policy;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which known attacks have something to begin with, from what handshakes showed.
 *
 * <p>None of this says that a server is vulnerable: nothing shaped like an attack was sent, and a patched server may well
 * show the precondition. What is not known is not listed; a list that is empty clears nobody.
 */
public final class Preconditions {

    static final int LOGJAM_BITS = 2048;

    private final Surveyed facts;
    private final TlsSurvey survey;
    private final List<Precondition> found = new ArrayList<>();

    private Preconditions(TlsSurvey survey) {
        this.survey = survey;
        this.facts = new Surveyed(survey);
    }

    /**
     * Something that an attack needs and that was seen.
     *
     * @param attack the name under which it is known
     * @param seen the observation
     * @param meaning what follows from it and what does not
     * @param reference CVE identifiers, or the paper
     */
    public record Precondition(String attack, String seen, String meaning, String reference) {}

    /** All preconditions that were seen. */
    public static List<Precondition> of(TlsSurvey survey) {
        Preconditions preconditions = new Preconditions(survey);
        preconditions.versions();
        preconditions.suites();
        preconditions.exchanges();
        preconditions.features();
        return List.copyOf(preconditions.found);
    }

    private void versions() {
        if (survey.offers("SSLv2") == Trilean.YES) {
            add(
                    "DROWN",
                    "SSLv2 is offered",
                    "not verified: it concerns every server, with whatever version, that has the same RSA key",
                    "CVE-2016-0800");
        }
        suites("SSLv3", SuiteName::cbc)
                .ifPresent(suites -> add(
                        "POODLE",
                        "SSLv3 with " + suites,
                        "the weakness lies in SSL 3.0 itself; it takes a client that still speaks it. Not verified",
                        "CVE-2014-3566"));
        for (String version : List.of("TLSv1.0", "SSLv3")) {
            suites(version, SuiteName::cbc)
                    .ifPresent(suites -> add(
                            "BEAST",
                            version + " with " + suites,
                            "clients of today split records and are not affected. Not verified",
                            "CVE-2011-3389"));
        }
    }

    private void suites() {
        seen(
                "FREAK",
                suite -> suite.export() && suite.rsaKeyTransport(),
                "the server agrees to keys of 512 bits; whether a client can be pushed there depends on the client. Not"
                        + " verified",
                "CVE-2015-0204");
        seen(
                "Logjam",
                suite -> suite.export() && suite.dhe(),
                "the server agrees to keys of 512 bits; whether a client can be pushed there depends on the client. Not"
                        + " verified",
                "CVE-2015-4000");
        seen(
                "ROBOT",
                SuiteName::rsaKeyTransport,
                "a server that answers differently to wrong padding would be open to it; most are not. Not verified: that"
                        + " would take malformed messages",
                "CVE-2017-13099 and others");
        seen(
                "SWEET32",
                SuiteName::smallBlock,
                "it takes very much traffic in one long session. Not verified",
                "CVE-2016-2183");
        seen(
                "RC4 biases",
                SuiteName::rc4,
                "prohibited by RFC 7465; many sessions are needed. Not verified",
                "CVE-2015-2808");
        if (survey.feature("encrypt_then_mac") == Trilean.NO) {
            seen(
                    "Lucky Thirteen",
                    SuiteName::cbc,
                    "libraries have hidden the difference in time since 2013; without encrypt-then-MAC it rests on them."
                            + " Not verified",
                    "CVE-2013-0169");
        }
    }

    private void exchanges() {
        survey.dh()
                .filter(dh -> dh.bits() < LOGJAM_BITS)
                .ifPresent(dh -> add(
                        "Logjam",
                        "DHE with a prime of " + dh.bits() + " bits"
                                + dh.knownAs().map(name -> " (" + name + ")").orElse(""),
                        "how much it costs to break depends on the size, and on how many share the prime. Not verified",
                        "CVE-2015-4000"));
        survey.dh()
                .filter(dh -> dh.reused() == Trilean.YES)
                .ifPresent(dh -> add(
                        "Raccoon",
                        "two handshakes showed the same DH value",
                        "it would take exact measurement of time as well. Not verified",
                        "CVE-2020-1968"));
    }

    private void features() {
        feature(
                "heartbeat",
                "Heartbleed",
                "the heartbeat extension is answered",
                "only OpenSSL 1.0.1 to 1.0.1f had the defect. Possible, not verified: that would be the attack",
                "CVE-2014-0160");
        feature(
                "compression",
                "CRIME",
                "TLS compression is agreed to",
                "it takes somebody who can make the client send chosen text. Not verified",
                "CVE-2012-4929");
        feature(
                "early_data",
                "replay of early data",
                "tickets allow early data",
                "whether a repeated request does harm depends on the application. Not verified",
                "RFC 8446 §8");
        if (facts.below13() == Trilean.YES && survey.feature("secure_renegotiation") == Trilean.NO) {
            add(
                    "renegotiation prefix",
                    "no secure renegotiation",
                    "it takes a server that renegotiates at all. Not verified",
                    "CVE-2009-3555");
        }
        if (facts.below13() == Trilean.YES && survey.feature("extended_master_secret") == Trilean.NO) {
            add(
                    "triple handshake",
                    "no extended master secret",
                    "it takes a client that shows a certificate and renegotiates. Not verified",
                    "CVE-2014-1295");
        }
        md5(survey)
                .ifPresent(scheme -> add(
                        "SLOTH",
                        "it signed with " + scheme,
                        "how long a collision takes depends on the attacker. Not verified",
                        "CVE-2015-7575"));
    }

    /** A signature with MD5 (RFC 5246 §7.4.1.4.1). */
    static Optional<String> md5(TlsSurvey survey) {
        return survey.signatureSchemes().stream()
                .map(TlsSurvey.SignatureScheme::name)
                .filter(name -> name.endsWith("_md5"))
                .findFirst();
    }

    private void feature(String name, String attack, String seen, String meaning, String reference) {
        if (survey.feature(name) == Trilean.YES) {
            add(attack, seen, meaning, reference);
        }
    }

    private void seen(String attack, Predicate<SuiteName> kind, String meaning, String reference) {
        List<String> names = Surveyed.VERSIONS.stream()
                .flatMap(version -> facts.suites(version).stream())
                .distinct()
                .filter(suite -> kind.test(new SuiteName(suite)))
                .toList();
        words(names).ifPresent(words -> add(attack, words, meaning, reference));
    }

    private Optional<String> suites(String version, Predicate<SuiteName> kind) {
        return words(facts.suites(version).stream()
                .filter(suite -> kind.test(new SuiteName(suite)))
                .toList());
    }

    /** "TLS_RSA_WITH_AES_128_CBC_SHA and 3 more". */
    private static Optional<String> words(List<String> suites) {
        if (suites.isEmpty()) {
            return Optional.empty();
        }
        String more = suites.size() == 1 ? "" : " and " + (suites.size() - 1) + " more";
        return Optional.of(suites.getFirst() + more);
    }

    private void add(String attack, String seen, String meaning, String reference) {
        found.add(new Precondition(attack, seen, meaning, reference));
    }
}
