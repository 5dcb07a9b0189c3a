package glacis.inventory;

import glacis.inventory.journal.Known;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Digest;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Lineage;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Sighting;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes rows of a journal by hand. */
public final class Rows {

    /** When run R-1 looks; run R-2 looks an hour later, and so on. */
    public static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");

    private Rows() {}

    /** A row of the run with this number, in the minute of its number. */
    public static Known row(int run, Target target, String probe, Outcome<Reply> outcome) {
        return row(run, DAY.plusSeconds(3_600L * run), target, probe, outcome);
    }

    public static Known row(int run, Instant at, Target target, String probe, Outcome<Reply> outcome) {
        Observation observation = Observation.of(target, probe, outcome);
        Lineage lineage = new Lineage("you asked", Optional.empty(), Optional.empty());
        return new Known(observation, DAY, new Sighting(observation.id(), at, "R-" + run, List.of(), lineage));
    }

    /** The same in run 1, answered. */
    public static Known row(Target target, String probe, Reply reply) {
        return row(1, target, probe, new Outcome.Answered<>(reply));
    }

    public static Target.Domain domain(String name) {
        return new Target.Domain(HostName.require(name));
    }

    public static Target.Host host(String address) {
        return new Target.Host(IpAddress.require(address));
    }

    /** An endpoint as {@code name@address:port}, the name may be left out. */
    public static Target.Endpoint at(String text) {
        int at = text.indexOf('@');
        int colon = text.lastIndexOf(':');
        return new Target.Endpoint(
                IpAddress.require(text.substring(at + 1, colon).replaceAll("[\\[\\]]", "")),
                Integer.parseInt(text.substring(colon + 1)),
                Transport.TCP,
                at < 0 ? Optional.empty() : HostName.parse(text.substring(0, at)));
    }

    public static Known names(String name, DnsAnswer... answers) {
        return row(domain(name), "dns.names", new Reply.Names(HostName.require(name), List.of(answers)));
    }

    /** Records of a name; without values the name has none of this type. */
    public static DnsAnswer records(String owner, String type, String... values) {
        return new DnsAnswer(
                HostName.require(owner),
                type,
                values.length == 0 ? DnsAnswer.Status.NO_DATA : DnsAnswer.Status.DATA,
                Arrays.asList(values));
    }

    public static DnsAnswer said(String owner, String type, DnsAnswer.Status status) {
        return new DnsAnswer(HostName.require(owner), type, status, List.of());
    }

    /** A search of ports 1 to 1000 that found these open and all others closed. */
    public static Known search(int run, String address, Integer... open) {
        return row(run, host(address), "tcp.ports", new Outcome.Answered<>(searched(open)));
    }

    public static Reply.Ports searched(Integer... open) {
        return new Reply.Ports("1-1000", List.of(open), 1_000 - open.length, 0, 0);
    }

    public static Reply.Http page(boolean overTls, int status, String... headers) {
        List<Reply.Header> list = headers.length == 0 ? List.of() : List.of(new Reply.Header(headers[0], headers[1]));
        return new Reply.Http("/", status, list, Optional.empty(), "", 0, true, overTls);
    }

    public static Reply.Tls tls(CertificateFacts... chain) {
        return new Reply.Tls(
                List.of(),
                "TLSv1.3",
                "TLS_AES_128_GCM_SHA256",
                Optional.empty(),
                Optional.empty(),
                List.of(chain),
                chain.length == 0 ? Optional.of("it is encrypted") : Optional.empty(),
                Optional.empty());
    }

    /** A certificate of this serial that names these hosts. */
    public static CertificateFacts certificate(String serial, String... names) {
        return new CertificateFacts(
                "CN=" + serial,
                "CN=Example CA",
                List.of(names),
                DAY,
                DAY.plusSeconds(1),
                "EC",
                256,
                Optional.empty(),
                "ecdsa-with-SHA256",
                Digest.of(serial.getBytes(StandardCharsets.UTF_8)),
                Digest.of("key".getBytes(StandardCharsets.UTF_8)),
                Trilean.NO);
    }

    public static <T> Outcome<T> silent() {
        return new Outcome.Silent<>(3_000);
    }

    public static <T> Outcome<T> refused() {
        return declined(Outcome.Decline.CONNECTION_REFUSED);
    }

    public static <T> Outcome<T> declined(Outcome.Decline how) {
        return new Outcome.Declined<>(how, "no");
    }

    public static <T> Outcome<T> withheld() {
        return new Outcome.Withheld<>(new Refusal(host("192.0.2.9"), Refusal.Reason.NOT_COVERED, "no line"));
    }

    public static <T> Outcome<T> failed() {
        return new Outcome.Failed<>(Outcome.Failure.OUT_OF_PORTS, "no port left");
    }
}
