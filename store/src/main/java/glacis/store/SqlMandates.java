package glacis.store;

import static glacis.store.generated.Tables.MANDATE;
import static glacis.store.generated.Tables.MANDATE_VERIFICATION;
import static glacis.store.generated.Tables.OPT_OUT;

import glacis.model.observation.Digest;
import glacis.model.scope.NamePattern;
import glacis.model.scope.OptOut;
import glacis.model.scope.Prefix;
import glacis.model.scope.ScopeRule;
import glacis.scan.guard.MandateRegister;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Mandates and opt-outs over the database. */
final class SqlMandates implements MandateRegister {

    private final Store store;

    SqlMandates(Store store) {
        this.store = store;
    }

    @Override
    public void add(String id, String yaml, Instant at) {
        long added = Nanos.of(at);
        store.write(sql -> {
            if (sql.fetchExists(MANDATE, inForce(id))) {
                throw new IllegalArgumentException(
                        "a mandate '" + id + "' is in force already; revoke it first, or give this one another id");
            }
            return sql.insertInto(MANDATE)
                    .set(MANDATE.TENANT, Store.TENANT)
                    .set(MANDATE.ID, id)
                    .set(MANDATE.YAML, yaml)
                    .set(MANDATE.ADDED, added)
                    .execute();
        });
    }

    @Override
    public List<Stored> mandates() {
        return store.read(sql -> {
            Map<Confirmed, Instant> verified = verified(sql);
            return sql.selectFrom(MANDATE)
                    .where(MANDATE.TENANT.eq(Store.TENANT))
                    .orderBy(MANDATE.SEQ)
                    .fetch(row -> new Stored(
                            row.get(MANDATE.ID),
                            row.get(MANDATE.YAML),
                            Nanos.instant(row.get(MANDATE.ADDED)),
                            Optional.ofNullable(row.get(MANDATE.REVOKED)).map(Nanos::instant),
                            Optional.ofNullable(verified.get(
                                    new Confirmed(row.get(MANDATE.SEQ).longValue(), digest(row.get(MANDATE.YAML)))))));
        });
    }

    /** What a verification is about: words that were changed behind our back are not what was confirmed. */
    private record Confirmed(long mandate, String digest) {}

    private static Map<Confirmed, Instant> verified(DSLContext sql) {
        Map<Confirmed, Instant> latest = new HashMap<>();
        sql.selectFrom(MANDATE_VERIFICATION)
                .where(MANDATE_VERIFICATION.TENANT.eq(Store.TENANT))
                .orderBy(MANDATE_VERIFICATION.AT, MANDATE_VERIFICATION.SEQ)
                .forEach(row -> latest.put(
                        new Confirmed(row.get(MANDATE_VERIFICATION.MANDATE), row.get(MANDATE_VERIFICATION.DIGEST)),
                        Nanos.instant(row.get(MANDATE_VERIFICATION.AT))));
        return latest;
    }

    private static String digest(String yaml) {
        return Digest.of(yaml.getBytes(StandardCharsets.UTF_8)).hex();
    }

    @Override
    public boolean revoke(String id, Instant at) {
        long revoked = Nanos.of(at);
        return store.write(sql -> sql.update(MANDATE)
                        .set(MANDATE.REVOKED, revoked)
                        .where(inForce(id))
                        .execute()
                > 0);
    }

    @Override
    public boolean verify(String id, String how, Instant at) {
        long verified = Nanos.of(at);
        return store.write(sql -> sql.selectFrom(MANDATE)
                .where(inForce(id))
                .fetchOptional(row -> sql.insertInto(MANDATE_VERIFICATION)
                        .set(MANDATE_VERIFICATION.TENANT, Store.TENANT)
                        .set(MANDATE_VERIFICATION.MANDATE, row.get(MANDATE.SEQ).longValue())
                        .set(MANDATE_VERIFICATION.ID, id)
                        .set(MANDATE_VERIFICATION.DIGEST, digest(row.get(MANDATE.YAML)))
                        .set(MANDATE_VERIFICATION.AT, verified)
                        .set(MANDATE_VERIFICATION.HOW, how)
                        .execute())
                .isPresent());
    }

    private static Condition inForce(String id) {
        return MANDATE.TENANT.eq(Store.TENANT).and(MANDATE.ID.eq(id)).and(MANDATE.REVOKED.isNull());
    }

    @Override
    public void optOut(OptOut optOut, Instant at) {
        long since = Nanos.of(optOut.since());
        long added = Nanos.of(at);
        store.write(sql -> sql.insertInto(OPT_OUT)
                .set(OPT_OUT.TENANT, Store.TENANT)
                .set(OPT_OUT.KIND, kind(optOut.what()))
                .set(OPT_OUT.RULE, optOut.what().toString())
                .set(OPT_OUT.LINE, optOut.what().line())
                .set(OPT_OUT.REQUESTED_BY, optOut.requestedBy())
                .set(OPT_OUT.SINCE, since)
                .set(OPT_OUT.ADDED, added)
                .onConflictDoNothing()
                .execute());
    }

    @Override
    public List<OptOut> optOuts() {
        return store.read(sql -> sql.selectFrom(OPT_OUT)
                .where(OPT_OUT.TENANT.eq(Store.TENANT))
                .orderBy(OPT_OUT.SEQ)
                .fetch(row ->
                        new OptOut(rule(row), row.get(OPT_OUT.REQUESTED_BY), Nanos.instant(row.get(OPT_OUT.SINCE)))));
    }

    private static String kind(ScopeRule rule) {
        return switch (rule) {
            case ScopeRule.Names names -> "names";
            case ScopeRule.Addresses addresses -> "addresses";
            case ScopeRule.AutonomousSystem system -> "autonomous-system";
        };
    }

    private static ScopeRule rule(Record row) {
        int line = row.get(OPT_OUT.LINE);
        String text = row.get(OPT_OUT.RULE);
        return switch (row.get(OPT_OUT.KIND)) {
            case "names" -> new ScopeRule.Names(line, NamePattern.parse(text).orElseThrow(() -> unreadable(text)));
            case "addresses" -> new ScopeRule.Addresses(line, Prefix.require(text));
            case "autonomous-system" -> new ScopeRule.AutonomousSystem(line, Long.parseLong(text.substring(2)));
            default -> throw unreadable(text);
        };
    }

    /** An opt-out that cannot be read must not become one that does not hold. */
    private static IllegalStateException unreadable(String text) {
        return new IllegalStateException("an opt-out cannot be read: " + text);
    }
}
