package glacis.lab.plan;

import java.util.List;

/**
 * What another tool's output about a server has to contain, or must not.
 *
 * @param tool "sslscan", "nmap -sV", "nmap -sT" or "curl"
 * @param path what curl asks for; empty for the others
 * @param text the words, with single spaces; {@code {ends}} stands for the end of the certificate
 * @param present whether they have to be there
 */
public record Claim(String tool, String path, String text, boolean present) {

    /** Reads "`this` `and that` not `these`". */
    static List<Claim> read(String property, String text, int line) {
        if (!text.matches("(?:not )?`[^`]+`(?: (?:not )?`[^`]+`)*")) {
            throw new PlanException(
                    line, "'" + text + "' is no list of `texts` in backquotes, those to be missing behind not");
        }
        boolean curl = property.startsWith("curl ");
        String path = curl ? property.substring(5) : "";
        if (curl && !path.startsWith("/")) {
            throw new PlanException(line, "curl asks for a path that begins with /, not for '" + path + "'");
        }
        return Backquotes.claims(text).stream()
                .map(quoted -> new Claim(curl ? "curl" : property, path, quoted.group(2), quoted.group(1) == null))
                .toList();
    }
}
