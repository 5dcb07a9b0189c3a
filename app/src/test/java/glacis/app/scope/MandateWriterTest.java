package glacis.app.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MandateWriterTest {

    private static void survives(String yaml) {
        var mandate =
                MandateFile.parse("a", yaml.getBytes(StandardCharsets.UTF_8)).getFirst();
        String written = MandateWriter.write(mandate);
        assertThat(MandateFile.parse("b", written.getBytes(StandardCharsets.UTF_8)))
                .as(written)
                .isEqualTo(List.of(mandate));
    }

    @Test
    void the_file_of_the_guide_survives_being_written() throws IOException {
        survives(new String(MandateFileTest.resource("own.yaml"), StandardCharsets.UTF_8));
    }

    @Test
    void every_key_survives_being_written() {
        survives("""
                mandates:
                  - id: "a.b_c-1"
                    authorised_by: "Anna \\"A\\" \\\\ Bøhm: # 'x' {y} [z]"
                    basis: supplier-consent
                    reference: "yes"
                    contact: mailto:a@example.org
                    from: 2026-11-01T09:30:00+02:00
                    until: 2027-01-01
                    allow: [example.org, "*.example.org", 192.0.2.0/24, "2001:db8::/32", AS64500]
                    deny: ["x.example.org", 192.0.2.7]
                    ceiling: consented
                    follow: none
                    ports: 80,443,8000-8100
                    windows: ["Mon-Fri 20:00-06:00 Europe/Amsterdam", "Sat,Sun 00:00-23:59 UTC"]
                    consented_checks: [printer-web, "x y"]
                    rate: { packets_per_second: 5, concurrent_connections_per_host: 1, new_connections_per_second_per_host: 2, http_requests_per_second_per_host: 3 }
                """);
    }
}
