package glacis.app.search;

import glacis.inventory.journal.Run;
import glacis.model.asset.Asset;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Judgement;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Digest;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Lineage;
import glacis.model.observation.Observation;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Sighting;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small surface that was looked at twice: a web server with an old and a new certificate, a mail server that went away, an
 * SSH server that came, a name.
 */
public final class SampleJournal {

    /** When it was looked at first. */
    public static final Instant FIRST = Instant.parse("2026-11-01T08:00:00Z");

    /** When it was looked at again. */
    public static final Instant SECOND = Instant.parse("2026-11-20T08:00:00Z");

    private SampleJournal() {}

    /** Writes it. */
    public static void into(Path database) {
        try (Store store = Store.open(database)) {
            Run first = store.journal().begin(List.of("audit", "example.org"), FIRST);
            store.journal().append(met(first, FIRST, observations("1.22.1", "old", "2026-11-25T00:00:00Z", 25)));
            store.journal().finish(first.id(), FIRST.plusSeconds(60));
            Run second = store.journal().begin(List.of("audit", "example.org"), SECOND);
            store.journal().append(met(second, SECOND, observations("1.26.2", "new", "2027-02-01T00:00:00Z", 22)));
            Asset.Service web = new Asset.Service(IpAddress.require("192.0.2.10"), 443, Transport.TCP);
            store.findings().merge(second.id(), List.of(outdated(web)), List.of(), SECOND.plusSeconds(30));
            store.journal().finish(second.id(), SECOND.plusSeconds(60));
        }
    }

    private static Judgement outdated(Asset asset) {
        Observation seen = tls("new", "2027-02-01T00:00:00Z");
        return new Judgement(
                "GL-TLS-001",
                asset,
                new Verdict.Fails(
                        Severity.HIGH,
                        Confidence.HIGH,
                        "TLS 1.0 is still offered",
                        "it chose TLS 1.0",
                        "switch it off",
                        List.of(new Evidence(seen.id(), "its answer"))));
    }

    private static List<Observation> observations(String nginx, String certificate, String until, int other) {
        List<Observation> all = new ArrayList<>();
        all.add(Observation.of(
                new Target.Host(IpAddress.require("192.0.2.10")),
                "tcp.ports",
                new Outcome.Answered<>(new Reply.Ports("1-1024", List.of(other, 443), 1_022, 0, 0))));
        all.add(tls(certificate, until));
        all.add(Observation.of(
                endpoint(443),
                "http.root",
                new Outcome.Answered<>(new Reply.Http(
                        "/",
                        200,
                        List.of(
                                new Reply.Header("Server", "nginx/" + nginx),
                                new Reply.Header("X-Frame-Options", "DENY")),
                        Optional.of("Welcome to our shop"),
                        "<title>Welcome to our shop</title>",
                        34,
                        true,
                        true))));
        all.add(
                other == 25
                        ? Observation.of(
                                endpoint(25),
                                "smtp.ehlo",
                                new Outcome.Answered<>(new Reply.Smtp(
                                        "220 mail.example.org ESMTP Postfix", List.of("PIPELINING"), Trilean.NO)))
                        : Observation.of(
                                endpoint(22),
                                "ssh.hello",
                                new Outcome.Answered<>(new Reply.Ssh(
                                        "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3",
                                        List.of("sntrup761x25519-sha512@openssh.com"),
                                        List.of("ssh-ed25519"),
                                        List.of("aes256-gcm@openssh.com"),
                                        List.of("hmac-sha2-256"),
                                        List.of("none")))));
        all.add(Observation.of(
                endpoint(443),
                "tls.jarm",
                new Outcome.Answered<>(new Reply.Jarm(Collections.nCopies(10, "c02f|0303|h2|ff01-0000")))));
        all.add(Observation.of(
                endpoint(443),
                "http.icon",
                new Outcome.Answered<>(new Reply.Icon(
                        "/favicon.ico", 200, Optional.of("image/gif"), "R0lGODlhAQABAAAAADs=", true, true))));
        HostName name = HostName.require("example.org");
        all.add(Observation.of(
                new Target.Domain(name),
                "dns.names",
                new Outcome.Answered<>(new Reply.Names(
                        name,
                        List.of(
                                record("example.org", "A", "192.0.2.10"),
                                record("example.org", "MX", "10 mail.example.org"),
                                record("example.org", "TXT", "v=spf1 mx -all"),
                                record("_dmarc.example.org", "TXT", "v=DMARC1; p=none"))))));
        return all;
    }

    private static DnsAnswer record(String owner, String type, String value) {
        return new DnsAnswer(HostName.require(owner), type, DnsAnswer.Status.DATA, List.of(value));
    }

    private static Observation tls(String certificate, String until) {
        return Observation.of(
                endpoint(443),
                "tls.versions",
                new Outcome.Answered<>(new Reply.Tls(
                        List.of(
                                new Reply.TlsVersion("TLSv1.3", Trilean.YES, "chosen"),
                                new Reply.TlsVersion("TLSv1.0", Trilean.YES, "chosen")),
                        "TLSv1.3",
                        "TLS_AES_256_GCM_SHA384",
                        Optional.of("x25519"),
                        Optional.of("h2"),
                        List.of(
                                certificate(certificate, "www.example.org", until),
                                certificate("ca", "ca", "2040-01-01T00:00:00Z")),
                        Optional.empty(),
                        Optional.empty())));
    }

    private static CertificateFacts certificate(String seed, String name, String until) {
        Instant end = Instant.parse(until);
        return new CertificateFacts(
                "CN=" + name + ",O=Example\\, Ltd",
                "CN=Example CA,C=NL",
                List.of(name, "shop.example.org"),
                end.minus(Duration.ofDays(90)),
                end,
                "RSA",
                2048,
                Optional.empty(),
                "sha256WithRSAEncryption",
                Digest.of(seed.getBytes(StandardCharsets.UTF_8)),
                Digest.of((seed + "key").getBytes(StandardCharsets.UTF_8)),
                Trilean.NO);
    }

    private static Target.Endpoint endpoint(int port) {
        return new Target.Endpoint(
                IpAddress.require("192.0.2.10"), port, Transport.TCP, HostName.parse("www.example.org"));
    }

    private static List<Observed> met(Run run, Instant at, List<Observation> observations) {
        Stream<Observed> all = observations.stream()
                .map(o -> new Observed(
                        o,
                        new Sighting(
                                o.id(),
                                at.plusSeconds(5),
                                run.id(),
                                List.of(),
                                new Lineage("you asked", Optional.empty(), Optional.empty())),
                        List.of()));
        return all.toList();
    }
}
