package glacis.scan.probe.ssh;

import glacis.scan.Fuzz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyExchangeInitFuzzTest {

    @Test
    void every_hello_has_an_outcome() throws IOException {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        hello.writeBytes("hi\r\nSSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
        hello.writeBytes(KexInit.packet());
        Fuzz.around("ssh", List.of(hello.toByteArray()), bytes -> {
            KeyExchangeInit.isComplete(bytes);
            KeyExchangeInit.identification(bytes).ifPresent(line -> KeyExchangeInit.read(line, bytes));
        });
    }
}
