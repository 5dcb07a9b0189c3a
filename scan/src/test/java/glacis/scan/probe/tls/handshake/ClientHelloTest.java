package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.scope.HostName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our hellos, read back byte by byte as RFC 8446 §4.1.2 lays them out. */
class ClientHelloTest {

    private static final Optional<HostName> SHOP = Optional.of(HostName.require("shop.lab.test"));

    private record Parsed(
            int recordVersion,
            int version,
            byte[] session,
            List<Integer> suites,
            byte[] compression,
            Map<Integer, byte[]> extensions) {

        List<Integer> numbers(int extension, int prefix) {
            ByteBuffer in = ByteBuffer.wrap(extensions.get(extension));
            int length = prefix == 1 ? in.get() & 0xff : in.getShort() & 0xffff;
            assertEquals(in.remaining(), length);
            List<Integer> numbers = new ArrayList<>();
            while (in.hasRemaining()) {
                numbers.add(in.getShort() & 0xffff);
            }
            return numbers;
        }

        Map<Integer, Integer> shareLengths() {
            ByteBuffer in = ByteBuffer.wrap(extensions.get(51));
            assertEquals(in.remaining() - 2, in.getShort());
            Map<Integer, Integer> shares = new LinkedHashMap<>();
            while (in.hasRemaining()) {
                int group = in.getShort();
                shares.put(group, taken(in, in.getShort()).length);
            }
            return shares;
        }
    }

    private static byte[] taken(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private static Parsed parse(byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record);
        assertEquals(22, in.get());
        int recordVersion = in.getShort();
        assertEquals(record.length - 5, in.getShort());
        assertEquals(1, in.get());
        assertEquals(record.length - 9, (in.get() & 0xff) << 16 | in.getShort() & 0xffff);
        int version = in.getShort();
        taken(in, 32);
        byte[] session = taken(in, in.get());
        ByteBuffer suites = ByteBuffer.wrap(taken(in, in.getShort()));
        List<Integer> numbers = new ArrayList<>();
        while (suites.hasRemaining()) {
            numbers.add(suites.getShort() & 0xffff);
        }
        byte[] compression = taken(in, in.get());
        if (in.hasRemaining()) {
            assertEquals(in.remaining() - 2, in.getShort());
        }
        Map<Integer, byte[]> extensions = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            int type = in.getShort() & 0xffff;
            byte[] before = extensions.put(type, taken(in, in.getShort()));
            assertEquals(null, before, "extension " + type + " twice");
        }
        return new Parsed(recordVersion, version, session, numbers, compression, extensions);
    }

    private static ClientHello ordinary(Optional<HostName> name, List<String> alpn, Random random) {
        return ClientHello.of(Offer.ordinary(name, alpn), random);
    }

    private static ClientHello older(int newest) {
        Offer offer = Offer.ordinary(SHOP, List.of("h2", "http/1.1"));
        List<Integer> suites =
                offer.suites().stream().filter(suite -> suite >>> 8 != 0x13).toList();
        return ClientHello.of(offer.version(newest).suites(suites), new Random(1));
    }

    @Test
    void the_ordinary_hello_offers_all_versions_and_two_shares() {
        Parsed hello =
                parse(ordinary(SHOP, List.of("h2", "http/1.1"), new Random(1)).record());
        assertEquals(0x0301, hello.recordVersion());
        assertEquals(0x0303, hello.version());
        assertEquals(32, hello.session().length);
        assertEquals(List.of(0x0304, 0x0303, 0x0302, 0x0301), hello.numbers(43, 1));
        assertEquals(List.of(29, 23, 24, 25, 30), hello.numbers(10, 2));
        assertEquals(Map.of(29, 32, 23, 65), hello.shareLengths());
        assertEquals(37, hello.suites().size());
        assertEquals(List.of(0x1302, 0x1303, 0x1301), hello.suites().subList(0, 3));
        assertEquals(18, hello.numbers(13, 2).size());
        assertArrayEquals(new byte[] {0}, hello.compression());
        assertArrayEquals(new byte[] {1, 1}, hello.extensions().get(45));
        assertArrayEquals(new byte[] {1, 0}, hello.extensions().get(11));
        assertArrayEquals(new byte[] {0}, hello.extensions().get(0xff01));
        assertArrayEquals(new byte[0], hello.extensions().get(23));
    }

    @Test
    void names_the_server_and_the_protocols_it_wants() {
        Parsed hello = parse(older(0x0303).record());
        assertEquals(
                "\0\u0010\0\0\rshop.lab.test", new String(hello.extensions().get(0), StandardCharsets.ISO_8859_1));
        assertEquals("\0\f\u0002h2\bhttp/1.1", new String(hello.extensions().get(16), StandardCharsets.ISO_8859_1));
    }

    @Test
    void says_nothing_of_a_name_or_a_protocol_that_is_not_wanted() {
        Parsed hello =
                parse(ordinary(Optional.empty(), List.of(), new Random(1)).record());
        assertFalse(hello.extensions().containsKey(0));
        assertFalse(hello.extensions().containsKey(16));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0301, 0x0302, 0x0303})
    void an_older_hello_is_what_a_client_of_its_time_sent(int newest) {
        Parsed hello = parse(older(newest).record());
        assertEquals(newest, hello.version());
        assertEquals(0, hello.session().length);
        assertEquals(34, hello.suites().size());
        assertTrue(hello.suites().stream().noneMatch(s -> s >>> 8 == 0x13));
        assertFalse(hello.extensions().containsKey(43));
        assertFalse(hello.extensions().containsKey(51));
        assertFalse(hello.extensions().containsKey(45));
        assertEquals(newest == 0x0303, hello.extensions().containsKey(13));
    }

    /** RFC 5746 §3.3: where there are no extensions, a signalling suite says that we know renegotiation. */
    @Test
    void the_oldest_hello_has_no_extensions_but_a_signal() {
        Offer offer = Offer.ordinary(SHOP, List.of("h2")).version(Offer.SSL_3).suites(List.of(0x000a, 0x0005));
        Parsed hello = parse(ClientHello.of(offer, new Random(1)).record());
        assertEquals(0x0300, hello.recordVersion());
        assertEquals(0x0300, hello.version());
        assertEquals(List.of(0x000a, 0x0005, 0x00ff), hello.suites());
        assertEquals(Map.of(), hello.extensions());
    }

    @Test
    void any_offer_gives_a_hello_that_can_be_parsed() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Offer offer = drawn(random);
            Parsed hello = parse(ClientHello.of(offer, random).record());
            assertTrue(hello.suites().containsAll(offer.suites()), "seed " + seed);
            assertEquals(offer.version() == 0x0304, hello.extensions().containsKey(51), "seed " + seed);
            assertEquals(
                    offer.version() > 0x0300 && offer.name().isPresent(),
                    hello.extensions().containsKey(0),
                    "seed " + seed);
        }
    }

    private static Offer drawn(Random random) {
        int version = 0x0300 + random.nextInt(5);
        List<Integer> suites = Iana.suites(version);
        List<Integer> groups = random.nextBoolean() ? List.of() : List.of(29, 300 + random.nextInt(9), 24);
        Offer offer = Offer.ordinary(
                        random.nextBoolean() ? SHOP : Optional.empty(),
                        random.nextBoolean() ? List.of() : List.of("h2"))
                .version(version)
                .suites(suites.subList(random.nextInt(suites.size()), suites.size()))
                .groups(groups)
                .shares(groups.isEmpty() || random.nextBoolean() ? List.of() : List.of(29));
        for (Extra extra : Extra.values()) {
            offer = random.nextBoolean() ? offer.with(extra) : offer.without(extra);
        }
        Session session = switch (random.nextInt(4)) {
            case 0 -> new Session.Id(0x0303, 0xc02f, new byte[1 + random.nextInt(32)], new byte[48], true);
            case 1 -> new Session.StatelessTicket(0x0303, 0xc02f, new byte[random.nextInt(300)], new byte[48], true);
            default -> new Session.PreSharedKey(0x1302, new byte[1 + random.nextInt(300)], new byte[48], 1L << 31, 5);
        };
        return offer.session(random.nextBoolean() ? Optional.empty() : Optional.of(session));
    }

    @Test
    void a_second_hello_carries_one_share_of_the_group_that_was_asked_for() {
        for (Map.Entry<Integer, Integer> group : Map.of(24, 97, 25, 133, 30, 56).entrySet()) {
            ClientHello hello = ClientHello.of(
                    Offer.ordinary(Optional.empty(), List.of()).shares(List.of(group.getKey())), new Random(1));
            assertEquals(
                    Map.of(group.getKey(), group.getValue()),
                    parse(hello.record()).shareLengths());
        }
        assertEquals(Optional.empty(), KeyShare.in(26, new Random(1)));
        assertEquals(Optional.empty(), KeyShare.in(4590, new Random(1)));
    }

    @Test
    void lengths_stay_what_they_are() {
        // 5 of record, 4 of message, 2 + 32 + 1 + 32 + 2 + 74 + 2 of fields, 2 + 243 of extensions.
        assertEquals(5 + 4 + 145 + 2 + 243, ordinaryLength(SHOP, List.of("h2", "http/1.1")));
        assertEquals(5 + 4 + 145 + 2 + 243 - 22 - 18, ordinaryLength(Optional.empty(), List.of()));
        assertEquals(5 + 4 + 107 + 2 + 113, older(0x0303).record().length);
        assertEquals(5 + 4 + 107 + 2 + 71, older(0x0301).record().length);
    }

    private static int ordinaryLength(Optional<HostName> name, List<String> alpn) {
        return ordinary(name, alpn, new Random(1)).record().length;
    }

    @Test
    void the_longest_name_stays_within_what_the_probe_declares() {
        HostName longest = HostName.require(
                "%s.%s.%s.%s".formatted("a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(61)));
        int first = ordinaryLength(Optional.of(longest), List.of("h2", "http/1.1"));
        assertTrue(first < 1_024, "a hello of " + first);
    }

    @Test
    void what_must_not_be_guessed_is_drawn_anew_each_time() {
        Random random = new Random(7);
        ClientHello first = ordinary(SHOP, List.of(), random);
        ClientHello second = ordinary(SHOP, List.of(), random);
        assertFalse(java.util.Arrays.equals(first.message(), 6, 38, second.message(), 6, 38));
        assertFalse(java.util.Arrays.equals(
                first.keyShares().getFirst().publicValue(),
                second.keyShares().getFirst().publicValue()));
    }
}
