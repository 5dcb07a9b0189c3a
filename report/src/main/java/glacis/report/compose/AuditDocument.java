package glacis.report.compose;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The result of {@code audit}: the document of schema {@code glacis/audit/v1}. Made with {@link AuditDraft}.
 *
 * @param schema always {@link #SCHEMA}
 * @param generator what wrote it
 * @param started when the run began
 * @param finished when the last answer came; days left are counted from here
 * @param subject what was looked at, as people say it: "lab.test and 15 of its hosts"
 * @param targets what the operator asked for, as typed
 * @param mandates the lines that allowed what was sent, most used first
 * @param hosts addresses that were looked at
 * @param services ports that accept, by address and port
 * @param webs origins that answered
 * @param encryption what is known of the encryption of each endpoint that speaks, or should speak, TLS
 * @param certificates each certificate once
 * @param names each DNS name once, with what the resolver said
 * @param findings defects, worst first, in the order in which they are to be shown; fixed ones too, with that state
 * @param notLookedAt what was not asked
 * @param incomplete what was asked without an answer, and each check that could not be decided about an asset
 * @param notListed names and addresses that were met and that nobody had listed
 * @param coverage how much was looked at
 * @param knowledge the versions of the knowledge by which things were identified and judged
 * @param duty the areas of the duty of care, each in a line
 * @param cost what it took
 * @param ledgerHead the head of the ledger's hash chain, 64 hexadecimal digits
 */
public record AuditDocument(
        @OneOf(SCHEMA) String schema,
        Generator generator,
        Instant started,
        Instant finished,
        String subject,
        List<String> targets,
        List<MandateLine> mandates,
        List<Host> hosts,
        List<Service> services,
        List<Web> webs,
        List<Endpoint> encryption,
        List<Certificate> certificates,
        List<Name> names,
        List<FindingEntry> findings,
        List<NotLookedAt> notLookedAt,
        List<Incomplete> incomplete,
        List<NotListed> notListed,
        Coverage coverage,
        List<KnowledgeVersion> knowledge,
        List<DutyArea> duty,
        Cost cost,
        String ledgerHead) {

    /** The name of the schema. */
    public static final String SCHEMA = "glacis/audit/v1";

    public AuditDocument {
        // Lists may be missing in a document of an earlier version; these never were.
        Stream.of(generator, started, finished, subject, coverage, cost, ledgerHead)
                .forEach(Objects::requireNonNull);
        targets = List.copyOf(targets);
        mandates = List.copyOf(mandates);
        hosts = List.copyOf(hosts);
        services = List.copyOf(services);
        webs = List.copyOf(webs);
        encryption = List.copyOf(encryption);
        certificates = List.copyOf(certificates);
        names = List.copyOf(names);
        findings = List.copyOf(findings);
        notLookedAt = List.copyOf(notLookedAt);
        incomplete = List.copyOf(incomplete);
        notListed = List.copyOf(notListed);
        // Documents of earlier versions do not say it.
        knowledge = List.copyOf(Objects.requireNonNullElse(knowledge, List.of()));
        duty = List.copyOf(duty);
    }

    /**
     * What wrote a document.
     *
     * @param name always {@code glacis}
     * @param version its version, such as {@code 0.1}
     */
    public record Generator(String name, String version) {}

    /**
     * A line of a mandate that was used.
     *
     * @param mandate the mandate's id
     * @param line the line's number, from 1
     * @param rule its text, such as {@code 127.0.0.0/8}
     * @param level the highest level that was used under it, such as {@code non-intrusive}
     * @param basis the legal basis as the mandate says it
     * @param verification whether the declaration was verified, in words: "declared, not verified"
     */
    public record MandateLine(
            String mandate, int line, String rule, String level, Optional<String> basis, String verification) {}

    /**
     * An address.
     *
     * @param ip the address
     * @param names names that lead there, the listed ones first
     * @param openPorts TCP ports that accept, ascending
     * @param portsAsked the ports that were asked, as ranges
     * @param firstSeen when it first answered
     * @param lastSeen when it last answered
     * @param nature what kind of thing it is, where that changes how its answers are to be read
     */
    public record Host(
            String ip,
            List<String> names,
            List<Integer> openPorts,
            String portsAsked,
            Instant firstSeen,
            Instant lastSeen,
            List<NatureEntry> nature) {
        public Host {
            names = List.copyOf(names);
            openPorts = List.copyOf(openPorts);
            nature = List.copyOf(nature);
        }

        /** One of no nature that we know of. */
        public Host(
                String ip,
                List<String> names,
                List<Integer> openPorts,
                String portsAsked,
                Instant firstSeen,
                Instant lastSeen) {
            this(ip, names, openPorts, portsAsked, firstSeen, lastSeen, List.of());
        }
    }

    /**
     * A port that accepts.
     *
     * @param ip the address
     * @param port the port
     * @param transport {@code tcp} or {@code udp}
     * @param protocol what is spoken there, such as {@code https}; absent when that is not known
     * @param names names of the address, the listed ones first
     * @param products what it is taken for, surest first; empty when nothing says so
     * @param takenFor the words that a table shows: the product, or why it is not known
     * @param banner the first line it said, as it was on the wire
     * @param facts what it says of itself, by the name of the fact, such as {@code version} or {@code starttls}
     * @param prints what is the same for things that are built in the same way, by the name of the print, such as {@code jarm}
     * @param firstSeen when it was first met
     * @param lastSeen when it was last met
     * @param nature what kind of thing it is, where that changes how its answers are to be read
     */
    public record Service(
            String ip,
            int port,
            @OneOf({"tcp", "udp"}) String transport,
            Optional<String> protocol,
            List<String> names,
            List<ProductEntry> products,
            String takenFor,
            Optional<String> banner,
            Map<String, String> facts,
            Map<String, String> prints,
            Instant firstSeen,
            Instant lastSeen,
            List<NatureEntry> nature) {
        public Service {
            names = List.copyOf(names);
            products = List.copyOf(products);
            facts = Collections.unmodifiableMap(new TreeMap<>(facts));
            prints = Collections.unmodifiableMap(new TreeMap<>(prints));
            nature = List.copyOf(nature);
        }
    }

    /**
     * A web origin that answered.
     *
     * @param url the origin, such as {@code http://files.lab.test:10080}
     * @param ip the address that was asked
     * @param status the status code of {@code GET /}
     * @param title the page's title, as it was on the wire
     * @param server the Server header, as it was on the wire
     * @param redirect where it leads, when it redirects
     * @param nature what kind of thing it is, where that changes how its answers are to be read
     */
    public record Web(
            String url,
            String ip,
            int status,
            Optional<String> title,
            Optional<String> server,
            Optional<String> redirect,
            List<NatureEntry> nature) {
        public Web {
            nature = List.copyOf(nature);
        }
    }

    /**
     * A certificate.
     *
     * @param subject RFC 4514 text
     * @param issuer RFC 4514 text
     * @param san names and addresses it is for
     * @param notBefore first second of validity
     * @param notAfter last second of validity
     * @param key its public key
     * @param signature the signature algorithm
     * @param sha256 fingerprint, hexadecimal
     * @param spkiSha256 fingerprint of the key, hexadecimal
     * @param selfSigned whether its own key made its signature
     * @param structure SHA-256 of how it is built and not what it says: the types of the parts of its names, its extensions, its
     *     algorithms; what one tool makes has one structure
     * @param seenAt endpoints that showed it, as {@code 127.77.0.2:10443}
     */
    public record Certificate(
            String subject,
            String issuer,
            List<String> san,
            Instant notBefore,
            Instant notAfter,
            Key key,
            String signature,
            String sha256,
            String spkiSha256,
            @OneOf({"yes", "no", "undetermined"}) String selfSigned,
            Optional<String> structure,
            List<String> seenAt) {
        public Certificate {
            san = List.copyOf(san);
            seenAt = List.copyOf(seenAt);
        }
    }

    /**
     * A public key.
     *
     * @param type {@code RSA}, {@code EC}, {@code Ed25519} … or an OID
     * @param bits its size; 0 when not known
     * @param curve the named curve
     */
    public record Key(String type, int bits, Optional<String> curve) {}

    /**
     * A DNS name.
     *
     * @param name the name
     * @param listed whether the operator listed it
     * @param records record type to values as the resolver gave them; a type that is not there was not asked, an empty list
     *     means that there is none
     * @param nature what kind of thing it is, where that changes how its answers are to be read
     */
    public record Name(String name, boolean listed, Map<String, List<String>> records, List<NatureEntry> nature) {
        public Name {
            records = Map.copyOf(records);
            nature = List.copyOf(nature);
        }

        /** One of no nature that we know of. */
        public Name(String name, boolean listed, Map<String, List<String>> records) {
            this(name, listed, records, List.of());
        }
    }

    /**
     * Something that was not asked.
     *
     * @param target what
     * @param reason why not
     * @param note what was done instead, or what would make it possible
     */
    public record NotLookedAt(String target, String reason, Optional<String> note) {}

    /**
     * Something that was asked without an answer, or a check that could not be decided.
     *
     * @param what which fact of which target, such as {@code 127.77.0.15:10999}, or which check of which asset, such as
     *     {@code GL-TLS-001 of 127.77.0.15:10999}
     * @param reason what came instead of an answer, or what the check misses
     * @param check the check that is undetermined; absent for what gave no answer
     */
    public record Incomplete(String what, String reason, Optional<String> check) {

        private static final String OF = " of ";

        /** Something that gave no answer. */
        public Incomplete(String what, String reason) {
            this(what, reason, Optional.empty());
        }

        /** A check that could not be decided about an asset. */
        public static Incomplete undetermined(String check, String asset, String reason) {
            return new Incomplete(check + OF + asset, reason, Optional.of(check));
        }

        /** What it is about without the check. */
        String subject() {
            return check.map(c -> what.substring(Math.min(what.length(), c.length() + OF.length())))
                    .orElse(what);
        }
    }

    /**
     * Something that was met and that nobody had listed.
     *
     * @param kind {@code name} or {@code address}
     * @param value the name or address
     * @param how where it was met: "in the certificate of shop.lab.test:10443"
     * @param note what to do about it, such as the command that looks at it
     */
    public record NotListed(@OneOf({"name", "address"}) String kind, String value, String how, Optional<String> note) {}

    /**
     * How much was looked at.
     *
     * @param names listed names that were asked about
     * @param addresses addresses whose ports were looked for
     * @param ports which ports, as ranges
     * @param portsAsked how many questions about a port that was
     * @param checks per check, how often it said what
     */
    public record Coverage(int names, int addresses, String ports, long portsAsked, Map<String, Counts> checks) {
        public Coverage {
            checks = Map.copyOf(checks);
        }
    }

    /**
     * How often a check said what.
     *
     * @param fails defects
     * @param passes assets where the defect was seen not to be
     * @param undetermined assets where it could not be decided
     * @param notApplicable assets where the question does not arise
     */
    public record Counts(int fails, int passes, int undetermined, int notApplicable) {}

    /**
     * A version of the knowledge that was used.
     *
     * @param kind what it is about
     * @param name {@code built in} for what ships, else what the import is called
     * @param version of Glacis for what ships, else of the import
     * @param imported when it was imported; absent for what ships
     */
    public record KnowledgeVersion(
            @OneOf({"fingerprints", "end-of-life"}) String kind,
            String name,
            String version,
            Optional<Instant> imported) {}

    /**
     * An area of the duty of care, in a line; all of it is in {@code glacis duty}.
     *
     * @param title such as {@code Encryption}
     * @param verdicts one per duty of the area
     * @param remark the sentence that says most
     */
    public record DutyArea(
            String title,

            @OneOf({"supported", "contradicted", "no external evidence"})
            List<String> verdicts,

            String remark) {
        public DutyArea {
            verdicts = List.copyOf(verdicts);
        }
    }

    /**
     * What a run took.
     *
     * @param connections connections that were tried
     * @param bytesSent bytes of content, without headers of IP and TCP
     * @param bytesReceived the same, received
     * @param seconds from the first to the last packet
     * @param mostAtOncePerHost how many connections one host had to bear at a time; 0 when no limit was set
     */
    public record Cost(long connections, long bytesSent, long bytesReceived, double seconds, int mostAtOncePerHost) {}
}
