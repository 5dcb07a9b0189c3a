package glacis.assess;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Digest;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Fact;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Replies as servers give them, with what a test does not speak of filled in. */
public final class Replies {

    private Replies() {}

    /** A certificate of an EC key, signed by an authority, that holds for 200 days. */
    public static CertificateFacts certificate() {
        return certificate("EC", 256, Optional.of("secp256r1"), Views.NOW.plus(Duration.ofDays(200)), Trilean.NO);
    }

    public static CertificateFacts key(String type, int bits) {
        return certificate(type, bits, Optional.empty(), Views.NOW.plus(Duration.ofDays(200)), Trilean.NO);
    }

    public static CertificateFacts ending(Instant end) {
        return certificate("RSA", 3072, Optional.empty(), end, Trilean.NO);
    }

    public static CertificateFacts selfSigned(Trilean selfSigned) {
        return certificate("EC", 256, Optional.of("secp256r1"), Views.NOW.plus(Duration.ofDays(200)), selfSigned);
    }

    private static CertificateFacts certificate(
            String type, int bits, Optional<String> curve, Instant end, Trilean selfSigned) {
        return certificate("CN=www.example.org", type, bits, curve, end, selfSigned);
    }

    /** A certificate; its fingerprint is made of all that it says. */
    public static CertificateFacts certificate(
            String subject, String type, int bits, Optional<String> curve, Instant end, Trilean selfSigned) {
        String all = subject + type + bits + curve + end + selfSigned;
        return new CertificateFacts(
                subject,
                "CN=Example CA",
                List.of("www.example.org"),
                Views.NOW.minus(Duration.ofDays(30)),
                end,
                type,
                bits,
                curve,
                "sha256WithRSAEncryption",
                Digest.of(all.getBytes(StandardCharsets.UTF_8)),
                Digest.of(type.getBytes(StandardCharsets.UTF_8)),
                selfSigned);
    }

    /** TLS 1.3 with this chain, older versions turned away. */
    public static Reply.Tls chain(CertificateFacts... chain) {
        return tls(Optional.empty(), List.of(chain), Trilean.NO, Trilean.NO);
    }

    /** TLS 1.2 and 1.3 and what is said of 1.1 and 1.0. */
    public static Reply.Tls tls(Optional<String> startTls, Trilean one, Trilean zero) {
        return tls(startTls, List.of(), one, zero);
    }

    private static Reply.Tls tls(Optional<String> startTls, List<CertificateFacts> chain, Trilean one, Trilean zero) {
        return versions(
                startTls,
                chain,
                new Reply.TlsVersion("TLSv1.3", Trilean.YES, "chosen"),
                new Reply.TlsVersion("TLSv1.2", Trilean.YES, "chose it"),
                new Reply.TlsVersion("TLSv1.1", one, "asked"),
                new Reply.TlsVersion("TLSv1.0", zero, "asked"));
    }

    /** TLS in which this was chosen. */
    public static Reply.Tls chose(String version, String suite) {
        return new Reply.Tls(
                List.of(new Reply.TlsVersion(version, Trilean.YES, "chosen")),
                version,
                suite,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of("it is encrypted"),
                Optional.empty());
    }

    /** TLS with these versions and this chain. */
    public static Reply.Tls versions(
            Optional<String> startTls, List<CertificateFacts> chain, Reply.TlsVersion... versions) {
        return new Reply.Tls(
                List.of(versions),
                versions[0].name(),
                "TLS_AES_256_GCM_SHA384",
                Optional.of("x25519"),
                Optional.empty(),
                chain,
                chain.isEmpty() ? Optional.of("it is encrypted") : Optional.empty(),
                startTls);
    }

    /** What was said in a protocol, in the clear; facts and their values in turn. */
    public static Reply.Spoken spoken(String protocol, Object... facts) {
        return spoken(false, protocol, facts);
    }

    /** The same, perhaps inside TLS. */
    public static Reply.Spoken spoken(boolean insideTls, String protocol, Object... facts) {
        Map<Fact, String> told = new TreeMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            told.put((Fact) facts[i], (String) facts[i + 1]);
        }
        return new Reply.Spoken(protocol, told, "", insideTls);
    }

    /** A page of a web server. */
    public static Reply.Http page(String path, int status, Optional<String> title, String body, String... headers) {
        List<Reply.Header> list = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            list.add(new Reply.Header(headers[i], headers[i + 1]));
        }
        int bytes = body.getBytes(StandardCharsets.UTF_8).length;
        return new Reply.Http(path, status, list, title, body, bytes, true, true);
    }

    /** A page that says hello. */
    public static Reply.Http page(int status, String... headers) {
        return page("/", status, Optional.of("Hello"), "<title>Hello</title>", headers);
    }

    /** What a resolver said of a name. */
    public static Reply.Names names(String name, DnsAnswer... answers) {
        return new Reply.Names(HostName.require(name), List.of(answers));
    }

    /** Records of a name, none when there are no values. */
    public static DnsAnswer records(String owner, String type, String... values) {
        return new DnsAnswer(
                HostName.require(owner),
                type,
                values.length == 0 ? DnsAnswer.Status.NO_DATA : DnsAnswer.Status.DATA,
                Arrays.asList(values));
    }

    /** A question that ended like this, without records. */
    public static DnsAnswer said(String owner, String type, DnsAnswer.Status status) {
        return new DnsAnswer(HostName.require(owner), type, status, List.of());
    }

    /** The same answers and one more in front, which decides. */
    public static Reply.Names with(Reply.Names reply, DnsAnswer answer) {
        List<DnsAnswer> answers = new ArrayList<>(reply.answers());
        answers.removeIf(a -> a.owner().equals(answer.owner()) && a.type().equals(answer.type()));
        answers.addFirst(answer);
        return new Reply.Names(reply.name(), answers);
    }

    /** The same, and above it nobody publishes CAA or DMARC. */
    public static Reply.Names alone(Reply.Names reply) {
        Reply.Names all = reply;
        for (HostName above : reply.name().above()) {
            all = with(all, records(above.text(), "CAA"));
            all = with(all, said("_dmarc." + above, "TXT", DnsAnswer.Status.NO_SUCH_NAME));
        }
        return all;
    }

    /** A zone in which nothing is wrong. */
    public static Reply.Names goodZone(String name) {
        return names(
                name,
                records(name, "SOA", "ns1." + name + " hostmaster." + name),
                records(name, "NS", "ns1." + name, "ns2.example.net"),
                records(name, "MX", "10 mx." + name),
                records(name, "CAA", "0 issue \"letsencrypt.org\""),
                records(name, "TXT", "google-site-verification=x", "v=spf1 mx -all"),
                records("_dmarc." + name, "TXT", "v=DMARC1; p=reject"));
    }
}
