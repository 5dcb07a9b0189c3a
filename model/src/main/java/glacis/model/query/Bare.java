package glacis.model.query;

import glacis.model.scope.HostName;
import glacis.model.scope.Prefix;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Words that say by their form which field they are for. */
final class Bare {

    private static final Pattern AS = Pattern.compile("(?i)AS([0-9]{1,10})");
    private static final Pattern CVE = Pattern.compile("(?i)CVE-[0-9]{4}-[0-9]{4,19}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
    private static final Pattern TOP_LEVEL = Pattern.compile("(?i).*\\.(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})");
    private static final int MD5 = 32;
    private static final int JARM = 62;
    private static final int SHA256 = 64;

    private Bare() {}

    /** What a word asks by its form; empty when it is a word like any other. */
    static Optional<Expr> recognised(String word) {
        Optional<Prefix> prefix = Prefix.parse(word);
        if (prefix.isPresent()) {
            return prefix.map(p -> has("ip", new Value.Net(p)));
        }
        if (AS.matcher(word).matches()) {
            return Optional.of(has("asn", new Value.Number(Double.parseDouble(word.substring(2)))));
        }
        if (CVE.matcher(word).matches()) {
            return Optional.of(has("cve", new Value.Text(word.toUpperCase(Locale.ROOT))));
        }
        if (HEX.matcher(word).matches()) {
            return hash(new Value.Text(word.toLowerCase(Locale.ROOT)));
        }
        return TOP_LEVEL.matcher(word).matches()
                ? HostName.parse(word).map(name -> has("domain", new Value.Text(name.text())))
                : Optional.empty();
    }

    private static Optional<Expr> hash(Value.Text hash) {
        return switch (hash.text().length()) {
            case MD5 -> Optional.of(has("ssh.hassh", hash));
            case JARM -> Optional.of(has("tls.jarm", hash));
            case SHA256 -> Optional.of(Expr.or(List.of(has("tls.cert.sha256", hash), has("tls.cert.spki", hash))));
            default -> Optional.empty();
        };
    }

    private static Expr has(String field, Value value) {
        return new Expr.Compare(Fields.require(field), Op.HAS, value);
    }
}
