package glacis.scan.probe.tls.survey;

import glacis.scan.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What other tools say of a server: the pairs of version and suite, each as {@code TLSv1.2 TLS_RSA_WITH_…}. */
final class Peers {

    private static final Pattern SSLSCAN =
            Pattern.compile("<cipher [^>]*sslversion=\"([^\"]+)\"[^>]*cipher=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("\\|\\s+(SSLv3|TLSv1\\.[0-3]):");
    private static final Pattern SUITE = Pattern.compile("\\|\\s+(TLS_[A-Za-z0-9_]+)");
    private static final Pattern PREFERENCE = Pattern.compile("cipher preference: (\\w+)");

    private static final Pattern LISTED =
            Pattern.compile("\"cipherorder_(\\w+)\"[^}]*\"finding\"\\s*:\\s*\"([^\"]*)\"");

    private Peers() {}

    /**
     * A tool's view.
     *
     * @param pairs version and suite
     * @param orders per version {@code server}, {@code client} or {@code indeterminate}; empty where the tool says nothing
     */
    record View(Set<String> pairs, Map<String, String> orders) {}

    static View sslscan(int port) throws IOException {
        String xml = RealServer.run(
                RealServer.program("sslscan"), "--xml=-", "--no-colour", "--show-sigs", "127.0.0.1:" + port);
        Map<String, String> names = openSslNames();
        Set<String> pairs = new TreeSet<>();
        Matcher matcher = SSLSCAN.matcher(xml);
        while (matcher.find()) {
            pairs.add(matcher.group(1) + " " + names.getOrDefault(matcher.group(2), matcher.group(2)));
        }
        return new View(pairs, Map.of());
    }

    static View nmap(int port) throws IOException {
        String text = RealServer.run(
                RealServer.program("nmap"),
                "-Pn",
                "-n",
                "-p",
                String.valueOf(port),
                "--script",
                "ssl-enum-ciphers",
                "127.0.0.1");
        Set<String> pairs = new TreeSet<>();
        Map<String, String> orders = new HashMap<>();
        String version = "";
        for (String line : text.lines().toList()) {
            Matcher header = VERSION.matcher(line);
            Matcher suite = SUITE.matcher(line);
            Matcher preference = PREFERENCE.matcher(line);
            if (header.find()) {
                version = header.group(1);
            } else if (suite.find()) {
                // nmap names the suites of TLS 1.3 by a name of its own making.
                pairs.add(version + " " + suite.group(1).replace("TLS_AKE_WITH_", "TLS_"));
            } else if (preference.find()) {
                orders.put(version, preference.group(1));
            }
        }
        return new View(pairs, orders);
    }

    /** The suites in the server's order, by version, as testssl.sh has them of a server that has an order. */
    static Map<String, List<String>> testssl(int port) throws IOException {
        Path findings = Files.createTempDirectory("testssl").resolve("findings.json");
        RealServer.run(
                RealServer.program("testssl"),
                "--warnings",
                "batch",
                "--color",
                "0",
                "--nodns",
                "none",
                "-P",
                "--jsonfile",
                findings.toString(),
                "127.0.0.1:" + port);
        Map<String, String> names = openSslNames();
        Map<String, List<String>> suites = new HashMap<>();
        Matcher listed = LISTED.matcher(Files.readString(findings));
        while (listed.find()) {
            String version = listed.group(1).replace('_', '.');
            suites.put(
                    version.equals("TLSv1") ? "TLSv1.0" : version,
                    Arrays.stream(listed.group(2).strip().split(" +"))
                            .map(name -> names.getOrDefault(name, name))
                            .toList());
        }
        return suites;
    }

    /** What this cipher string of OpenSSL means at TLS 1.2, in its order, without keys before hand or passwords. */
    static List<String> suites(String cipherString) throws IOException {
        return RealServer.run(RealServer.program("openssl"), "ciphers", "-s", "-stdname", "-tls1_2", cipherString)
                .lines()
                .map(line -> line.split("\\s+")[0])
                .toList();
    }

    /** OpenSSL's names to those of the registry. */
    private static Map<String, String> openSslNames() throws IOException {
        Map<String, String> names = new HashMap<>();
        RealServer.run(RealServer.program("openssl"), "ciphers", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0")
                .lines()
                .map(line -> line.split("\\s+"))
                .forEach(words -> names.put(words[2], words[0]));
        return names;
    }
}
