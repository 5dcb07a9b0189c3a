package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.architecture.Checkout;
import glacis.disclose.policy.SecurityTxtDocument;
import glacis.report.compose.TlsDocument;
import glacis.report.render.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of documents that are filled here. */
class SchemasTest {

    /** With {@code -Dglacis.golden=write} the schema is written instead; read the difference before you commit it. */
    private static final boolean WRITE = "write".equals(System.getProperty("glacis.golden"));

    private static void holds(String kind, Class<? extends Record> document) throws IOException {
        Path published = Checkout.root().resolve("docs/schemas/" + kind + ".v1.json");
        String schema = JsonSchema.of(document, "glacis/" + kind + "/v1");
        if (WRITE) {
            Files.writeString(published, schema);
        }
        assertThat(schema).isEqualTo(Files.readString(published));
    }

    @Test
    void the_published_schemas_are_those_of_the_records() throws IOException {
        holds("securitytxt", SecurityTxtDocument.class);
        holds("doctor", DoctorCommand.Document.class);
        holds("tls", TlsDocument.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "diff", "duty", "why", "securitytxt", "doctor", "tls", "knowledge", "rebuild"})
    void every_document_has_a_schema_that_names_it(String kind) {
        assertThat(DemoStage.page("docs/schemas/" + kind + ".v1.json"))
                .contains("\"enum\" : [ \"glacis/" + kind + "/v1\" ]");
    }
}
