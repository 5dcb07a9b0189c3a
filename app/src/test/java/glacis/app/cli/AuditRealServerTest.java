package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import glacis.report.compose.AuditDocument;
import glacis.report.compose.FindingEntry;
import glacis.report.compose.ProductEntry;
import glacis.report.render.JsonReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** nginx, OpenSSH, Postfix and PostgreSQL of Debian, audited by one command; the truth is what they say of themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditRealServerTest {

    private Map<String, Integer> ports = Map.of();
    private Optional<AuditDocument> audit = Optional.empty();
    private Shell.Said told = new Shell.Said(5, "", "");

    @BeforeAll
    void audit_a_machine_with_all_of_them(@TempDir Path folder) throws IOException {
        try (RealServers servers = RealServers.start(folder)) {
            ports = Map.of(
                    "http", servers.http,
                    "https", servers.https,
                    "ssh", servers.ssh,
                    "mail", servers.mail,
                    "secured", servers.securedMail,
                    "database", servers.database);
            String words = servers.ports().stream().map(String::valueOf).collect(Collectors.joining(","));
            Shell shell = new Shell(folder.resolve("home"));
            told = shell.run("audit", "127.0.0.1", "-p", words, "--json", "-");
            assertThat(told.code()).as("%s", told).isZero();
            audit = Optional.of(JsonReport.read(told.out(), AuditDocument.class));
            told = shell.run("audit", "127.0.0.1", "-p", words);
        }
    }

    private int port(String name) {
        return Optional.ofNullable(ports.get(name)).orElseThrow();
    }

    private AuditDocument document() {
        return audit.orElseThrow();
    }

    private AuditDocument.Service service(String name) {
        return document().services().stream()
                .filter(service -> service.port() == port(name))
                .findFirst()
                .orElseThrow();
    }

    /** What a pattern captures in what a program prints. */
    private static String said(String pattern, String... command) throws IOException {
        String printed = RealServers.printed(command);
        Matcher matcher = Pattern.compile(pattern).matcher(printed);
        assertThat(matcher.find()).as("%s in %s", pattern, printed).isTrue();
        return matcher.group(1);
    }

    private void isProduct(String name, String protocol, String vendor, String product, Optional<String> version) {
        AuditDocument.Service service = service(name);
        assertThat(service.protocol()).as(name).contains(protocol);
        assertThat(service.products())
                .as(name)
                .filteredOn(found -> found.part().equals("software"))
                .extracting(ProductEntry::vendor, ProductEntry::product, ProductEntry::version)
                .containsExactly(tuple(vendor, product, version));
    }

    @Test
    void tells_nginx_with_the_version_that_it_has() throws IOException {
        String version = said("nginx/([0-9.]+)", RealServers.program("nginx"), "-v");
        isProduct("http", "http", "nginx", "nginx", Optional.of(version));
        isProduct("https", "https", "nginx", "nginx", Optional.of(version));
    }

    @Test
    void tells_openssh_with_the_version_that_it_has() throws IOException {
        String version = said("OpenSSH_([0-9.]+p[0-9]+)", RealServers.program("ssh"), "-V");
        isProduct("ssh", "ssh", "openbsd", "OpenSSH", Optional.of(version));
    }

    @Test
    void tells_postfix_and_postgresql_without_a_version_that_they_do_not_show() {
        isProduct("mail", "smtp", "postfix", "Postfix", Optional.empty());
        isProduct("secured", "smtp", "postfix", "Postfix", Optional.empty());
        isProduct("database", "postgresql", "postgresql", "PostgreSQL", Optional.empty());
    }

    @Test
    void tells_what_is_encrypted_and_how() {
        assertThat(document().encryption())
                .extracting(e -> e.port(), e -> e.protocol(), e -> e.starttls(), e -> e.encrypts(), e -> e.versions())
                .containsExactlyInAnyOrder(
                        tuple(port("https"), "https", false, "yes", modern()),
                        tuple(port("secured"), "smtp", true, "yes", modern()),
                        tuple(port("mail"), "smtp", false, "no", Map.of()),
                        tuple(port("database"), "postgresql", false, "no", Map.of()));
        assertThat(document().certificates()).singleElement().satisfies(certificate -> {
            assertThat(certificate.subject()).isEqualTo("CN=box.lab.test");
            assertThat(certificate.selfSigned()).isEqualTo("yes");
            assertThat(certificate.key().bits()).isEqualTo(3072);
            assertThat(certificate.seenAt())
                    .containsExactlyInAnyOrder("127.0.0.1:" + port("https"), "127.0.0.1:" + port("secured"));
        });
    }

    private static Map<String, String> modern() {
        return Map.of("TLSv1.3", "yes", "TLSv1.2", "yes", "TLSv1.1", "no", "TLSv1.0", "no");
    }

    @Test
    void finds_what_is_wrong_and_nothing_else() {
        String certificate = document().certificates().getFirst().sha256();
        assertThat(document().findings())
                .extracting(FindingEntry::check, FindingEntry::asset, FindingEntry::confidence)
                .containsExactlyInAnyOrder(
                        tuple("GL-EXP-001", "service:tcp:127.0.0.1:" + port("database"), "sure"),
                        tuple("GL-MAIL-001", "service:tcp:127.0.0.1:" + port("mail"), "sure"),
                        tuple("GL-CRT-002", "certificate:" + certificate, "sure"),
                        tuple("GL-WEB-001", "web:http://127.0.0.1:" + port("http"), "sure"),
                        tuple("GL-WEB-002", "web:http://127.0.0.1:" + port("http"), "sure"),
                        tuple("GL-DIS-001", "web:https://127.0.0.1:" + port("https"), "sure"),
                        tuple("GL-WEB-005", "web:https://127.0.0.1:" + port("https"), "sure"),
                        tuple("GL-WEB-006", "web:https://127.0.0.1:" + port("https"), "sure"));
    }

    @Test
    void names_every_endpoint_that_showed_the_certificate() {
        assertThat(document().findings())
                .filteredOn(finding -> finding.check().equals("GL-CRT-002"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.where()).contains(":" + port("https"), ", also on ", ":" + port("secured"));
                    assertThat(finding.evidence()).hasSize(2);
                });
    }

    @Test
    void counts_what_was_looked_at() {
        assertThat(document().coverage().addresses()).isEqualTo(1);
        assertThat(document().coverage().portsAsked()).isEqualTo(6);
        // Whether a package of a distribution is still supported its banner does not say.
        assertThat(document().incomplete())
                .filteredOn(open -> !open.what().startsWith("GL-EXP-014"))
                .containsExactly(AuditDocument.Incomplete.undetermined(
                        "GL-EXP-002", "127.0.0.1", "not every such port was asked, or not every one answered"));
        assertThat(document().notListed()).isEmpty();
        assertThat(document().hosts())
                .singleElement()
                .satisfies(host -> assertThat(host.openPorts()).containsExactlyInAnyOrderElementsOf(ports.values()));
    }

    @Test
    void reads_well() {
        assertThat(told.code()).isZero();
        assertThat(told.out())
                .contains("6 services, 1 address")
                .contains("A database does not offer to encrypt")
                .contains("PostgreSQL on 127.0.0.1:" + port("database"));
        assertThat(told.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(List.of(told.err())).containsExactly("");
    }
}
