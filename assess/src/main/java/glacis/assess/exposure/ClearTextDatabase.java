package glacis.assess.exposure;

import glacis.assess.spi.Check;
import glacis.assess.spi.Looks;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** GL-EXP-001: a PostgreSQL server that does not offer TLS, so that whatever is said to it can be read on the way. */
public final class ClearTextDatabase implements Check {

    @Override
    public String id() {
        return "GL-EXP-001";
    }

    @Override
    public String title() {
        return "Database in clear text";
    }

    @Override
    public String reference() {
        return "NIS2 Art. 21(2)(h); (EU) 2024/2690 Annex 9.2(a), 6.7.2(i)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        view.answers(Reply.Postgres.class).forEach(answer -> verdicts.add(judge(answer)));
        view.unanswered("postgres.ssl-request")
                .forEach(open -> verdicts.add(new Verdict.Undetermined(
                        "PostgreSQL's question for TLS: " + open.outcome().words())));
        return Looks.together(verdicts)
                .orElse(new Verdict.NotApplicable("no database that we know how to ask spoke here"));
    }

    private static Verdict judge(AssetView.Answer<Reply.Postgres> answer) {
        return switch (answer.reply().tls()) {
            case NO ->
                new Verdict.Fails(
                        Severity.CRITICAL,
                        Confidence.HIGH,
                        "A database does not offer to encrypt",
                        "asked for TLS it answered that it does not offer it, so what is said to it can be read on the "
                                + "way; who may log in was not tried",
                        "ssl = on   (postgresql.conf; then only hostssl lines in pg_hba.conf; if nobody outside needs it, "
                                + "a firewall or listen_addresses)",
                        List.of(new Evidence(answer.observation().id(), "SSLRequest answered with N")));
            case YES ->
                new Verdict.Passes(
                        "it was asked for TLS and agreed; whether it demands it cannot be seen without a login",
                        List.of(new Evidence(answer.observation().id(), "SSLRequest answered with S")));
            case UNDETERMINED -> new Verdict.Undetermined("it answered the question for TLS with an error");
        };
    }
}
