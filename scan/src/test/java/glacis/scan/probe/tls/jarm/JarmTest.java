package glacis.scan.probe.tls.jarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.scan.Conduct;
import glacis.scan.Fuzz;
import glacis.scan.Identity;
import glacis.scan.Peer;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class JarmTest {

    private static final HexFormat HEX = HexFormat.of();

    private static final byte[] HELLO = HEX.parseHex("160303003d" + "02000039" + "0303" + "00".repeat(32) + "00"
            + "c02f" + "00" + "0011" + "ff01000100" + "00100005000302" + "6832");

    /** Draws nothing but zeros, so that a hello has the bytes of the reference run with the same. */
    private static final RandomGenerator ZEROS = () -> 0L;

    /** SHA-256 of what the reference (jarm.py of 2020) writes for jarm.lab.test, its chance taken away. */
    private static final List<String> REFERENCE = List.of(
            "319037286d71218f5d00c152d5bad5a69df21b3420c3c29acaeb65d5222ca531",
            "59b54bc2cce94ebbd9089e4f0646b8fcf4b34e2990aaa24084a1951d9b3c976f",
            "e198041d753cddaf70ae591054cddbc0437b920bc9f7c731916df73f06b7f1a0",
            "5816fefb17c5d95ddd82632de6dd752d6e5c1361a9d28ea53c759393aa3636de",
            "f700944295a7b6038edff966e60964be7b9ddc170cb53007918320e369ccd4bd",
            "2d583dc70f005166729a32ab442395015f9d3c17d905fd4f38eb455807dcc280",
            "4003c92eccb98a6fefe01eb6b1aa2d77f5f695dcffce8eaadc85706456fc1d37",
            "527f75141c3a661d4ad4665a7f7e53d52699dc2d30215df197c347232d50bd37",
            "0e70c61f57294dbe1e6a3b922051501559f1bba9cc4bb0668613277a68611924",
            "fc0ac1511042fb89f2d3a623526cf371124d98bb80c02fb91c929e044b6abbb5");

    @Test
    void each_hello_is_that_of_the_reference_byte_for_byte() {
        List<String> ours = Arrays.stream(JarmHello.values())
                .map(hello -> sha256(hello.record(HostName.parse("jarm.lab.test"), ZEROS)))
                .toList();
        assertEquals(REFERENCE, ours);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    void the_longest_name_stays_within_what_the_probe_declares() {
        String longest = String.join(".", "a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(61));
        for (JarmHello hello : JarmHello.values()) {
            int length = hello.record(HostName.parse(longest), new Random(1)).length;
            assertTrue(length <= new JarmProbe(ZEROS).spec().maxBytesSent() / 30, hello + " has " + length);
        }
    }

    @Test
    void an_answer_is_read_as_far_as_it_came() {
        assertEquals("c02f|0303|h2|ff01-0010", JarmAnswer.of(HELLO));
        assertEquals(JarmAnswer.NONE, JarmAnswer.of(HEX.parseHex("15030300020228")));
        assertEquals("c02f|0303||ff01", JarmAnswer.of(Arrays.copyOf(HELLO, 57)));
        assertEquals(JarmAnswer.NONE, JarmAnswer.of(Arrays.copyOf(HELLO, 43)));
    }

    /** Whoever reads on behind a ServerHello without extensions takes the certificates for them. */
    @Test
    void a_hello_without_extensions_has_none_whatever_follows_it() {
        String bare = "02000026" + "0303" + "00".repeat(32) + "00" + "002f" + "00";
        String certificates = "0b0000070000040000010a";
        assertEquals("002f|0303||", JarmAnswer.of(HEX.parseHex("160303002a" + bare)));
        assertEquals("002f|0303||", JarmAnswer.of(HEX.parseHex("1603030035" + bare + certificates)));
        assertEquals("002f|0303||", JarmAnswer.of(HEX.parseHex("160303002a" + bare + "160303000b" + certificates)));
    }

    @Test
    void any_bytes_are_noted_in_the_form_of_jarm() throws IOException {
        Fuzz.around("tls-jarm", List.of(HELLO, HEX.parseHex("15030300020228")), bytes -> {
            String note = JarmAnswer.of(bytes);
            assertTrue(note.split("\\|", -1).length == 4, note);
            JarmAnswer.isComplete(bytes);
        });
    }

    @Test
    void ten_hellos_are_answered_by_the_platforms_tls() {
        Identity identity = Identity.issued("EC");
        try (Peer peer = new Peer(line -> line.secured(identity, socket -> {}).linger(10_000))) {
            Conduct conduct = Conduct.of(new JarmProbe(new Random(5)), peer.endpoint());
            Reply.Jarm jarm = conduct.reply(Reply.Jarm.class);
            assertEquals(10, jarm.answers().size());
            assertTrue(jarm.complete());
            assertTrue(jarm.answers().get(6).matches("130[123]\\|0303\\|\\|[0-9a-f-]+"), jarm.toString());
            assertEquals(JarmAnswer.NONE, jarm.answers().get(3));
        }
    }

    /** A limit on connections would make another print of the same server. */
    @Test
    void who_is_too_busy_for_some_hellos_is_asked_again_alone() {
        Identity identity = Identity.issued("EC");
        AtomicInteger visits = new AtomicInteger();
        List<String> calm;
        try (Peer peer = new Peer(line -> line.secured(identity, socket -> {}).linger(10_000))) {
            calm = Conduct.of(new JarmProbe(new Random(5)), peer.endpoint())
                    .reply(Reply.Jarm.class)
                    .answers();
        }
        try (Peer peer = new Peer(line -> {
            if (visits.incrementAndGet() % 4 != 0) {
                line.secured(identity, socket -> {}).linger(10_000);
            }
        })) {
            Conduct busy = Conduct.of(new JarmProbe(new Random(5)), peer.endpoint());
            assertEquals(calm, busy.reply(Reply.Jarm.class).answers());
        }
    }

    @Test
    void a_server_that_speaks_something_else_has_no_print() {
        try (Peer peer = new Peer(line -> line.say("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            assertInstanceOf(
                    Outcome.Garbled.class,
                    Conduct.of(new JarmProbe(new Random(5)), peer.endpoint()).outcome());
        }
    }

    @Test
    void without_a_name_no_server_name_is_sent() {
        byte[] hello = JarmHello.TLS_1_1_FORWARD.record(Optional.empty(), ZEROS);
        byte[] named = JarmHello.TLS_1_1_FORWARD.record(HostName.parse("a.test"), ZEROS);
        assertEquals(named.length - 9 - "a.test".length(), hello.length);
    }
}
