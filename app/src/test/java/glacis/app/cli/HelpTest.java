package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command explains itself with an example whose words are understood. */
class HelpTest {

    @TempDir
    private Path folder;

    static Stream<List<String>> commands() {
        List<List<String>> all = new ArrayList<>();
        collect(Root.line(), List.of(), all);
        return all.stream();
    }

    private static void collect(CommandLine command, List<String> words, List<List<String>> all) {
        all.add(words);
        command.getSubcommands().forEach((name, below) -> {
            List<String> longer = new ArrayList<>(words);
            longer.add(name);
            collect(below, longer, all);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_has_an_example_that_parses(List<String> words) {
        List<String> asked = new ArrayList<>(words);
        asked.add("--help");
        Shell.Said said = new Shell(folder).run(asked.toArray(String[]::new));
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).contains("Usage: glacis").doesNotContain("\u001b");
        String out = said.out().replace("\\\n", " ");
        List<String> examples = out.substring(out.lastIndexOf(words.isEmpty() ? "Begin with" : "Example"))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("glacis ") || line.startsWith("source <("))
                .map(line -> line.replace("source <(", "").replaceFirst("\\)$", ""))
                .toList();
        assertThat(examples).as("%s", said).isNotEmpty();
        for (String example : examples) {
            Root.line().parseArgs(split(example.replaceFirst(" {2,}\\(.*", "")));
        }
    }

    /** As a shell does with plain words and quotation marks, without the first word. */
    static String[] split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = ' ';
        for (char c : (line + " ").toCharArray()) {
            if (quote == ' ' && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote && quote != ' ') {
                quote = ' ';
            } else if (c == ' ' && quote == ' ') {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.removeFirst();
        return words.toArray(String[]::new);
    }

    @Test
    void the_completion_is_a_script_that_bash_can_read() throws IOException, InterruptedException {
        Path bash = Path.of("/bin/bash");
        Assumptions.assumeTrue(Files.isExecutable(bash), "there is no bash on this machine");
        Shell.Said said = new Shell(folder).run("completion");
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        Path script = Files.writeString(folder.resolve("completion"), said.out());
        try (Child check = Child.run(folder, List.of(bash.toString(), "-n", script.toString()))) {
            Shell.Said checked = check.said();
            assertThat(checked.code()).as("%s", checked).isZero();
            assertThat(checked.err()).isEmpty();
        }
        String complete = "source '" + script + "'; COMP_WORDS=(glacis mandate re); COMP_CWORD=2; _complete_glacis;"
                + " echo \"${COMPREPLY[*]}\"";
        try (Child trial = Child.run(folder, List.of(bash.toString(), "-c", complete))) {
            Shell.Said completed = trial.said();
            assertThat(completed.out()).as("%s", completed).contains("revoke");
        }
    }
}
