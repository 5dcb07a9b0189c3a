package glacis.identify;

import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Identification.Product;
import glacis.model.observation.Fact;
import glacis.model.observation.Reply;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a protocol says of its software in fields of its own, where no text has to be recognised.
 *
 * @param product the product and the version that the field holds
 * @param confidence sure where the field names the software, likely where others speak the same protocol as well
 * @param shown what the answer said
 */
record Stated(Product product, Confidence confidence, String shown) {

    private static final Pattern NAME_AND_VERSION =
            Pattern.compile("(.{1,60}?)[ /-]v?(\\d+\\.[\\w.+~-]{1,40})(?: .*)?");
    private static final Pattern PLAIN_VERSION = Pattern.compile("v?(\\d+(?:\\.\\d+)*)");
    private static final Pattern LONGEST_NAME = Pattern.compile("[\\w .()/+-]{2,60}");

    /** What the reply states; empty where it names nobody. */
    static Optional<Stated> in(Reply.Spoken spoken) {
        return switch (spoken.protocol()) {
            case "memcached" -> named(spoken, "memcached", "memcached", "memcached:memcached");
            case "nats" -> named(spoken, "nats", "NATS Server", "nats:nats_server");
            case "mssql" -> named(spoken, "microsoft", "SQL Server", "microsoft:sql_server");
            case "oracle" -> named(spoken, "oracle", "Oracle Database", "oracle:database_server");
            case "amqp" ->
                says(spoken, "RabbitMQ")
                        ? named(spoken, "vmware", "RabbitMQ", "vmware:rabbitmq")
                        : itself(spoken, "amqp");
            case "redis" -> redis(spoken);
            case "mongodb" -> likely("mongodb", "MongoDB", "it answered hello");
            case "container-api", "docker" -> docker(spoken);
            case "kubernetes" -> kubernetes(spoken);
            case "ldap" -> ldap(spoken);
            case "sip", "rtsp", "stun", "nntp", "pop3", "sieve" -> itself(spoken, spoken.protocol());
            default -> Optional.empty();
        };
    }

    private static Optional<Stated> redis(Reply.Spoken spoken) {
        return spoken.text().contains("Redis is running")
                ? Optional.of(
                        new Stated(product("redis", "Redis", Optional.empty(), ""), Confidence.HIGH, spoken.text()))
                : likely("redis", "Redis", spoken.text().strip());
    }

    private static Optional<Stated> docker(Reply.Spoken spoken) {
        boolean docker =
                says(spoken, "Docker") || spoken.fact(Fact.PROTOCOL_VERSION).isPresent();
        return docker && spoken.fact(Fact.VERSION).isPresent()
                ? named(
                        spoken,
                        "docker",
                        says(spoken, "Podman") || says(spoken, "Libpod") ? "Podman" : "Docker",
                        "docker:docker")
                : kubernetes(spoken);
    }

    private static Optional<Stated> kubernetes(Reply.Spoken spoken) {
        Optional<String> version = spoken.fact(Fact.VERSION);
        return version.filter(v -> v.matches("v\\d+\\.\\d+.*")).map(v -> {
            String vendor = v.contains("+k3s") ? "k3s" : v.contains("+rke2") ? "suse" : "kubernetes";
            String product = v.contains("+k3s") ? "K3s" : v.contains("+rke2") ? "RKE2" : "Kubernetes";
            return new Stated(
                    product(vendor, product, Optional.of(v.substring(1)), "kubernetes:kubernetes"), Confidence.HIGH, v);
        });
    }

    private static Optional<Stated> ldap(Reply.Spoken spoken) {
        if (spoken.fact(Fact.ROLE)
                        .filter(role -> role.startsWith("domain controller"))
                        .isPresent()
                && spoken.fact(Fact.SOFTWARE).isEmpty()) {
            return Optional.of(new Stated(
                    product("microsoft", "Active Directory", Optional.empty(), ""),
                    Confidence.MEDIUM,
                    spoken.fact(Fact.ROLE).orElseThrow()));
        }
        return itself(spoken, "ldap");
    }

    /** A product that every speaker of the protocol is, with the version that it tells. */
    private static Optional<Stated> named(Reply.Spoken spoken, String vendor, String product, String cpe) {
        Optional<String> version = spoken.fact(Fact.VERSION);
        String shown = version.map(v -> product + " " + v).orElse(product);
        return Optional.of(new Stated(product(vendor, product, version, cpe), Confidence.HIGH, shown));
    }

    private static Optional<Stated> likely(String vendor, String product, String shown) {
        return Optional.of(new Stated(product(vendor, product, Optional.empty(), ""), Confidence.MEDIUM, shown));
    }

    /** A name of its own that nobody here knows: it is said as it says it, and no vendor is made up. */
    private static Optional<Stated> itself(Reply.Spoken spoken, String protocol) {
        Optional<String> software = spoken.fact(Fact.SOFTWARE)
                .map(String::strip)
                .filter(name -> LONGEST_NAME.matcher(name).lookingAt());
        return software.map(words -> {
            Matcher parts = NAME_AND_VERSION.matcher(words);
            boolean both = spoken.fact(Fact.VERSION).isEmpty() && parts.matches();
            String name = both ? parts.group(1) : words.substring(0, Math.min(60, words.length()));
            Optional<String> version = both ? Optional.of(parts.group(2)) : spoken.fact(Fact.VERSION);
            return new Stated(
                    new Product("unknown", name.strip(), version, Optional.empty(), Optional.empty()),
                    Confidence.MEDIUM,
                    protocol + ": " + words);
        });
    }

    private static boolean says(Reply.Spoken spoken, String word) {
        return spoken.fact(Fact.SOFTWARE)
                .filter(software -> software.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** With a name in CPE 2.3 if the version is one of plain numbers. */
    private static Product product(String vendor, String name, Optional<String> version, String cpe) {
        Optional<String> number = version.map(PLAIN_VERSION::matcher)
                .filter(Matcher::lookingAt)
                .filter(found -> !cpe.isEmpty())
                .map(found -> "cpe:2.3:a:" + cpe + ":" + found.group(1) + ":*:*:*:*:*:*:*");
        return new Product(vendor, name, version, Optional.empty(), number);
    }
}
