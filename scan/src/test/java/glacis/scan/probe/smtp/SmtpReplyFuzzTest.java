package glacis.scan.probe.smtp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.scan.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmtpReplyFuzzTest {

    @Test
    void every_conversation_has_an_outcome() throws IOException {
        byte[] said = "220-a\r\n220 b ESMTP\r\n250-c\r\n250-STARTTLS\r\n250 SIZE 1\r\n221\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        Fuzz.around(
                "smtp",
                List.of(said),
                bytes -> SmtpReply.read(bytes).forEach(reply -> {
                    assertTrue(reply.code() >= 200 && reply.code() < 600);
                    assertTrue(!reply.lines().isEmpty());
                }));
    }
}
