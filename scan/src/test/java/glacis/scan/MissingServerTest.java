package glacis.scan;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class MissingServerTest {

    @Test
    void a_missing_server_skips_the_test_or_fails_it_where_servers_are_required() {
        boolean required = "1".equals(System.getenv("GLACIS_REQUIRE_REAL_SERVERS"));
        Class<? extends Throwable> expected = required ? AssertionFailedError.class : TestAbortedException.class;
        Throwable thrown = assertThrows(expected, () -> RealServer.program("no-such-server"));
        assertTrue(thrown.getMessage().endsWith("no-such-server is not installed"), thrown.getMessage());
    }
}
