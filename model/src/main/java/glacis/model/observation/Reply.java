package glacis.model.observation;

import glacis.model.scope.HostName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What an answer said, one kind per protocol. Text is as it was on the wire and must be made harmless before it is shown. */
public sealed interface Reply
        permits Reply.Names,
                Reply.Ports,
                Reply.Banner,
                Reply.Tls,
                Reply.Http,
                Reply.Ssh,
                Reply.Smtp,
                Reply.Postgres,
                Reply.NameServer,
                Reply.Spoken,
                Reply.Jarm,
                Reply.Icon,
                TlsSurvey {

    /** The reply without what differs from answer to answer of an unchanged service; decides what is a sighting. */
    default Reply stable() {
        return this;
    }

    /**
     * Answers of the operator's resolver about one name.
     *
     * @param name the name asked about
     * @param answers one per question, in the order in which they were put
     */
    record Names(HostName name, List<DnsAnswer> answers) implements Reply {
        public Names {
            answers = List.copyOf(answers);
        }

        /** The values of one type for one name; empty when there are none or the answer is unknown. */
        public List<String> values(HostName owner, String type) {
            return answers.stream()
                    .filter(a -> a.owner().equals(owner) && a.type().equals(type))
                    .flatMap(a -> a.values().stream())
                    .toList();
        }

        /** What became of one question; undetermined when it was not put. */
        public DnsAnswer.Status status(HostName owner, String type) {
            return answers.stream()
                    .filter(a -> a.owner().equals(owner) && a.type().equals(type))
                    .map(DnsAnswer::status)
                    .findFirst()
                    .orElse(DnsAnswer.Status.UNDETERMINED);
        }

        @Override
        public Reply stable() {
            return new Names(name, answers.stream().map(DnsAnswer::sorted).toList());
        }
    }

    /**
     * Which ports of an address answered.
     *
     * @param asked the ports asked, as ranges
     * @param open the ports that accepted, ascending
     * @param closed how many refused
     * @param silent how many said nothing
     * @param failed how many could not be asked
     */
    record Ports(String asked, List<Integer> open, int closed, int silent, int failed) implements Reply {
        public Ports {
            open = List.copyOf(open);
        }
    }

    /**
     * Something spoke first; the text up to 4 KiB, ISO 8859-1 so that no byte is lost.
     *
     * @param text the bytes as characters
     */
    record Banner(String text) implements Reply {

        /** Where such a greeting is mail even if it says nothing else; elsewhere it may be FTP. */
        private static final Set<Integer> MAIL = Set.of(25, 587, 2525);

        /** Whether a mail server greets so on this port: 220, or 421 when it has no time (RFC 5321 §4.2.2). */
        public boolean greetsAsMail(int port) {
            boolean coded = text.startsWith("220") || text.startsWith("421");
            return coded
                    && (MAIL.contains(port)
                            || text.contains("SMTP")
                            || text.toLowerCase(Locale.ROOT).contains("mail"));
        }

        /** Whether a mail server on this port has no time for us now, and says that a client may come again. */
        public boolean putsMailOff(int port) {
            return text.startsWith("421") && greetsAsMail(port);
        }
    }

    /**
     * TLS as our own hellos met it.
     *
     * @param versions one entry per version asked, newest first
     * @param version the version chosen in the ordinary handshake, such as {@code TLSv1.3}
     * @param cipherSuite its IANA name, or its number as {@code 0xc02f} when we do not know it
     * @param group the IANA name of the key exchange group, when there was one
     * @param alpn the protocol chosen, when there was one
     * @param chain the certificates in the order sent; empty when they could not be read, then {@code chainUnread} says why
     * @param chainUnread why the chain is not known; empty when it is
     * @param startTls the protocol that was asked for STARTTLS first, such as {@code smtp}
     * @param der the same certificates and the unreadable ones as they came, Base64 of DER; empty where an older version asked
     *     that kept no more of them than what they say
     */
    record Tls(
            List<TlsVersion> versions,
            String version,
            String cipherSuite,
            Optional<String> group,
            Optional<String> alpn,
            List<CertificateFacts> chain,
            Optional<String> chainUnread,
            Optional<String> startTls,
            List<String> der)
            implements Reply {
        public Tls {
            versions = List.copyOf(versions);
            chain = List.copyOf(chain);
            der = List.copyOf(der);
        }

        /** A reply whose certificates were not kept as they came. */
        public Tls(
                List<TlsVersion> versions,
                String version,
                String cipherSuite,
                Optional<String> group,
                Optional<String> alpn,
                List<CertificateFacts> chain,
                Optional<String> chainUnread,
                Optional<String> startTls) {
            this(versions, version, cipherSuite, group, alpn, chain, chainUnread, startTls, List.of());
        }

        /** The certificates as they came, the server's own first; empty where they were not kept. */
        public Optional<List<byte[]>> bytes() {
            return new TlsSurvey.Chain("", chain, der).bytes();
        }

        /** The form that names observations: one that was made before certificates were kept has the name that it had. */
        @Override
        public String toString() {
            return "Tls[versions=" + versions + ", version=" + version + ", cipherSuite=" + cipherSuite + ", group="
                    + group + ", alpn=" + alpn + ", chain=" + chain + ", chainUnread=" + chainUnread + ", startTls="
                    + startTls + (der.isEmpty() ? "" : ", der=" + der) + "]";
        }

        /** Whether a version is offered. */
        public Trilean offers(String name) {
            return versions.stream()
                    .filter(v -> v.name().equals(name))
                    .map(TlsVersion::offered)
                    .findFirst()
                    .orElse(Trilean.UNDETERMINED);
        }
    }

    /**
     * One TLS version.
     *
     * @param name {@code SSLv3 TLSv1.0 TLSv1.1 TLSv1.2 TLSv1.3}
     * @param offered whether the server chose it when it was the newest on offer
     * @param how what we saw, in a few words
     */
    record TlsVersion(String name, Trilean offered, String how) {}

    /**
     * One HTTP answer (RFC 9110).
     *
     * @param path the path asked for
     * @param status the status code
     * @param headers in the order sent, names as sent
     * @param title the content of the title element, if there is one in the part we read
     * @param body the first 8 KiB of the body, decoded, UTF-8 with replacement
     * @param bodyBytes how many bytes of body were read (64 KiB at most)
     * @param complete whether that was all of it
     * @param overTls whether it was asked inside TLS
     */
    record Http(
            String path,
            int status,
            List<Header> headers,
            Optional<String> title,
            String body,
            int bodyBytes,
            boolean complete,
            boolean overTls)
            implements Reply {
        private static final List<String> VOLATILE =
                List.of("date", "expires", "set-cookie", "last-modified", "etag", "age", "x-request-id");

        public Http {
            headers = List.copyOf(headers);
        }

        /** The first header of this name, in any case. */
        public Optional<String> header(String name) {
            return headers.stream()
                    .filter(h -> h.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .findFirst();
        }

        @Override
        public Reply stable() {
            List<Header> kept = headers.stream()
                    .filter(h -> VOLATILE.stream().noneMatch(v -> v.equalsIgnoreCase(h.name())))
                    .toList();
            return new Http(path, status, kept, title, body, bodyBytes, complete, overTls);
        }
    }

    /** One header field. */
    record Header(String name, String value) {}

    /**
     * The beginning of an SSH conversation (RFC 4253 §4.2, §7.1).
     *
     * @param identification the server's line, such as {@code SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3}
     * @param kex key exchange methods in the server's order; all lists empty when no KEXINIT came
     * @param hostKeys host key algorithms
     * @param ciphers ciphers, server to client
     * @param macs MACs, server to client
     * @param compression compression methods, server to client
     */
    record Ssh(
            String identification,
            List<String> kex,
            List<String> hostKeys,
            List<String> ciphers,
            List<String> macs,
            List<String> compression)
            implements Reply {
        public Ssh {
            kex = List.copyOf(kex);
            hostKeys = List.copyOf(hostKeys);
            ciphers = List.copyOf(ciphers);
            macs = List.copyOf(macs);
            compression = List.copyOf(compression);
        }
    }

    /**
     * The beginning of an SMTP conversation (RFC 5321, RFC 3207).
     *
     * @param greeting the 220 lines
     * @param extensions the words of the EHLO answer, upper case keyword first, without the first line
     * @param startTls whether STARTTLS is among them; undetermined when EHLO was not answered
     */
    record Smtp(String greeting, List<String> extensions, Trilean startTls) implements Reply {
        public Smtp {
            extensions = List.copyOf(extensions);
        }
    }

    /**
     * The one byte with which PostgreSQL answers an SSLRequest (protocol 3.0 §55.2.11).
     *
     * @param tls whether it is willing to encrypt
     */
    record Postgres(Trilean tls) implements Reply {}

    /**
     * A name server's answer to {@code version.bind CH TXT}.
     *
     * @param rcode the response code's name, such as {@code NOERROR}
     * @param version the text, when it gave one
     * @param recursionAvailable the RA bit
     */
    record NameServer(String rcode, Optional<String> version, boolean recursionAvailable) implements Reply {}

    /**
     * Something spoke a protocol of which we read a few named facts: what it said unasked, or to one harmless question.
     *
     * @param protocol the protocol's name in lower case, such as {@code imap}
     * @param facts what was read, in the order of the facts; what was not said is not there
     * @param text what it said by which its software can be told, ISO 8859-1 so that no byte is lost; at most 4 KiB
     * @param insideTls whether it was spoken inside TLS
     */
    record Spoken(String protocol, Map<Fact, String> facts, String text, boolean insideTls) implements Reply {
        public Spoken {
            facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        }

        /** One fact; empty when it was not said. */
        public Optional<String> fact(Fact fact) {
            return Optional.ofNullable(facts.get(fact));
        }

        /** Whether a fact that is yes or no is known, and which. */
        public Trilean trilean(Fact fact) {
            return switch (facts.getOrDefault(fact, "")) {
                case "yes" -> Trilean.YES;
                case "no" -> Trilean.NO;
                default -> Trilean.UNDETERMINED;
            };
        }

        @Override
        public Reply stable() {
            Map<Fact, String> kept = new TreeMap<>(facts);
            kept.keySet().removeIf(Fact::changes);
            return new Spoken(protocol, kept, Chance.taken(text), insideTls);
        }
    }

    /**
     * What ten hellos that were chosen to be unusual were answered with (JARM).
     *
     * @param answers one per hello, in JARM's order and form: {@code suite|version|alpn|extension-extension…}, {@code |||} for
     *     a refusal, {@link #UNHEARD} for what is not known
     */
    record Jarm(List<String> answers) implements Reply {

        /** What stands for an answer that did not come. */
        public static final String UNHEARD = "?";

        public Jarm {
            answers = List.copyOf(answers);
        }

        /** Whether every answer is known; a print of fewer is like nobody's. */
        public boolean complete() {
            return !answers.contains(UNHEARD);
        }
    }

    /**
     * The icon of a web server.
     *
     * @param path the path asked for
     * @param status the status code
     * @param type the Content-Type, when it was said
     * @param content Base64 of what was read of the body, 64 KiB at most
     * @param complete whether that was all of it
     * @param overTls whether it was asked inside TLS
     */
    record Icon(String path, int status, Optional<String> type, String content, boolean complete, boolean overTls)
            implements Reply {

        /** How images begin: ICO and CUR, PNG, GIF, JPEG, BMP, RIFF (WebP), SVG with and without its declaration. */
        private static final List<String> IMAGES = List.of(
                "\0\0\1\0", "\0\0\2\0", "\u0089PNG", "GIF8", "\u00ff\u00d8\u00ff", "BM", "RIFF", "<svg", "<?xml");

        /** The bytes of the icon, if this is an image, whatever it calls itself, and the whole of it. */
        public Optional<byte[]> whole() {
            return Optional.of(content)
                    .filter(text -> status == 200 && complete)
                    .map(Base64.getDecoder()::decode)
                    .filter(Icon::isImage);
        }

        private static boolean isImage(byte[] bytes) {
            String start = new String(bytes, 0, Math.min(bytes.length, 8), StandardCharsets.ISO_8859_1);
            return IMAGES.stream().anyMatch(start::startsWith);
        }
    }
}
