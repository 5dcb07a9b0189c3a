package glacis.lab.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.lab.Networks;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every conversation ends, whatever the client does. */
class HouseTest {

    private static final HostName NAME = HostName.require("x.lab.test");
    private static final int PORT = 10_777;

    private final House house = new House(() -> Instant.EPOCH);
    private final IpAddress address = IpAddress.require(Networks.next() + ".7");

    @AfterEach
    void close() {
        house.close();
    }

    private void open(Limits limits, Speaker speaker) throws IOException {
        house.tcp(new House.Spot(NAME, address, PORT, true), limits, () -> speaker);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getByAddress(address.bytes()), PORT));
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** What comes until the connection ends, in whatever way. */
    private static int until(Socket socket) {
        int count = 0;
        try {
            while (socket.getInputStream().read() >= 0) {
                count++;
            }
        } catch (IOException ended) {
            // A reset is an end too; a time-out is not.
            assertThat(ended).isNotInstanceOf(java.net.SocketTimeoutException.class);
        }
        return count;
    }

    private Access gone() {
        for (int i = 0; i < 1_000 && house.log().all().isEmpty(); i++) {
            LockSupport.parkNanos(10_000_000);
        }
        return house.log().all().getFirst();
    }

    @Test
    void a_client_that_says_nothing_is_sent_away_when_its_time_is_over() throws IOException {
        open(new Limits(Duration.ofMillis(150), 100, 100), Line::waitForLeave);
        try (Socket socket = connect()) {
            assertThat(until(socket)).isZero();
        }
    }

    @Test
    void a_client_that_does_not_listen_is_sent_away_when_its_time_is_over() throws Exception {
        byte[] block = new byte[1 << 20];
        CountDownLatch ended = new CountDownLatch(1);
        open(new Limits(Duration.ofMillis(150), 100, Long.MAX_VALUE), line -> {
            try {
                while (ended.getCount() > 0) {
                    line.say(block);
                }
            } finally {
                ended.countDown();
            }
        });
        try (Socket socket = connect()) {
            assertThat(socket.isConnected()).isTrue();
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void what_is_said_beyond_the_limit_is_not_heard() throws IOException {
        open(new Limits(Duration.ofSeconds(20), 10, 100), line -> {
            line.waitForLeave();
            line.note("left");
            line.say("bye");
        });
        try (Socket socket = connect()) {
            socket.getOutputStream().write(new byte[1_000]);
            assertThat(until(socket)).isLessThanOrEqualTo(3);
        }
        assertThat(gone().received()).isEqualTo(10);
        assertThat(gone().firstBytes()).isEqualTo("00".repeat(10));
        assertThat(gone().understood()).isEqualTo(List.of("left"));
        assertThat(house.log().fragileBytes()).isEqualTo(10);
    }

    @Test
    void no_more_is_said_than_the_limit_allows() throws IOException {
        open(new Limits(Duration.ofSeconds(20), 100, 25), line -> {
            for (int i = 0; i < 10; i++) {
                line.say("0123456789");
            }
        });
        try (Socket socket = connect()) {
            assertThat(until(socket)).isEqualTo(20);
        }
    }

    @Test
    void a_client_cannot_write_the_log() throws IOException {
        open(Limits.ORDINARY, line -> {
            for (int i = 0; i < 100; i++) {
                line.note("a\nb\tc\u001b[2J\u202e" + "x".repeat(1_000));
            }
        });
        try (Socket socket = connect()) {
            until(socket);
        }
        assertThat(gone().understood()).hasSize(32).allMatch(note -> note.startsWith("a?b?c?[2J?xxx"));
        assertThat(gone().toString().lines()).hasSize(1);
        assertThat(gone().toString().length()).isLessThan(32 * 125 + 200);
    }

    @Test
    void closing_sends_everybody_away() throws IOException {
        open(Limits.PATIENT, line -> {
            line.say("hello\n");
            line.waitForLeave();
        });
        try (Socket socket = connect()) {
            assertThat(socket.getInputStream().read()).isEqualTo('h');
            house.close();
            until(socket);
        }
    }
}
