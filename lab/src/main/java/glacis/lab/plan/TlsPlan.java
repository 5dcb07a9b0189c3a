package glacis.lab.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a server encrypts.
 *
 * @param versions "TLSv1.3" to "TLSv1", as the Java platform calls them, newest first
 * @param suites the server's suites in its order, by IANA name; empty for the lab's own choice
 * @param certificate what it shows
 */
public record TlsPlan(List<String> versions, List<String> suites, CertificatePlan certificate) {

    private static final Map<String, String> VERSIONS =
            Map.of("1.3", "TLSv1.3", "1.2", "TLSv1.2", "1.1", "TLSv1.1", "1.0", "TLSv1");

    public TlsPlan {
        versions = List.copyOf(versions);
        suites = List.copyOf(suites);
    }

    /** Reads "1.3 1.2". */
    static List<String> versions(String text, int line) {
        List<String> versions = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            String version = VERSIONS.getOrDefault(word, "");
            if (version.isEmpty() || versions.contains(version)) {
                throw new PlanException(line, "'" + word + "' is no version of TLS here; they are 1.3 1.2 1.1 1.0");
            }
            versions.add(version);
        }
        return versions;
    }

    /** Reads IANA names of suites. */
    static List<String> suites(String text, int line) {
        List<String> suites = List.of(text.split(" "));
        suites.stream().filter(s -> !s.matches("TLS_[A-Z0-9_]+")).findFirst().ifPresent(s -> {
            throw new PlanException(line, "'" + s + "' is no IANA name of a suite, such as TLS_AES_128_GCM_SHA256");
        });
        return suites;
    }
}
