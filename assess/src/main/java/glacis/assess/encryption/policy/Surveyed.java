package glacis.assess.encryption.policy;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What follows from a survey without any policy; each answer may be unknown. */
record Surveyed(TlsSurvey survey) {

    static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1.0", "SSLv3", "SSLv2");
    static final List<String> HYBRIDS = List.of("X25519MLKEM768", "SecP256r1MLKEM768", "SecP384r1MLKEM1024");

    /** Whether a version between SSL 3.0 and TLS 1.2 is offered: those have renegotiation, compression, a MAC. */
    Trilean below13() {
        return offersAny("TLSv1.2", "TLSv1.1", "TLSv1.0", "SSLv3");
    }

    /** Whether a version is offered that TLS 1.2 could be pushed down to. */
    Trilean below12() {
        return offersAny("TLSv1.1", "TLSv1.0", "SSLv3");
    }

    Trilean offersAny(String... versions) {
        return any(Stream.of(versions).map(survey::offers));
    }

    /** Whether some suite below TLS 1.3 is of this kind. */
    Trilean uses(Predicate<SuiteName> kind) {
        return any(VERSIONS.stream().filter(v -> !v.equals("TLSv1.3")).map(v -> uses(v, kind)));
    }

    /** Whether some suite of this version is of this kind. */
    Trilean uses(String version, Predicate<SuiteName> kind) {
        return switch (survey.offers(version)) {
            case NO -> Trilean.NO;
            case UNDETERMINED -> Trilean.UNDETERMINED;
            case YES ->
                suites(version).stream().map(SuiteName::new).anyMatch(kind)
                        ? Trilean.YES
                        : openSuites(version).isPresent() ? Trilean.UNDETERMINED : Trilean.NO;
        };
    }

    /** The suites seen in an offered version. */
    List<String> suites(String version) {
        return survey.version(version)
                .filter(v -> v.offered() == Trilean.YES)
                .map(TlsSurvey.Version::cipherSuites)
                .orElse(List.of());
    }

    /** Why there may be further suites in a version that is, or may be, offered. */
    Optional<String> openSuites(String version) {
        return switch (survey.offers(version)) {
            case NO -> Optional.empty();
            case UNDETERMINED -> Optional.of("whether " + version + " is offered is not known");
            case YES -> {
                boolean complete =
                        survey.version(version).map(TlsSurvey.Version::complete).orElse(false);
                Optional<String> gap = Gap.SUITES.reason(survey);
                yield complete ? gap : Optional.of(gap.orElse("not every suite was tried"));
            }
        };
    }

    /** Whether the key exchange can be over a named group: TLS 1.3, or ECDHE. */
    Trilean usesGroups() {
        return any(Stream.of(survey.offers("TLSv1.3"), uses(SuiteName::ecdhe)));
    }

    /** Whether one of these groups was taken. */
    Trilean offersGroup(List<String> names) {
        if (survey.groups().stream().anyMatch(group -> names.contains(group.name()))) {
            return Trilean.YES;
        }
        boolean open = survey.groups().isEmpty() || Gap.GROUPS.reason(survey).isPresent();
        return open ? Trilean.UNDETERMINED : Trilean.NO;
    }

    /** Why there may be further groups. */
    String openGroups() {
        return Gap.GROUPS.reason(survey).orElse("no group was seen");
    }

    /** The versions in which a suite was seen, newest first: {@code TLSv1.2, TLSv1.1}. */
    String where(String suite) {
        return VERSIONS.stream().filter(v -> suites(v).contains(suite)).collect(Collectors.joining(", "));
    }

    /** Yes if one is, no if all are no. */
    static Trilean any(Stream<Trilean> each) {
        List<Trilean> all = each.toList();
        if (all.contains(Trilean.YES)) {
            return Trilean.YES;
        }
        return all.contains(Trilean.UNDETERMINED) ? Trilean.UNDETERMINED : Trilean.NO;
    }
}
