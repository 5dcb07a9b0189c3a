package glacis.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import glacis.report.Demo;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.Diff;
import glacis.report.compose.DiffDocument;
import glacis.report.compose.KnowledgeDocument;
import glacis.report.compose.RebuildDocument;
import glacis.report.compose.Why;
import glacis.report.duty.DutyTable;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    private static final String AUDIT = JsonReport.document(Demo.audit());

    @Test
    void the_published_schemas_are_those_of_the_records() {
        Golden.holds("docs/schemas/audit.v1.json", JsonSchema.of(AuditDocument.class, AuditDocument.SCHEMA));
        Golden.holds("docs/schemas/diff.v1.json", JsonSchema.of(DiffDocument.class, DiffDocument.SCHEMA));
        Golden.holds("docs/schemas/duty.v1.json", JsonSchema.of(DutyTable.class, DutyTable.SCHEMA));
        Golden.holds(
                "docs/schemas/knowledge.v1.json", JsonSchema.of(KnowledgeDocument.class, KnowledgeDocument.SCHEMA));
        Golden.holds("docs/schemas/rebuild.v1.json", JsonSchema.of(RebuildDocument.class, RebuildDocument.SCHEMA));
        Golden.holds("docs/schemas/why.v1.json", JsonSchema.of(Why.class, Why.SCHEMA));
    }

    @Test
    void documents_keep_their_schemas() {
        assertThat(errors(JsonSchema.of(AuditDocument.class, "x"), AUDIT)).isEmpty();
        assertThat(errors(
                        JsonSchema.of(DiffDocument.class, "x"),
                        JsonReport.line(Diff.between(Demo.draft().finish(Demo.START, "0"), Demo.audit()))))
                .isEmpty();
        assertThat(errors(JsonSchema.of(DutyTable.class, "x"), JsonReport.document(DutyTable.of(Demo.evidence()))))
                .isEmpty();
    }

    @Test
    void the_schema_notices_a_wrong_word_and_a_missing_key() {
        String schema = JsonSchema.of(AuditDocument.class, "x");
        assertThat(errors(schema, AUDIT.replace("\"critical\"", "\"terrible\"")))
                .isNotEmpty();
        assertThat(errors(schema, AUDIT.replace("\"ledger_head\"", "\"ledger\"")))
                .isNotEmpty();
    }

    @Test
    void uses_the_names_of_the_contract() {
        assertThat(AUDIT)
                .contains(
                        "\"schema\" : \"glacis/audit/v1\"",
                        "\"not_looked_at\"",
                        "\"not_listed\"",
                        "\"ledger_head\"",
                        "\"finished\" : \"2026-11-23T17:40:10Z\"",
                        "\"not_after\"",
                        "\"self_signed\" : \"yes\"");
        assertThat(AUDIT).doesNotContain("null");
    }

    @Test
    void reads_back_what_it_wrote() {
        assertThat(JsonReport.read(AUDIT, AuditDocument.class)).isEqualTo(Demo.audit());
        assertThat(JsonReport.line(Demo.audit()).lines()).hasSize(1);
    }

    @Test
    void lists_each_undetermined_check_with_its_reason() {
        assertThat(JsonReport.line(Demo.audit()))
                .contains("\"incomplete\":[{\"what\":\"127.77.0.15:10999\",\"reason\":\"silent for 4 s\"},"
                        + "{\"what\":\"GL-CRT-004 of 127.77.0.15:10999\",\"reason\":\"TLS: silent for 4 s\","
                        + "\"check\":\"GL-CRT-004\"},"
                        + "{\"what\":\"GL-TLS-001 of 127.77.0.15:10999\",\"reason\":\"TLS: silent for 4 s\","
                        + "\"check\":\"GL-TLS-001\"},"
                        + "{\"what\":\"GL-TLS-002 of 127.77.0.15:10999\",\"reason\":\"TLS: silent for 4 s\","
                        + "\"check\":\"GL-TLS-002\"},");
    }

    @Test
    void reads_documents_of_before_knowledge_was_noted() {
        String older = JsonReport.line(Demo.audit()).replace(",\"knowledge\":[]", "");
        assertThat(JsonReport.read(older, AuditDocument.class).knowledge()).isEmpty();
    }

    @Test
    void says_where_a_document_is_unreadable() {
        assertThatThrownBy(() -> JsonReport.read("{\n  \"schema\": ", AuditDocument.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> JsonReport.read("[]", AuditDocument.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static java.util.List<com.networknt.schema.Error> errors(String schema, String document) {
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        return compiled.validate(document, InputFormat.JSON);
    }

    @Test
    void a_document_from_before_natures_were_told_is_read() {
        String now = JsonReport.document(Demo.audit());
        String before = now.replaceAll(",\\s*\"nature\" : \\[ \\]", "");
        assertThat(before).isNotEqualTo(now).doesNotContain("\"nature\"");
        assertThat(JsonReport.read(before, AuditDocument.class)).isEqualTo(JsonReport.read(now, AuditDocument.class));
    }
}
