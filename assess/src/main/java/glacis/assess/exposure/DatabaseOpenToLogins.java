package glacis.assess.exposure;

import glacis.assess.spi.Check;
import glacis.assess.spi.Conversations;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** GL-EXP-004: a database that lets anybody in the world try names and passwords. */
public final class DatabaseOpenToLogins implements Check {
    private static final Conversations TALKS = new Conversations(
            Set.of("mysql", "mongodb", "mssql"), List.of("mysql.greeting", "mongodb.hello", "mssql.prelogin"));

    @Override
    public String id() {
        return "GL-EXP-004";
    }

    @Override
    public String title() {
        return "Database open to login attempts";
    }

    @Override
    public String reference() {
        return "CIS Controls v8 §4.4; (EU) 2024/2690 Annex 6.7.2(c)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return TALKS.judge(view, DatabaseOpenToLogins::judge)
                .orElse(new Verdict.NotApplicable("no database that says whom it turns away spoke here"));
    }

    private static Verdict judge(Conversations.Heard heard) {
        Optional<String> refusal = heard.said().fact(Fact.REFUSAL);
        if (refusal.filter(words -> words.startsWith("1130 ")).isPresent()) {
            return new Verdict.Passes(
                    "it turns our address away before a login", heard.shows("error " + refusal.get()));
        }
        if (refusal.isPresent()) {
            return new Verdict.Undetermined("whether it would let us log in: it answered " + refusal.get());
        }
        String name = switch (heard.said().protocol()) {
            case "mysql" ->
                heard.said()
                                .fact(Fact.VERSION)
                                .filter(v -> v.contains("MariaDB"))
                                .isPresent()
                        ? "MariaDB"
                        : "MySQL";
            case "mongodb" -> "MongoDB";
            default -> "SQL Server";
        };
        String remedy = switch (name) {
            case "MongoDB" -> "net.bindIp: 127.0.0.1   (mongod.conf; with security.authorization: enabled)";
            case "SQL Server" -> "a firewall that lets port 1433 through for the application's addresses only";
            default -> "bind-address = 127.0.0.1   (" + name + "; else accounts for 'user'@'10.0.0.%', not for '%')";
        };
        return new Verdict.Fails(
                Severity.HIGH,
                Confidence.HIGH,
                name + " lets anybody try to log in",
                "it began a conversation with us as with any client; no name and no password was tried",
                remedy,
                heard.shows(
                        heard.said().protocol().equals("mysql")
                                ? "greeting of a server that takes logins"
                                : "it answered the first message of a client"));
    }
}
