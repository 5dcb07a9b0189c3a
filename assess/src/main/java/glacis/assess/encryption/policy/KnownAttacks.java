package glacis.assess.encryption.policy;

import glacis.assess.encryption.policy.Preconditions.Precondition;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every known attack on TLS of which people ask, and whether handshakes showed what it needs.
 *
 * <p>None of them is ever tried, so none is verified: where its need was seen it may still be in vain, and where nothing shows
 * its need it stays unknown. {@link Preconditions} has the words for what was seen.
 */
public final class KnownAttacks {

    private static final String TRYING = "no handshake shows it, and trying would be the attack";

    private final TlsSurvey survey;
    private final Surveyed facts;
    private final Map<String, Precondition> seen;
    private final List<KnownAttack> all = new ArrayList<>();

    private KnownAttacks(TlsSurvey survey) {
        this.survey = survey;
        this.facts = new Surveyed(survey);
        this.seen = Preconditions.of(survey).stream()
                .collect(Collectors.toMap(Precondition::attack, Function.identity(), (first, later) -> first));
    }

    /**
     * An attack, and whether it would have something to begin with.
     *
     * @param attack the name under which it is known
     * @param precondition whether what it needs was seen
     * @param why what was seen, or what it would take, or why that is not known
     * @param reference CVE identifiers, or the paper
     */
    public record KnownAttack(String attack, Trilean precondition, String why, String reference) {}

    /** All of them, in the order of their year. */
    public static List<KnownAttack> of(TlsSurvey survey) {
        KnownAttacks attacks = new KnownAttacks(survey);
        attacks.old();
        attacks.ofSuites();
        attacks.ofImplementations();
        attacks.ofProtocols();
        return List.copyOf(attacks.all);
    }

    private void old() {
        add("renegotiation prefix", needs13(not("secure_renegotiation")), "no secure renegotiation", "CVE-2009-3555");
        if (survey.startTls().isPresent()) {
            open("injection behind STARTTLS", TRYING, "CVE-2011-0411 and others");
        } else {
            add("injection behind STARTTLS", Trilean.NO, "STARTTLS", "CVE-2011-0411 and others");
        }
        add(
                "BEAST",
                Surveyed.any(Stream.of(cbc("TLSv1.0"), cbc("SSLv3"))),
                "CBC at TLS 1.0 or SSL 3.0",
                "CVE-2011-3389");
        add("CRIME", needs13(survey.feature("compression")), "TLS compression", "CVE-2012-4929");
        open(
                "BREACH",
                "whether answers over HTTP are compressed is no question of TLS and was not asked",
                "CVE-2013-3587");
    }

    private void ofSuites() {
        Trilean cbc = facts.uses(SuiteName::cbc);
        add("Lucky Thirteen", both(cbc, not("encrypt_then_mac")), "CBC without encrypt-then-MAC", "CVE-2013-0169");
        add("RC4 biases", facts.uses(SuiteName::rc4), "RC4", "CVE-2015-2808");
        add("POODLE", cbc("SSLv3"), "CBC at SSL 3.0", "CVE-2014-3566");
        add("oracles of CBC padding", cbc, "CBC", "CVE-2014-8730, CVE-2019-1559 and others");
        add(
                "FREAK",
                uses(suite -> suite.export() && suite.rsaKeyTransport()),
                "RSA with keys of 512 bits",
                "CVE-2015-0204");
        add("Logjam", logjam(), "DHE below 2048 bits", "CVE-2015-4000");
        add("SWEET32", facts.uses(SuiteName::smallBlock), "a cipher with blocks of 64 bits", "CVE-2016-2183");
        add("DROWN", survey.offers("SSLv2"), "SSLv2, here or wherever the same RSA key is", "CVE-2016-0800");
        add("ROBOT", facts.uses(SuiteName::rsaKeyTransport), "key transport by RSA", "CVE-2017-13099 and others");
        add("Raccoon", raccoon(), "the same DH value in two handshakes", "CVE-2020-1968");
    }

    private void ofImplementations() {
        add("Heartbleed", needs13(survey.feature("heartbeat")), "the heartbeat extension", "CVE-2014-0160");
        if (facts.below13() == Trilean.NO) {
            add("CCS injection", Trilean.NO, "a version below TLS 1.3", "CVE-2014-0224");
        } else {
            open("CCS injection", TRYING, "CVE-2014-0224");
        }
        add(
                "Ticketbleed",
                needs13(survey.feature("session_tickets")),
                "session tickets below TLS 1.3, of one maker's load balancers",
                "CVE-2016-9244");
    }

    private void ofProtocols() {
        add("triple handshake", needs13(not("extended_master_secret")), "no extended master secret", "CVE-2014-1295");
        add("SLOTH", md5(), "signatures with MD5", "CVE-2015-7575");
        add(
                "replay of early data",
                both(survey.offers("TLSv1.3"), survey.feature("early_data")),
                "early data",
                "RFC 8446 §8");
        add(
                "ALPACA",
                not("alpn_strict"),
                "a server that goes on with who asks for another protocol",
                "CVE-2021-3618 and others");
        open(
                "Opossum",
                survey.startTls().isPresent()
                        ? "whether the same service takes TLS from the first byte at another port was not asked here"
                        : "whether the same service asks for TLS in the clear at another port was not asked here",
                "CVE-2025-49812");
    }

    private void add(String attack, Trilean precondition, String takes, String reference) {
        Precondition shown = seen.get(attack);
        String why = switch (precondition) {
            case YES -> shown == null ? takes + " was seen" : shown.seen();
            case NO -> "it would take " + takes;
            case UNDETERMINED -> "it would take " + takes + ", of which nothing is known";
        };
        all.add(new KnownAttack(attack, precondition, why, reference));
    }

    private void open(String attack, String why, String reference) {
        all.add(new KnownAttack(attack, Trilean.UNDETERMINED, why, reference));
    }

    private Trilean uses(Predicate<SuiteName> kind) {
        return facts.uses(kind);
    }

    private Trilean cbc(String version) {
        return facts.uses(version, SuiteName::cbc);
    }

    private Trilean not(String feature) {
        return switch (survey.feature(feature)) {
            case YES -> Trilean.NO;
            case NO -> Trilean.YES;
            case UNDETERMINED -> Trilean.UNDETERMINED;
        };
    }

    /** What only versions below TLS 1.3 can have. */
    private Trilean needs13(Trilean there) {
        return both(facts.below13(), there);
    }

    private static Trilean both(Trilean one, Trilean other) {
        if (one == Trilean.NO || other == Trilean.NO) {
            return Trilean.NO;
        }
        return one == Trilean.YES && other == Trilean.YES ? Trilean.YES : Trilean.UNDETERMINED;
    }

    private Trilean logjam() {
        Trilean small = survey.dh()
                .map(dh -> Trilean.of(dh.bits() < Preconditions.LOGJAM_BITS))
                .orElse(facts.uses(SuiteName::dhe) == Trilean.NO ? Trilean.NO : Trilean.UNDETERMINED);
        return Surveyed.any(Stream.of(uses(suite -> suite.export() && suite.dhe()), small));
    }

    private Trilean raccoon() {
        return survey.dh()
                .map(TlsSurvey.DhParameters::reused)
                .orElse(facts.uses(SuiteName::dhe) == Trilean.NO ? Trilean.NO : Trilean.UNDETERMINED);
    }

    private Trilean md5() {
        if (Preconditions.md5(survey).isPresent()) {
            return Trilean.YES;
        }
        boolean open = Gap.SIGNATURES.reason(survey).isPresent()
                || survey.signatureSchemes().isEmpty();
        return both(facts.below13(), open ? Trilean.UNDETERMINED : Trilean.NO);
    }
}
