package glacis.scan.probe.tls.jarm;

import glacis.model.scope.HostName;
import glacis.scan.probe.tls.handshake.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One of the ten hellos of JARM (Salesforce, BSD-3-Clause), as its reference writes it. */
enum JarmHello {
    TLS_1_2_FORWARD(0x0303, true, Way.FORWARD, false, false, Newest.TLS_1_2, Way.REVERSE),
    TLS_1_2_REVERSE(0x0303, true, Way.REVERSE, false, false, Newest.TLS_1_2, Way.FORWARD),
    TLS_1_2_TOP_HALF(0x0303, true, Way.TOP_HALF, false, false, Newest.UNSAID, Way.FORWARD),
    TLS_1_2_BOTTOM_HALF(0x0303, true, Way.BOTTOM_HALF, false, true, Newest.UNSAID, Way.FORWARD),
    TLS_1_2_MIDDLE_OUT(0x0303, true, Way.MIDDLE_OUT, true, true, Newest.UNSAID, Way.REVERSE),
    TLS_1_1_FORWARD(0x0302, true, Way.FORWARD, false, false, Newest.UNSAID, Way.FORWARD),
    TLS_1_3_FORWARD(0x0301, true, Way.FORWARD, false, false, Newest.TLS_1_3, Way.REVERSE),
    TLS_1_3_REVERSE(0x0301, true, Way.REVERSE, false, false, Newest.TLS_1_3, Way.FORWARD),
    TLS_1_3_OLD_SUITES(0x0301, false, Way.FORWARD, false, false, Newest.TLS_1_3, Way.FORWARD),
    TLS_1_3_MIDDLE_OUT(0x0301, true, Way.MIDDLE_OUT, true, false, Newest.TLS_1_3, Way.REVERSE);

    /** The order in which a list is written. */
    private enum Way {
        FORWARD,
        REVERSE,
        TOP_HALF,
        BOTTOM_HALF,
        MIDDLE_OUT
    }

    /** What supported_versions names as the newest. */
    private enum Newest {
        UNSAID,
        TLS_1_2,
        TLS_1_3
    }

    /** Suites in the order of the reference. */
    private static final List<Integer> SUITES =
            numbers("0016 0033 0067 c09e c0a2 009e 0039 006b c09f c0a3 009f 0045 00be 0088"
                    + " 00c4 009a c008 c009 c023 c0ac c0ae c02b c00a c024 c0ad c0af c02c c072 c073 cca9 1302 1301 cc14 c007 c012 c013"
                    + " c027 c02f c014 c028 c030 c060 c061 c076 c077 cca8 1305 1304 1303 cc13 c011 000a 002f 003c c09c c0a0 009c 0035"
                    + " 003d c09d c0a1 009d 0041 00ba 0084 00c0 0007 0004 0005");

    private static final List<String> PROTOCOLS =
            List.of("http/0.9", "http/1.0", "http/1.1", "spdy/1", "spdy/2", "spdy/3", "h2", "h2c", "hq");

    /** Those that are left out to see whether a server chooses what hardly anybody speaks. */
    private static final List<String> WIDESPREAD = List.of("http/1.1", "h2");

    private static final List<Integer> GROUPS = List.of(0x001d, 0x0017, 0x0018, 0x0019);
    private static final List<Integer> SCHEMES = numbers("0403 0804 0401 0503 0805 0501 0806 0601 0201");
    private static final List<Integer> TO_TLS_1_2 = List.of(0x0301, 0x0302, 0x0303);
    private static final List<Integer> TO_TLS_1_3 = List.of(0x0301, 0x0302, 0x0303, 0x0304);
    private static final int X25519 = 0x001d;
    private static final int HANDSHAKE = 22;

    private final int recordVersion;
    private final boolean newSuites;
    private final Way suites;
    private final boolean grease;
    private final boolean rareProtocols;
    private final Newest newest;
    private final Way lists;

    JarmHello(
            int recordVersion,
            boolean newSuites,
            Way suites,
            boolean grease,
            boolean rareProtocols,
            Newest newest,
            Way lists) {
        this.recordVersion = recordVersion;
        this.newSuites = newSuites;
        this.suites = suites;
        this.grease = grease;
        this.rareProtocols = rareProtocols;
        this.newest = newest;
        this.lists = lists;
    }

    /**
     * The record that holds the hello.
     *
     * @param name the server name; without one the extension is left out
     */
    byte[] record(Optional<HostName> name, RandomGenerator random) {
        // "1.3" is said in an extension only; outside it looks like the oldest version that everybody knows.
        int inside = newest == Newest.TLS_1_3 ? 0x0303 : recordVersion;
        Bytes message = new Bytes()
                .number(1, 1)
                .vector(
                        3,
                        body -> body.number(inside, 2)
                                .bytes(drawn(random))
                                .vector(1, drawn(random))
                                .vector(2, list -> suites(list, random))
                                .vector(1, compression -> compression.number(0, 1))
                                .vector(2, list -> extensions(list, name, random)));
        return new Bytes()
                .number(HANDSHAKE, 1)
                .number(recordVersion, 2)
                .vector(2, message.toArray())
                .toArray();
    }

    private void suites(Bytes out, RandomGenerator random) {
        if (grease) {
            out.number(grease(random), 2);
        }
        List<Integer> all = newSuites
                ? SUITES
                : SUITES.stream().filter(suite -> suite >>> 8 != 0x13).toList();
        out.numbers(ordered(all, suites), 2);
    }

    private void extensions(Bytes out, Optional<HostName> name, RandomGenerator random) {
        if (grease) {
            extension(out, grease(random), e -> {});
        }
        name.ifPresent(n ->
                extension(out, 0, e -> e.vector(2, list -> list.number(0, 1).vector(2, text -> text.text(n.text())))));
        extension(out, 23, e -> {});
        extension(out, 1, e -> e.number(1, 1));
        extension(out, 0xff01, e -> e.number(0, 1));
        extension(out, 10, e -> e.vector(2, list -> list.numbers(GROUPS, 2)));
        extension(out, 11, e -> e.vector(1, list -> list.number(0, 1)));
        extension(out, 35, e -> {});
        extension(out, 16, e -> e.vector(2, this::protocols));
        extension(out, 13, e -> e.vector(2, list -> list.numbers(SCHEMES, 2)));
        extension(out, 51, e -> e.vector(2, list -> share(list, random)));
        extension(out, 45, e -> e.vector(1, list -> list.number(1, 1)));
        if (newest != Newest.UNSAID) {
            extension(out, 43, e -> e.vector(1, list -> versions(list, random)));
        }
    }

    private static void extension(Bytes out, int type, Consumer<Bytes> content) {
        out.number(type, 2).vector(2, content);
    }

    private void protocols(Bytes out) {
        List<String> named = PROTOCOLS.stream()
                .filter(protocol -> !rareProtocols || !WIDESPREAD.contains(protocol))
                .toList();
        ordered(named, lists).forEach(protocol -> out.vector(1, text -> text.text(protocol)));
    }

    /** Any 32 bytes are a key of X25519 (RFC 7748 section 5); nobody goes on to use it. */
    private void share(Bytes out, RandomGenerator random) {
        if (grease) {
            out.number(grease(random), 2).vector(2, key -> key.number(0, 1));
        }
        out.number(X25519, 2).vector(2, drawn(random));
    }

    private void versions(Bytes out, RandomGenerator random) {
        if (grease) {
            out.number(grease(random), 2);
        }
        out.numbers(ordered(newest == Newest.TLS_1_3 ? TO_TLS_1_3 : TO_TLS_1_2, lists), 2);
    }

    private static byte[] drawn(RandomGenerator random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    /** One of the sixteen reserved values (RFC 8701 section 2). */
    private static int grease(RandomGenerator random) {
        return (random.nextInt(16) << 4 | 0xa) * 0x0101;
    }

    private static <T> List<T> ordered(List<T> list, Way way) {
        int middle = list.size() / 2;
        boolean odd = list.size() % 2 == 1;
        return switch (way) {
            case FORWARD -> list;
            case REVERSE -> list.reversed();
            case BOTTOM_HALF -> list.subList(odd ? middle + 1 : middle, list.size());
            // With the one in the middle, from there to the top.
            case TOP_HALF -> list.subList(0, odd ? middle + 1 : middle).reversed();
            case MIDDLE_OUT -> middleOut(list, middle, odd);
        };
    }

    private static <T> List<T> middleOut(List<T> list, int middle, boolean odd) {
        List<T> out = new ArrayList<>();
        if (odd) {
            out.add(list.get(middle));
        }
        for (int i = 1; i <= middle; i++) {
            out.add(list.get(odd ? middle + i : middle - 1 + i));
            out.add(list.get(middle - i));
        }
        return out;
    }

    private static List<Integer> numbers(String text) {
        return List.of(text.split(" ", -1)).stream()
                .map(number -> Integer.parseInt(number, 16))
                .toList();
    }
}
