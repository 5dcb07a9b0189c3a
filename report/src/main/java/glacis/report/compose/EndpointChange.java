package glacis.report.compose;

import glacis.report.compose.AuditDocument.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changed in the encryption of one endpoint.
 *
 * @param then as it was
 * @param now as it is
 * @param oldCertificate the certificate it showed
 * @param newCertificate the certificate it shows
 * @param returned the checks whose findings about it had been closed before, and came back
 */
record EndpointChange(
        Endpoint then,
        Endpoint now,
        Optional<Certificate> oldCertificate,
        Optional<Certificate> newCertificate,
        Set<String> returned) {

    private static final List<String> OUTDATED = List.of("TLSv1.1", "TLSv1.0", "SSLv3", "SSLv2");

    /**
     * A sentence about the endpoint.
     *
     * @param kind as in {@link DiffDocument.Change}
     * @param sentence lower case where a sentence may stand behind a colon
     * @param check the check that speaks of the same; empty when none does
     */
    record Fact(String kind, String sentence, String check) {}

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        versions(facts);
        encrypts(facts);
        certificate(facts);
        return facts;
    }

    private void versions(List<Fact> facts) {
        for (Map.Entry<String, String> version : now.versions().entrySet()) {
            String before = then.versions().getOrDefault(version.getKey(), "");
            String name = Wording.version(version.getKey());
            boolean outdated = OUTDATED.contains(version.getKey());
            String check = outdated ? "GL-TLS-001" : "";
            if (before.equals("no") && version.getValue().equals("yes")) {
                facts.add(
                        outdated
                                ? new Fact("worse", worse(name, check), check)
                                : new Fact("better", name + " is offered now on " + now.label(), ""));
            }
            if (before.equals("yes") && version.getValue().equals("no")) {
                facts.add(
                        outdated
                                ? new Fact("better", name + " is gone from " + now.label(), check)
                                : new Fact("worse", name + " is no longer offered on " + now.label(), ""));
            }
        }
    }

    /** "Came back" speaks of a past that two audits do not hold; only a finding that was closed before remembers it. */
    private String worse(String version, String check) {
        return returned.contains(check)
                ? version + " came back on " + now.label()
                : version + " is offered on " + now.label() + ", which it was not before";
    }

    private void encrypts(List<Fact> facts) {
        if (then.encrypts().equals("yes") && now.encrypts().equals("no")) {
            facts.add(new Fact("worse", now.label() + " no longer encrypts", ""));
        }
        if (then.encrypts().equals("no") && now.encrypts().equals("yes")) {
            facts.add(new Fact("better", now.label() + " encrypts now", ""));
        }
    }

    private void certificate(List<Fact> facts) {
        if (oldCertificate.isEmpty() || newCertificate.isEmpty()) {
            return;
        }
        Certificate old = oldCertificate.get();
        Certificate fresh = newCertificate.get();
        if (old.sha256().equals(fresh.sha256())) {
            return;
        }
        String subject = "the certificate of " + now.label();
        if (fresh.selfSigned().equals("yes") && !old.selfSigned().equals("yes")) {
            facts.add(new Fact("worse", subject + " was replaced by a self-signed one", "GL-CRT-002"));
        } else if (old.selfSigned().equals("yes") && fresh.selfSigned().equals("no")) {
            facts.add(new Fact("better", subject + " is signed by an authority again", "GL-CRT-002"));
        } else {
            facts.add(new Fact(
                    "changed", subject + " was replaced; the new one ends on " + Wording.day(fresh.notAfter()), ""));
        }
    }
}
