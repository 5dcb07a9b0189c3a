package glacis.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of fields and the page that shows it. */
class FieldsTest {

    /** With {@code -Dglacis.golden=write} the table is written instead; read the difference before you commit it. */
    private static final boolean WRITE = "write".equals(System.getProperty("glacis.golden"));

    private static final String HEAD = "| field | type | is |\n|---|---|---|\n";

    @Test
    void the_guide_shows_the_table_as_it_is() throws IOException {
        Path guide = Path.of("..", "docs", "guides", "search.md");
        String table = HEAD
                + Fields.all().stream()
                        .map(f -> "| `" + f.name() + "` | " + f.type().word() + " | " + f.says()
                                + (f.words().isEmpty() ? "" : ": `" + String.join(" ", f.words()) + "`") + " |\n")
                        .collect(Collectors.joining())
                + "| `http.header.<name>` | text | a header of its first page |\n";
        String page = Files.readString(guide);
        if (WRITE) {
            int from = page.indexOf("## Fields\n\n") + "## Fields\n\n".length();
            page = page.substring(0, from) + table + "\n" + page.substring(page.indexOf("A field that is not there"));
            Files.writeString(guide, page);
        }
        assertThat(page).contains(table);
    }

    @Test
    void names_nearly_written_are_found() {
        assertThat(Fields.near("prot")).first().isEqualTo("port");
        assertThat(Fields.near("issuer.cn")).contains("tls.cert.issuer.cn");
        assertThat(Fields.near("x".repeat(1_000))).isEmpty();
        assertThat(Fields.near("qqqqqqqqqq")).isEmpty();
    }
}
