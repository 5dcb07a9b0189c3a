package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.report.compose.TlsDocument;
import glacis.report.compose.TlsEndpoint;
import glacis.report.render.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of {@code glacis tls}, its refusals and its exit codes. */
@Timeout(120)
class TlsCommandTest {

    @TempDir
    private Path folder;

    private Shell.Said run(String... arguments) {
        return new Shell(folder.resolve("home")).run(arguments);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tls | wants an endpoint",
                "tls https://example.org | stands in a URL",
                "tls 127.0.0.1 --starttls gopher | no protocol that we know; write one of ftp, imap",
                "tls 127.0.0.1 -p 70000 | is no port",
                "tls 127.0.0.1 --sni not/a/name | is no name",
                "tls 127.0.0.1 --policy ncsc | did you mean ncsc-nl-2025-05",
                "tls 127.0.0.1 --policy nobody-1 | no policy is called",
                "tls 127.0.0.1 --fail-on bad | neither a severity nor a level",
                "tls 127.0.0.1 --json /no/such/folder/x.json | there is no folder",
                "tls 127.0.0.1 --jsonl --json | both want stdout",
                "tls 127.0.0.1 --from names.txt | not both",
                "tls --from /no/such/file | cannot be read",
                "tls 127.0.0.1 --resolver nowhere | is no address",
                "tls 127.0.0.1 --html - | wants the name of a file",
            })
    void wrong_words_are_said_in_one_line(String line, String what) {
        Shell.Said said = run(line.strip().split(" "));
        assertThat(said.code()).as("%s", said).isEqualTo(2);
        assertThat(said.errors()).hasSize(1).first().asString().contains(what);
        assertThat(said.out()).isEmpty();
    }

    @Test
    void a_list_is_read_before_anything_is_asked() throws IOException {
        Path names = file("names.txt", "# ours\n127.0.0.1:1\n\nnot a name\n");
        Shell.Said said = run("tls", "--from", names.toString(), "--jsonl");
        assertThat(said.code()).as("%s", said).isEqualTo(2);
        assertThat(said.errors())
                .hasSize(1)
                .first()
                .asString()
                .contains("names.txt line 4")
                .contains("not a name");
        assertThat(run("tls", "--from", file("empty.txt", "# nothing\n").toString(), "--jsonl")
                        .err())
                .contains("names nothing");
        assertThat(run("tls", "--from", file("odd.txt", "x".repeat(5_000)).toString(), "--jsonl")
                        .err())
                .contains("line 1");
        Files.write(folder.resolve("bytes.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 10});
        assertThat(run("tls", "--from", folder.resolve("bytes.txt").toString(), "--jsonl")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void more_endpoints_than_anybody_reads_are_lines() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_001; i++) {
            text.append("127.1.").append(i / 256).append('.').append(i % 256).append('\n');
        }
        Shell.Said said = run("tls", "--from", file("many.txt", text.toString()).toString());
        assertThat(said.code()).as("%s", said).isEqualTo(2);
        assertThat(said.err()).contains("1001 endpoints").contains("--jsonl");
    }

    @Test
    void a_policy_file_is_held_to_its_form() throws IOException {
        Path policy = file("own.policy", "id: own-1\nnonsense\n");
        Shell.Said said = run("tls", "127.0.0.1", "--policy", policy.toString());
        assertThat(said.code()).as("%s", said).isEqualTo(2);
        assertThat(said.errors()).hasSize(1).first().asString().contains("own.policy");
    }

    @Test
    void without_a_mandate_nothing_is_sent_and_the_two_lines_are_said() {
        Shell.Said said = run("tls", "example.org", "--json");
        assertThat(said.code()).as("%s", said).isEqualTo(3);
        assertThat(said.out()).isEmpty();
        assertThat(said.errors()).hasSize(3);
        assertThat(said.err()).contains("glacis mandate add --own example.org", "  glacis tls example.org");
    }

    @Test
    void a_refusal_of_the_guard_is_a_result_and_exit_three() {
        // A name from the outside does not lead to this machine, whoever says so.
        Shell.Said said = run("tls", "127.0.0.1:9", "--sni", "shop.example.org", "--json");
        assertThat(said.code()).as("%s", said).isEqualTo(3);
        TlsDocument document = JsonReport.read(said.out(), TlsDocument.class);
        assertThat(document.endpoints()).isEmpty();
        assertThat(document.notLookedAt())
                .singleElement()
                .satisfies(no -> assertThat(no.reason()).isEqualTo("no mandate covers it"));
        assertThat(said.err()).contains("nothing was sent to");
    }

    @Test
    void a_closed_port_is_exit_four_with_every_fact_undetermined() {
        Shell.Said said = run("tls", "--json", "127.0.0.1:9");
        assertThat(said.code()).as("%s", said).isEqualTo(4);
        TlsEndpoint endpoint =
                JsonReport.read(said.out(), TlsDocument.class).endpoints().getFirst();
        assertThat(endpoint.versions())
                .hasSize(6)
                .allSatisfy((name, version) -> assertThat(version.offered()).isEqualTo("undetermined"));
        assertThat(endpoint.incomplete()).extracting(i -> i.reason()).containsExactly("refused the connection");
        assertThat(endpoint.tls()).isEqualTo("undetermined");
    }

    @Test
    void lines_go_to_a_file_and_a_few_words_to_the_terminal() throws IOException {
        Path lines = folder.resolve("out.jsonl");
        Shell.Said said = run("tls", "127.0.0.1:9", "127.0.0.2:9", "--jsonl", lines.toString());
        assertThat(said.code()).as("%s", said).isEqualTo(4);
        assertThat(Files.readAllLines(lines))
                .hasSize(2)
                .allSatisfy(line -> assertThat(
                                JsonReport.read(line, TlsDocument.class).endpoints())
                        .hasSize(1));
        assertThat(said.out()).contains("2 endpoints", "2 without an answer");
        Shell.Said bare = run("tls", "127.0.0.1:9", "--jsonl");
        assertThat(bare.out().lines()).hasSize(1);
    }

    @Test
    void the_document_and_the_page_are_written_to_files() throws IOException {
        Path json = folder.resolve("x.json");
        Path html = folder.resolve("x.html");
        Shell.Said said = run("tls", "127.0.0.1:9", "--json", json.toString(), "--html", html.toString());
        assertThat(said.code()).as("%s", said).isEqualTo(4);
        assertThat(said.out()).contains("TLS of 127.0.0.1:9, seen from outside", "refused the connection");
        assertThat(JsonReport.read(Files.readString(json), TlsDocument.class).targets())
                .isEqualTo(List.of("127.0.0.1:9"));
        assertThat(Files.readString(html)).startsWith("<!doctype html>").contains("default-src 'none'");
    }
}
