package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.assess.exposure.Expected;
import glacis.assess.exposure.Expected.Where;
import glacis.model.scope.HostName;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Transport;
import glacis.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of what may answer, from the file of the operator. */
class ExpectedFileTest {

    @TempDir
    Path folder;

    private Expected read(String text) throws IOException {
        return ExpectedFile.read(Files.writeString(folder.resolve("list"), text));
    }

    @Test
    void reads_addresses_prefixes_names_and_the_star() throws IOException {
        assertThat(
                        read("# mine\n192.0.2.10 443/tcp HTTPS # the shop\n\n2001:db8::/32 22\nMail.example.org 25,465 smtp\n"
                                        + "*\t*/udp\n")
                                .lines())
                .containsExactly(
                        new Expected.Line(
                                new Where.At(Prefix.require("192.0.2.10/32")),
                                PortSet.of(443),
                                Set.of(Transport.TCP),
                                Optional.of("https"),
                                2),
                        new Expected.Line(
                                new Where.At(Prefix.require("2001:db8::/32")),
                                PortSet.of(22),
                                Set.of(Transport.TCP, Transport.UDP),
                                Optional.empty(),
                                4),
                        new Expected.Line(
                                new Where.Under(HostName.require("mail.example.org")),
                                PortSet.of(25, 465),
                                Set.of(Transport.TCP, Transport.UDP),
                                Optional.of("smtp"),
                                5),
                        new Expected.Line(
                                new Where.Anywhere(), PortSet.ALL, Set.of(Transport.UDP), Optional.empty(), 6));
    }

    @Test
    void an_empty_list_expects_nothing() throws IOException {
        assertThat(read("# nothing\n").lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'192.0.2.10', 'is no line of the list; write an address'",
        "'192.0.2.10 443 https or so', 'is no line of the list; write an address'",
        "'192.0.2.300 443', '\"192.0.2.300\" is no address, prefix or name'",
        "'* 0', '\"0\" are no ports'",
        "'* 443/sctp', '\"/sctp\" is no transport'",
        "'* 443 htpps', '\"htpps\" is no protocol that can be told; leave it away'",
    })
    void says_file_line_and_what_to_write(String line, String says) {
        assertThatThrownBy(() -> read("* 22 ssh\n" + line + "\n"))
                .isInstanceOf(WrongUsage.class)
                .hasMessageStartingWith("--expected " + folder.resolve("list") + ":2: ")
                .hasMessageContaining(says);
    }

    @Test
    void the_run_keeps_where_the_list_is_so_that_it_can_be_gone_on_with() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "* 22 ssh\n");
        Shell shell = new Shell(folder.resolve("home"));
        shell.run("audit", "127.0.0.1", "-p", "T:9", "--expected", list.toString());
        try (Store store = Store.openReadOnly(shell.home().resolve("glacis.db"))) {
            assertThat(store.journal().runs().getFirst().arguments())
                    .containsSubsequence("--expected", list.toAbsolutePath().toString());
        }
    }

    @Test
    void a_file_that_is_not_there_is_said_before_anything_is_asked() {
        Shell shell = new Shell(folder.resolve("home"));
        Shell.Said said = shell.run(
                "audit",
                "127.0.0.1",
                "-p",
                "9",
                "--expected",
                folder.resolve("none").toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("cannot be read; name a file with one expected service on each line");
    }
}
