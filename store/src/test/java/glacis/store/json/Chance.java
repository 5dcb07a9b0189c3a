package glacis.store.json;

import glacis.model.observation.Digest;
import glacis.model.observation.ObservationId;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Prefix;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes values of the model from their types alone, so that a new record is tested without anybody thinking of it. */
public final class Chance {

    private static final String[] AWKWARD = {
        "",
        "\0",
        "\"\\/",
        "\u001b[31m",
        "\r\n",
        "é",
        "\u2028",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00x",
        "\uffff",
        "'; --",
        "\u007f"
    };

    private final Random random;

    public Chance(long seed) {
        // The first numbers of neighbouring seeds are alike; far-apart seeds make every case as likely.
        random = new Random(seed * 0x9e37_79b9_7f4a_7c15L);
    }

    /** One of the cases of a sealed type, each as likely as the others. */
    public <T> T one(Class<T> kind, Type argument) {
        return kind.cast(of(kind, argument));
    }

    public <T> T one(Class<T> kind) {
        return one(kind, Void.class);
    }

    private Object of(Type type, Type argument) {
        if (type instanceof TypeVariable<?>) {
            return of(argument, Void.class);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return many(generic, argument);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(of(generic.getActualTypeArguments()[0], argument));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            Type[] parts = generic.getActualTypeArguments();
            Map<Object, Object> entries = new HashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                entries.put(of(parts[0], argument), of(parts[1], argument));
            }
            return entries;
        }
        return plain((Class<?>) type, argument);
    }

    private List<Object> many(ParameterizedType list, Type argument) {
        Type element = list.getActualTypeArguments()[0];
        // A defect has evidence; every other list may be empty.
        int least = element.getTypeName().endsWith("Evidence") ? 1 : 0;
        return IntStream.range(0, least + random.nextInt(4))
                .mapToObj(i -> of(element, argument))
                .toList();
    }

    private Object plain(Class<?> kind, Type argument) {
        if (kind == String.class) {
            return text();
        }
        if (kind == int.class || kind == Integer.class) {
            return 1 + random.nextInt(65_535);
        }
        if (kind == long.class) {
            return random.nextLong(Long.MAX_VALUE);
        }
        if (kind == boolean.class) {
            return random.nextBoolean();
        }
        if (kind == Instant.class) {
            return Instant.ofEpochSecond(
                    random.nextLong(-62_000_000_000L, 300_000_000_000L), random.nextInt(1_000_000_000));
        }
        if (kind == Digest.class) {
            return Digest.of(text().getBytes(StandardCharsets.UTF_8));
        }
        if (kind == ObservationId.class) {
            return new ObservationId("O-" + (100_000_000_000L + random.nextInt()));
        }
        if (kind == HostName.class) {
            return HostName.require(Stream.of("a.example", "xn--bcher-kva.example.org", "_25._tcp.mx.example", "x")
                    .skip(random.nextInt(4))
                    .findFirst()
                    .orElseThrow());
        }
        if (kind == IpAddress.class) {
            return address();
        }
        if (kind == Prefix.class) {
            IpAddress address = address();
            return Prefix.around(address, random.nextInt(address.version().bits() + 1));
        }
        return composed(kind, argument);
    }

    private Object composed(Class<?> kind, Type argument) {
        if (kind.isEnum()) {
            return kind.getEnumConstants()[random.nextInt(kind.getEnumConstants().length)];
        }
        if (kind.isSealed()) {
            Class<?>[] cases = kind.getPermittedSubclasses();
            return plain(cases[random.nextInt(cases.length)], argument);
        }
        if (!kind.isRecord()) {
            throw new IllegalArgumentException("no values of " + kind);
        }
        RecordComponent[] components = kind.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Stream.of(components)
                .map(component -> of(component.getGenericType(), argument))
                .toArray();
        try {
            var constructor = kind.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException notMade) {
            throw new IllegalStateException(kind.toString(), notMade);
        }
    }

    private IpAddress address() {
        return random.nextBoolean()
                ? IpAddress.ofIpv4(random.nextInt())
                : IpAddress.ofIpv6(random.nextLong(), random.nextInt(4) == 0 ? 0 : random.nextLong());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(
                    random.nextInt(3) == 0 ? (char) random.nextInt(0x10000) : AWKWARD[random.nextInt(AWKWARD.length)]);
        }
        return text.toString();
    }
}
