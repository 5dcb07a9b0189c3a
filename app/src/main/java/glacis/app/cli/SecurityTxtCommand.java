package glacis.app.cli;

import glacis.app.home.Home;
import glacis.app.work.Fetch;
import glacis.disclose.policy.CertificateJudge;
import glacis.disclose.policy.Fetched;
import glacis.disclose.policy.Keyring;
import glacis.disclose.policy.SecurityTxt;
import glacis.disclose.policy.SecurityTxtDocument;
import glacis.disclose.policy.SecurityTxtDraft;
import glacis.disclose.policy.SecurityTxtText;
import glacis.inventory.journal.Run;
import glacis.model.scope.Target;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glacis securitytxt}: where somebody who found a flaw may report it (RFC 9116). */
@Command(
        name = "securitytxt",
        description = "Check a security.txt, or write one (RFC 9116).",
        subcommands = {SecurityTxtCommand.Check.class, SecurityTxtCommand.Write.class},
        footer = {"", "Example:", "  glacis securitytxt check https://example.org"})
final class SecurityTxtCommand extends Group {

    /** {@code glacis securitytxt check}. */
    @Command(
            name = "check",
            description = {
                "Check a file, or the security.txt that a server gives; exit 1 when it is not valid.",
                "The server's certificate is judged as a client does it; whether it was revoked is not asked."
            },
            footer = {
                "",
                "Examples:",
                "  glacis securitytxt check security.txt --key team.asc",
                "  glacis securitytxt check https://example.org",
                "  glacis securitytxt check https://intern.example.org --trust our-authority.pem"
            })
    static final class Check implements Order {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "URL|FILE", description = "a file, or an address such as https://example.org")
        private String what = "";

        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "an OpenPGP public key for the signature; may be repeated")
        private List<Path> keys = List.of();

        @Option(
                names = "--resolver",
                paramLabel = "IP[:PORT]",
                description = "the resolver to ask about the name (default: the first of /etc/resolv.conf)")
        private @Nullable String resolver;

        @Option(
                names = "--trust",
                paramLabel = "FILE",
                description =
                        "certificates (PEM) of a further authority to trust, beside those of Java; may be repeated")
        private List<Path> trusted = List.of();

        @Option(names = "--json", description = "as JSON")
        private boolean json;

        @Override
        public Settings settings() {
            return settings;
        }

        @Override
        public ExitCode carryOut(Desk desk) throws Exception {
            Keyring ring = ring();
            List<X509Certificate> further = TrustedRoots.read(trusted);
            Instant started = desk.wiring().clock().instant();
            Path file = path(what);
            Fetched fetched;
            if (Files.isRegularFile(file)) {
                fetched = read(file);
            } else if (looksLikeFile(what)) {
                throw new WrongUsage("there is no file " + Shown.line(what)
                        + "; for the one that a server gives write its address, as https://example.org");
            } else {
                try {
                    fetched = fetch(desk, uri(what), further);
                } catch (Fetch.NotFetched why) {
                    desk.say("glacis: " + Shown.line(String.valueOf(why.getMessage())));
                    return why.refused() ? ExitCode.REFUSED : ExitCode.UNREACHABLE;
                }
            }
            SecurityTxtDocument document = SecurityTxt.check(
                    fetched,
                    ring,
                    Version.text(),
                    started,
                    desk.wiring().clock().instant());
            desk.out().print(json ? JsonReport.document(document) : SecurityTxtText.render(document));
            desk.out().flush();
            return document.valid() ? ExitCode.DONE : ExitCode.FINDING;
        }

        private Keyring ring() {
            Keyring ring = Keyring.EMPTY;
            for (Path key : keys) {
                try {
                    ring = ring.and(Keyring.read(key.toString(), Files.readAllBytes(key)));
                } catch (IOException failed) {
                    throw new WrongUsage("--key " + Shown.line(key.toString()) + " cannot be read");
                } catch (IllegalArgumentException wrong) {
                    throw new WrongUsage(String.valueOf(wrong.getMessage()));
                }
            }
            return ring;
        }

        private static Path path(String text) {
            try {
                return Path.of(text);
            } catch (java.nio.file.InvalidPathException notAPath) {
                return Path.of("");
            }
        }

        /** What was meant for a file must not become a question about a name: nobody asked for that. */
        private static boolean looksLikeFile(String text) {
            return !text.contains("://")
                    && (text.contains("/") || text.toLowerCase(Locale.ROOT).endsWith(".txt"));
        }

        private static Fetched read(Path file) {
            try (InputStream in = Files.newInputStream(file)) {
                return Fetched.file(file.toString(), in);
            } catch (IOException failed) {
                throw new WrongUsage(
                        Shown.line(file.toString()) + " cannot be read; give yourself the right to read it");
            }
        }

        private static URI uri(String text) {
            String full = text.contains("://") ? text : "https://" + text;
            try {
                URI uri = new URI(full);
                boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
                if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getPort() <= 65_535) {
                    return uri;
                }
            } catch (URISyntaxException notAnAddress) {
                // Said below.
            }
            throw new WrongUsage("\"" + Shown.line(text)
                    + "\" is neither a file nor an address; write security.txt or https://example.org");
        }

        private Fetched fetch(Desk desk, URI uri, List<X509Certificate> further) throws Exception {
            Home home = settings.home(desk);
            try (Writing writing = Writing.to(home)) {
                Looks looks = new Looks(desk, home, writing.store(), settings);
                looks.refuseWhenStopped();
                Run run = writing.store()
                        .journal()
                        .begin(
                                List.of("securitytxt", "check", uri.toString()),
                                desk.wiring().clock().instant());
                Optional<Target.Endpoint> server =
                        Optional.ofNullable(resolver).map(Resolvers::parse).or(Resolvers::ofThisMachine);
                try {
                    CertificateJudge judge = TrustedRoots.judge(further);
                    return new Fetch(looks.scanner(run), writing.store().journal(), server, judge).get(uri);
                } finally {
                    writing.store()
                            .journal()
                            .finish(run.id(), desk.wiring().clock().instant());
                }
            }
        }
    }

    /** {@code glacis securitytxt new}. */
    @Command(
            name = "new",
            description = "Write a security.txt to stdout.",
            footer = {
                "",
                "Example:",
                "  glacis securitytxt new --contact mailto:security@example.org \\",
                "    --canonical https://example.org/.well-known/security.txt"
            })
    static final class Write implements Order {

        @Mixin
        private Settings settings = new Settings();

        @Option(
                names = "--contact",
                paramLabel = "URI",
                description = "where to report, the preferred way first; may be repeated")
        private List<String> contacts = List.of();

        @Option(
                names = "--expires",
                paramLabel = "DAY",
                description = "when it expires, less than a year away (default: in a year less a day)")
        private @Nullable String expires;

        @Option(names = "--encryption", paramLabel = "URI", description = "where a key for reports is")
        private List<String> encryption = List.of();

        @Option(names = "--acknowledgments", paramLabel = "URI", description = "where reporters are thanked")
        private List<String> acknowledgments = List.of();

        @Option(names = "--languages", paramLabel = "TAG", split = ",", description = "languages you read, as nl,en")
        private List<String> languages = List.of();

        @Option(names = "--canonical", paramLabel = "URI", description = "where the file will lie")
        private List<String> canonical = List.of();

        @Option(names = "--policy", paramLabel = "URI", description = "your rules for reporters")
        private List<String> policy = List.of();

        @Option(names = "--hiring", paramLabel = "URI", description = "jobs in security")
        private List<String> hiring = List.of();

        @Option(names = "--csaf", paramLabel = "URI", description = "your provider-metadata.json")
        private List<String> csaf = List.of();

        @Override
        public Settings settings() {
            return settings;
        }

        @Override
        public ExitCode carryOut(Desk desk) {
            Instant now = desk.wiring().clock().instant();
            try {
                Instant until = Optional.ofNullable(expires)
                        .map(SecurityTxtDraft::expiry)
                        .orElseGet(() -> SecurityTxtDraft.defaultExpiry(now));
                SecurityTxtDraft draft = new SecurityTxtDraft(
                        contacts, until, encryption, acknowledgments, languages, canonical, policy, hiring, csaf);
                desk.out().print(draft.text(now));
                desk.out().flush();
                return ExitCode.DONE;
            } catch (IllegalArgumentException wrong) {
                throw new WrongUsage(String.valueOf(wrong.getMessage()));
            }
        }
    }
}
