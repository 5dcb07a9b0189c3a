package glacis.app.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsAimTest {

    @ParameterizedTest
    @CsvSource({
        "example.org, example.org, 443",
        "EXAMPLE.org:8443, example.org, 8443",
        "192.0.2.1, 192.0.2.1, 443",
        "192.0.2.1:25, 192.0.2.1, 25",
        "2001:db8::1, 2001:db8::1, 443",
        "[2001:db8::1], 2001:db8::1, 443",
        "[2001:db8::1]:993, 2001:db8::1, 993",
        "localhost:8443, 127.0.0.1, 8443",
    })
    void reads_what_people_type(String word, String host, int port) {
        TlsAim aim = TlsAim.parse(word, 443);
        assertThat(aim.host()).isEqualTo(host);
        assertThat(aim.port()).isEqualTo(port);
        assertThat(aim.typed()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":443",
                "example.org:",
                "example.org:0",
                "example.org:65536",
                "example.org:4x",
                "a b",
                "1.2.3",
                "[192.0.2.1",
                "[example.org]:443",
                "example..org",
                "192.0.2.0/24",
                "exa\u001bmple.org",
                "999.0.2.1:443"
            })
    void refuses_what_is_no_endpoint(String word) {
        assertThatThrownBy(() -> TlsAim.parse(word, 443))
                .isInstanceOf(WrongTarget.class)
                .hasMessageContaining("example.org")
                .hasMessageNotContaining("\u001b");
    }

    @Test
    void a_url_is_refused_without_its_secrets() {
        assertThatThrownBy(() -> TlsAim.parse("https://user:secret@example.org/path?token=x", 443))
                .isInstanceOf(WrongTarget.class)
                .hasMessageContaining("\"example.org\" stands in a URL")
                .hasMessageNotContaining("secret");
    }
}
