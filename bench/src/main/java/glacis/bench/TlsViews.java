package glacis.bench;

import glacis.bench.TlsView.Certificate;
import glacis.bench.TlsView.Order;
import glacis.bench.TlsView.Version;
import glacis.scan.probe.tls.handshake.Iana;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads what tools wrote about a server's TLS, and what its configuration means. */
final class TlsViews {

    private static final Pattern CIPHER_OF_TESTSSL =
            Pattern.compile("cipher-(tls1|tls1_1|tls1_2|tls1_3|ssl3)_x(\\p{XDigit}+)");
    private static final DateTimeFormatter OPENSSL_TIME =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy 'GMT'", Locale.ROOT);

    private TlsViews() {}

    /** The servers of documents of {@code glacis tls --jsonl}, by address and port. */
    static Map<String, TlsView> glacis(Path file) throws IOException {
        Map<String, TlsView> views = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            for (JsonNode endpoint : new ObjectMapper().readTree(line).path("endpoints")) {
                views.put(
                        endpoint.path("ip").asString("") + ":"
                                + endpoint.path("port").asInt(0),
                        glacis(endpoint));
            }
        }
        return views;
    }

    private static TlsView glacis(JsonNode endpoint) {
        Map<String, Version> versions = new LinkedHashMap<>();
        endpoint.path("versions").properties().forEach(entry -> {
            List<String> suites = strings(entry.getValue().path("cipher_suites"));
            Order order = order(entry.getValue().path("order").asString(""));
            boolean open = entry.getValue().path("offered").asString("").equals("undetermined");
            if (!suites.isEmpty() || open) {
                versions.put(entry.getKey(), new Version(suites, order, order == Order.SERVER));
            }
        });
        Map<String, Certificate> certificates = new LinkedHashMap<>();
        for (JsonNode own : endpoint.path("certificates")) {
            JsonNode key = own.path("key");
            certificates.put(
                    own.path("sha256").asString(""),
                    new Certificate(
                            Optional.of(CertificateWords.key(
                                    key.path("type").asString(""),
                                    key.path("bits").asString(""))),
                            Optional.of(CertificateWords.signature(
                                    own.path("signature").asString(""))),
                            Optional.of(CertificateWords.minute(
                                    Instant.parse(own.path("not_after").asString("")))),
                            Optional.of(CertificateWords.names(strings(own.path("san"))))));
        }
        return new TlsView(versions, certificates);
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asString("")));
        return strings;
    }

    private static Order order(String word) {
        return switch (word) {
            case "server" -> Order.SERVER;
            case "client" -> Order.CLIENT;
            default -> Order.UNTOLD;
        };
    }

    /** What the configuration means: a file that {@code encryption/servers} wrote, and the folder with the certificates. */
    static TlsView truth(Path file, Path keys) throws IOException {
        Map<String, List<String>> suites = new LinkedHashMap<>();
        Map<String, Order> orders = new LinkedHashMap<>();
        Map<String, Certificate> certificates = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split("\t");
            switch (cells[0]) {
                case "pair" ->
                    suites.computeIfAbsent(cells[1], v -> new ArrayList<>()).add(cells[2]);
                case "order" -> orders.put(cells[1], order(cells[2]));
                case "certificate" -> add(certificates, Files.readString(keys.resolve(cells[1])));
                default -> throw new IOException("no line of a truth: " + line);
            }
        }
        Map<String, Version> versions = new LinkedHashMap<>();
        suites.forEach((version, list) -> {
            Order order = orders.getOrDefault(version, Order.UNTOLD);
            versions.put(version, new Version(list, order, order == Order.SERVER));
        });
        return new TlsView(versions, certificates);
    }

    private static void add(Map<String, Certificate> certificates, String pem) {
        X509Certificate certificate = CertificateWords.read(pem);
        certificates.put(
                CertificateWords.sha256(CertificateWords.der(certificate)), CertificateWords.facts(certificate));
    }

    /** A document of {@code sslscan --xml --show-certificate}, which finds suites by elimination and says nothing of order. */
    static TlsView sslscan(Path file) throws IOException {
        Element document = Tools.parse(file);
        Map<String, List<String>> suites = new LinkedHashMap<>();
        for (Element cipher : elements(document, "cipher")) {
            suites.computeIfAbsent(cipher.getAttribute("sslversion"), v -> new ArrayList<>())
                    .add(Iana.suiteName(Integer.decode(cipher.getAttribute("id"))));
        }
        Map<String, Version> versions = new LinkedHashMap<>();
        suites.forEach((version, list) -> versions.put(version, new Version(list, Order.UNTOLD, true)));
        Map<String, Certificate> certificates = new LinkedHashMap<>();
        List<Element> blobs = elements(document, "certificate-blob");
        List<Element> brief = elements(document, "certificate").stream()
                .filter(c -> c.getAttribute("type").equals("short"))
                .toList();
        for (int i = 0; i < Math.min(blobs.size(), brief.size()); i++) {
            Element facts = brief.get(i);
            Optional<Element> key = elements(facts, "pk").stream().findFirst();
            certificates.put(
                    CertificateWords.sha256(CertificateWords.der(
                            CertificateWords.read(blobs.get(i).getTextContent().strip()))),
                    new Certificate(
                            // Of elliptic curves it tells the strength, not the size.
                            key.filter(k -> k.getAttribute("type").equals("RSA"))
                                    .map(k -> CertificateWords.key("rsa", k.getAttribute("bits"))),
                            text(facts, "signature-algorithm").map(CertificateWords::signature),
                            text(facts, "not-valid-after").map(TlsViews::opensslTime),
                            Optional.of(CertificateWords.names(Arrays.asList(
                                    text(facts, "altnames").orElse("").split(","))))));
        }
        return new TlsView(versions, certificates);
    }

    private static Instant opensslTime(String said) {
        return CertificateWords.minute(
                LocalDateTime.parse(said.replaceAll(" +", " "), OPENSSL_TIME).toInstant(ZoneOffset.UTC));
    }

    /** A document of {@code nmap -oX --script ssl-enum-ciphers,ssl-cert}. */
    static TlsView nmap(Path file) throws IOException {
        Map<String, Version> versions = new LinkedHashMap<>();
        Map<String, Certificate> certificates = new LinkedHashMap<>();
        for (Element script : elements(Tools.parse(file), "script")) {
            if (script.getAttribute("id").equals("ssl-enum-ciphers")) {
                for (Element table : children(script, "table")) {
                    versions.put(table.getAttribute("key"), nmapVersion(table));
                }
            } else if (script.getAttribute("id").equals("ssl-cert")) {
                Map<String, String> facts = new LinkedHashMap<>();
                elements(script, "elem").forEach(e -> facts.putIfAbsent(e.getAttribute("key"), e.getTextContent()));
                certificates.put(
                        CertificateWords.sha256(
                                CertificateWords.der(CertificateWords.read(facts.getOrDefault("pem", "")))),
                        nmapCertificate(facts, script.getAttribute("output")));
            }
        }
        return new TlsView(versions, certificates);
    }

    private static Version nmapVersion(Element table) {
        List<String> suites = elements(table, "elem").stream()
                .filter(e -> e.getAttribute("key").equals("name"))
                // It has names of its own making for the suites of TLS 1.3.
                .map(e -> e.getTextContent().replace("TLS_AKE_WITH_", "TLS_"))
                .toList();
        Order order = elements(table, "elem").stream()
                .filter(e -> e.getAttribute("key").equals("cipher preference"))
                .map(e -> order(e.getTextContent()))
                .findFirst()
                .orElse(Order.UNTOLD);
        return new Version(suites, order, order == Order.SERVER);
    }

    private static Certificate nmapCertificate(Map<String, String> facts, String output) {
        Matcher names = Pattern.compile("Subject Alternative Name: ([^\n]*)").matcher(output);
        String type = facts.getOrDefault("type", "");
        return new Certificate(
                Optional.of(type)
                        .filter(t -> !t.equals("unknown"))
                        .map(t -> CertificateWords.key(t, facts.getOrDefault("bits", ""))),
                Optional.of(CertificateWords.signature(facts.getOrDefault("sig_algo", ""))),
                Optional.of(CertificateWords.minute(
                        LocalDateTime.parse(facts.getOrDefault("notAfter", "")).toInstant(ZoneOffset.UTC))),
                Optional.of(CertificateWords.names(
                        names.find() ? Arrays.asList(names.group(1).split(",")) : List.of())));
    }

    /**
     * A document of {@code testssl.sh -p -P -E -S --jsonfile}.
     *
     * @param numbers the numbers of suites by OpenSSL's names, in which it lists what a server with an order of its own takes
     */
    static TlsView testssl(Path file, Map<String, Integer> numbers) throws IOException {
        Map<String, List<String>> listed = new LinkedHashMap<>();
        Map<String, List<String>> tried = new LinkedHashMap<>();
        Map<String, Map<String, String>> facts = new LinkedHashMap<>();
        Order order = Order.UNTOLD;
        for (JsonNode finding : new ObjectMapper().readTree(file.toFile())) {
            String id = finding.path("id").asString("");
            String said = finding.path("finding").asString("");
            Matcher cipher = CIPHER_OF_TESTSSL.matcher(id);
            if (id.equals("cipher_order")) {
                order = said.equals("server")
                        ? Order.SERVER
                        : said.startsWith("NOT a cipher order") ? Order.CLIENT : order;
            } else if (id.startsWith("cipherorder_")) {
                listed.put(version(id.substring("cipherorder_".length())), names(said, numbers));
            } else if (cipher.matches()) {
                tried.computeIfAbsent(version(cipher.group(1)), v -> new ArrayList<>())
                        .add(Iana.suiteName(Integer.parseInt(cipher.group(2), 16)));
            } else if (id.startsWith("cert_")) {
                int space = id.indexOf(' ');
                facts.computeIfAbsent(space < 0 ? "" : id.substring(space), c -> new LinkedHashMap<>())
                        .put(space < 0 ? id : id.substring(0, space), said);
            }
        }
        Map<String, Version> versions = new LinkedHashMap<>();
        Order whose = order;
        tried.forEach((version, suites) -> versions.put(version, new Version(suites, whose, false)));
        listed.forEach((version, suites) -> versions.put(version, new Version(suites, whose, whose == Order.SERVER)));
        Map<String, Certificate> certificates = new LinkedHashMap<>();
        facts.values().forEach(certificate -> testsslCertificate(certificate, certificates));
        return new TlsView(versions, certificates);
    }

    private static List<String> names(String said, Map<String, Integer> numbers) {
        return Arrays.stream(said.strip().split(" +"))
                .map(name -> name.startsWith("TLS_") || !numbers.containsKey(name)
                        ? name
                        : Iana.suiteName(numbers.getOrDefault(name, 0)))
                .toList();
    }

    private static String version(String said) {
        return switch (said) {
            case "tls1", "TLSv1" -> "TLSv1.0";
            case "tls1_1", "TLSv1_1" -> "TLSv1.1";
            case "tls1_2", "TLSv1_2" -> "TLSv1.2";
            case "tls1_3", "TLSv1_3" -> "TLSv1.3";
            case "ssl3", "SSLv3" -> "SSLv3";
            default -> said;
        };
    }

    private static void testsslCertificate(Map<String, String> facts, Map<String, Certificate> certificates) {
        Optional<String> print = Optional.ofNullable(facts.get("cert_fingerprintSHA256"));
        Optional<String> key = Optional.ofNullable(facts.get("cert_keySize"));
        print.ifPresent(sha256 -> certificates.put(
                sha256.toLowerCase(Locale.ROOT),
                new Certificate(
                        // Of algorithms that it does not know it gives another size.
                        key.filter(said -> said.matches("(RSA|EC) .*"))
                                .map(said -> said.split(" "))
                                .map(words -> CertificateWords.key(words[0], words[1])),
                        Optional.ofNullable(facts.get("cert_signatureAlgorithm"))
                                .map(CertificateWords::signature),
                        Optional.ofNullable(facts.get("cert_notAfter"))
                                .map(said -> LocalDateTime.parse(said.replace(' ', 'T'))
                                        .toInstant(ZoneOffset.UTC)),
                        Optional.ofNullable(facts.get("cert_subjectAltName"))
                                .map(said -> CertificateWords.names(
                                        said.startsWith("No SAN") ? List.of() : Arrays.asList(said.split(" ")))))));
    }

    private static List<Element> elements(Element in, String name) {
        return listed(in.getElementsByTagName(name));
    }

    private static List<Element> children(Element of, String name) {
        return elements(of, name).stream()
                .filter(e -> of.equals(e.getParentNode()))
                .toList();
    }

    private static List<Element> listed(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Optional<String> text(Element of, String name) {
        return elements(of, name).stream().map(e -> e.getTextContent().strip()).findFirst();
    }
}
