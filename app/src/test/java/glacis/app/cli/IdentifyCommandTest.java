package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.report.compose.IdentifiedBanner;
import glacis.report.render.JsonReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentifyCommandTest {

    @TempDir
    private Path folder;

    private Shell.Said identify(String input, String... words) throws IOException {
        Path file = Files.writeString(folder.resolve("banners.jsonl"), input);
        List<String> all = new java.util.ArrayList<>(List.of("identify", file.toString()));
        all.addAll(List.of(words));
        return new Shell(folder.resolve("home")).run(all.toArray(String[]::new));
    }

    private static List<IdentifiedBanner> banners(Shell.Said said) {
        return said.out()
                .lines()
                .map(line -> JsonReport.read(line, IdentifiedBanner.class))
                .toList();
    }

    private Path fingerprints() throws IOException {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(own.resolve("telnet_banners.xml"), """
                <fingerprints protocol="telnet" database_type="service" preference=".80">
                  <fingerprint pattern="(?&lt;=x)y"><description>Looks behind</description></fingerprint>
                  <fingerprint pattern="^Acme (\\S+) v(\\S+)">
                    <description>Acme switch</description>
                    <param pos="0" name="hw.vendor" value="Acme"/>
                    <param pos="1" name="hw.product"/>
                    <param pos="0" name="hw.device" value="Switch"/>
                    <param pos="2" name="os.version"/>
                    <param pos="0" name="os.product" value="AcmeOS"/>
                    <param pos="0" name="os.cpe23" value="cpe:/o:acme:acmeos:{os.version}"/>
                  </fingerprint>
                </fingerprints>
                """);
        Files.writeString(own.resolve("broken.xml"), "<fingerprints>");
        return own;
    }

    @Test
    void answers_each_line_in_order() throws IOException {
        Shell.Said said = identify("""
                {"key":"ssh.banner","value":"SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3","ip":"192.0.2.1"}
                {"key":"ssh.banner","value":"who knows"}
                {"value":"nginx/1.22.1"}
                """, "--jsonl");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        List<IdentifiedBanner> banners = banners(said);
        assertThat(banners).hasSize(3);
        assertThat(banners.getFirst().fingerprint()).contains("ssh.banner/openssh-debian");
        assertThat(banners.getFirst().params()).containsEntry("service.version", "9.2p1");
        assertThat(banners.getFirst().products())
                .containsExactly(
                        new IdentifiedBanner.Product(
                                "software",
                                "openbsd",
                                "OpenSSH",
                                Optional.of("9.2p1"),
                                Optional.of("2+deb12u3"),
                                Optional.of("Debian 12"),
                                Optional.of("cpe:2.3:a:openbsd:openssh:9.2p1:*:*:*:*:*:*:*"),
                                Optional.empty(),
                                "sure"),
                        new IdentifiedBanner.Product(
                                "operating system",
                                "debian",
                                "Debian",
                                Optional.of("12"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("cpe:2.3:o:debian:debian_linux:12:*:*:*:*:*:*:*"),
                                Optional.empty(),
                                "likely"));
        assertThat(banners.get(1).matched()).isFalse();
        assertThat(banners.getLast().fingerprint()).contains("http_header.server/nginx");
    }

    @Test
    void says_it_in_words_where_nobody_asked_for_json() throws IOException {
        Shell.Said said = identify("""
                {"key":"http_header.server","value":"nginx/1.22.1"}
                {"key":"http_header.server","value":"\\u001b[2J"}
                """);
        assertThat(said.out().lines())
                .containsExactly("nginx 1.22.1: http_header.server/nginx: nginx/1.22.1", "not known: \\x1b[2J");
    }

    @Test
    void shows_people_the_beginning_of_what_is_long() throws IOException {
        Shell.Said said =
                identify("{\"key\":\"http_header.server\",\"value\":\"nginx/1.22.1 " + "x".repeat(9_000) + "\"}\n");
        assertThat(said.out().lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("not known: nginx/1.22.1 ")
                        .endsWith("xxx…")
                        .hasSizeLessThan(300));
    }

    @Test
    void names_lines_that_it_cannot_read_and_answers_the_others() throws IOException {
        Shell.Said said = identify(
                "nonsense\n{\"key\":\"ssh.banner\"}\n\n[]\nnull\n"
                        + "{\"key\":\"http_header.server\",\"value\":\"nginx\"}",
                "--jsonl");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors()).hasSize(5);
        assertThat(said.errors().getFirst()).startsWith("glacis: line 1: not a JSON object");
        assertThat(said.errors().get(1)).startsWith("glacis: line 2: no value");
        List<IdentifiedBanner> banners = banners(said);
        assertThat(banners).hasSize(6);
        assertThat(banners.getFirst().error()).isPresent();
        assertThat(banners.getLast().matched()).isTrue();
    }

    @Test
    void takes_the_fingerprints_of_a_folder_and_names_those_that_it_cannot_take() throws IOException {
        Shell.Said said =
                identify("""
                {"key":"telnet_banners","value":"Acme X-1 v2.0(3)"}
                {"key":"http_header.server","value":"nginx/1.22.1"}
                """, "--jsonl", "--fingerprints", fingerprints().toString());
        assertThat(said.code()).isZero();
        assertThat(said.errors()).hasSize(2);
        assertThat(said.errors().getFirst()).startsWith("glacis: broken.xml:1: left out: ");
        assertThat(said.errors().getLast())
                .isEqualTo("glacis: telnet_banners.xml:2: Looks behind: left out: look-around, at 0: (?<=x)y");
        List<IdentifiedBanner> banners = banners(said);
        assertThat(banners.getFirst().fingerprint()).contains("telnet_banners/Acme switch");
        assertThat(banners.getFirst().params())
                .containsEntry("service.protocol", "telnet")
                .containsEntry("os.cpe23", "cpe:/o:acme:acmeos:2.0(3)");
        assertThat(banners.getFirst().products())
                .extracting(IdentifiedBanner.Product::part)
                .containsExactly("operating system", "hardware");
        assertThat(banners.getFirst().products().getFirst().cpe23())
                .contains("cpe:2.3:o:acme:acmeos:2.0\\(3\\):*:*:*:*:*:*:*");
        assertThat(banners.getFirst().products().getLast().device()).contains("Switch");
        assertThat(banners.getLast().matched()).isFalse();
    }

    @Test
    void a_folder_or_a_file_that_cannot_be_read_is_wrong_usage() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(identify("", "--fingerprints", empty.toString()).code()).isEqualTo(2);
        assertThat(identify("", "--fingerprints", folder.resolve("none").toString())
                        .errors())
                .singleElement()
                .asString()
                .contains("is no folder");
        assertThat(new Shell(folder.resolve("home"))
                        .run("identify", folder.resolve("missing").toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void a_banner_of_a_megabyte_and_octets_that_are_no_text_are_answered() throws IOException {
        String long_ = "{\"value\":\"" + "nginx/1 ".repeat(130_000) + "\"}\n";
        byte[] octets = (long_ + "{\"value\":\"?\"}\n").getBytes(StandardCharsets.ISO_8859_1);
        octets[octets.length - 4] = (byte) 0xff;
        Path file = Files.write(folder.resolve("octets.jsonl"), octets);
        Shell.Said said = new Shell(folder.resolve("home")).run("identify", "--jsonl", file.toString());
        assertThat(said.code()).isZero();
        assertThat(banners(said)).hasSize(2);
    }
}
