package glacis.report.compose;

import glacis.report.compose.AuditDocument.Certificate;
import glacis.report.compose.AuditDocument.Cost;
import glacis.report.compose.AuditDocument.Coverage;
import glacis.report.compose.AuditDocument.DutyArea;
import glacis.report.compose.AuditDocument.Generator;
import glacis.report.compose.AuditDocument.Host;
import glacis.report.compose.AuditDocument.Incomplete;
import glacis.report.compose.AuditDocument.MandateLine;
import glacis.report.compose.AuditDocument.Name;
import glacis.report.compose.AuditDocument.NotListed;
import glacis.report.compose.AuditDocument.NotLookedAt;
import glacis.report.compose.AuditDocument.Service;
import glacis.report.compose.AuditDocument.Web;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gathers an {@link AuditDocument} piece by piece: whoever composes adds what comes in any order; {@link #finish} puts
 * findings worst first and services in the order of their addresses.
 */
public final class AuditDraft {

    private final String version;
    private final Instant started;
    private final String subject;
    private final List<String> targets;
    private final List<MandateLine> mandates = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final List<Web> webs = new ArrayList<>();
    private final List<Endpoint> encryption = new ArrayList<>();
    private final List<Certificate> certificates = new ArrayList<>();
    private final List<Name> names = new ArrayList<>();
    private final List<FindingEntry> findings = new ArrayList<>();
    private final List<NotLookedAt> notLookedAt = new ArrayList<>();
    private final List<Incomplete> incomplete = new ArrayList<>();
    private final List<NotListed> notListed = new ArrayList<>();
    private final List<AuditDocument.KnowledgeVersion> knowledge = new ArrayList<>();
    private final List<DutyArea> duty = new ArrayList<>();
    private Coverage coverage = new Coverage(0, 0, "", 0, Map.of());
    private Cost cost = new Cost(0, 0, 0, 0, 0);

    /**
     * An empty draft.
     *
     * @param version the version of Glacis
     * @param started when the run began
     * @param subject what was looked at, as people say it
     * @param targets what the operator asked for, as typed
     */
    public AuditDraft(String version, Instant started, String subject, List<String> targets) {
        this.version = version;
        this.started = started;
        this.subject = subject;
        this.targets = List.copyOf(targets);
    }

    /** Adds a line of a mandate that was used. */
    public AuditDraft add(MandateLine line) {
        mandates.add(line);
        return this;
    }

    /** Adds an address. */
    public AuditDraft add(Host host) {
        hosts.add(host);
        return this;
    }

    /** Adds a service. */
    public AuditDraft add(Service service) {
        services.add(service);
        return this;
    }

    /** Adds an origin. */
    public AuditDraft add(Web web) {
        webs.add(web);
        return this;
    }

    /** Adds the encryption of an endpoint. */
    public AuditDraft add(Endpoint endpoint) {
        encryption.add(endpoint);
        return this;
    }

    /** Adds a certificate. */
    public AuditDraft add(Certificate certificate) {
        certificates.add(certificate);
        return this;
    }

    /** Adds a name. */
    public AuditDraft add(Name name) {
        names.add(name);
        return this;
    }

    /** Adds a defect; among those of one severity the order of adding stays. */
    public AuditDraft add(FindingEntry finding) {
        findings.add(finding);
        return this;
    }

    /** Adds what was not asked. */
    public AuditDraft add(NotLookedAt refused) {
        notLookedAt.add(refused);
        return this;
    }

    /** Adds what was asked without an answer. */
    public AuditDraft add(Incomplete unknown) {
        incomplete.add(unknown);
        return this;
    }

    /** Adds what was met and not listed. */
    public AuditDraft add(NotListed met) {
        notListed.add(met);
        return this;
    }

    /** Adds a version of the knowledge that was used. */
    public AuditDraft add(AuditDocument.KnowledgeVersion version) {
        knowledge.add(version);
        return this;
    }

    /** Adds an area of the duty of care. */
    public AuditDraft add(DutyArea area) {
        duty.add(area);
        return this;
    }

    /** Says how much was looked at. */
    public AuditDraft covered(Coverage much) {
        coverage = much;
        return this;
    }

    /** Says what it took. */
    public AuditDraft cost(Cost taken) {
        cost = taken;
        return this;
    }

    /** The document, in the order in which it is to be shown. */
    public AuditDocument finish(Instant finished, String ledgerHead) {
        return new AuditDocument(
                AuditDocument.SCHEMA,
                new Generator("glacis", version),
                started,
                finished,
                subject,
                targets,
                mandates,
                hosts.stream().sorted(Order.HOSTS).toList(),
                services.stream().sorted(Order.SERVICES).toList(),
                webs,
                encryption.stream().sorted(Order.ENDPOINTS).toList(),
                certificates,
                names,
                findings.stream().sorted(Order.FINDINGS).toList(),
                notLookedAt,
                incomplete,
                notListed,
                coverage,
                knowledge,
                duty,
                cost,
                ledgerHead);
    }
}
