package glacis.assess.disclosure;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** GL-DIS-001: an origin that does not say whom to tell about a flaw. */
public final class MissingSecurityTxt implements Check {

    @Override
    public String id() {
        return "GL-DIS-001";
    }

    @Override
    public String title() {
        return "No valid security.txt";
    }

    @Override
    public String reference() {
        return "RFC 9116 §2.5, §3; (EU) 2024/2690 Annex 6.10.2(e)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Web.class;
    }

    /** Where RFC 9116 §3 puts the file. */
    public static final String PATH = "/.well-known/security.txt";

    @Override
    public Verdict examine(AssetView view, Instant now) {
        if (!(view.asset() instanceof Asset.Web web) || !web.secure()) {
            return new Verdict.NotApplicable("the file counts on https only");
        }
        List<AssetView.Answer<Reply.Http>> answers = view.answers(Reply.Http.class).stream()
                .filter(a -> a.reply().path().equals(PATH))
                .toList();
        if (answers.isEmpty()) {
            return view.unanswered("http.security-txt").stream()
                    .findFirst()
                    .<Verdict>map(o -> new Verdict.Undetermined(
                            "GET " + PATH + ": " + o.outcome().words()))
                    .orElse(new Verdict.Undetermined("the file was not asked for"));
        }
        AssetView.Answer<Reply.Http> answer = answers.getFirst();
        Evidence evidence = new Evidence(
                answer.observation().id(), "GET " + PATH + ": " + answer.reply().status());
        return judge(web, answer.reply(), evidence, now);
    }

    private static Verdict judge(Asset.Web web, Reply.Http reply, Evidence evidence, Instant now) {
        if (reply.status() >= 300 && reply.status() < 400) {
            return new Verdict.Undetermined("it redirects elsewhere, which was recorded and not followed");
        }
        if (reply.status() == 429 || reply.status() >= 500) {
            return new Verdict.Undetermined("the server could not answer (status " + reply.status() + ")");
        }
        if (reply.status() != 200) {
            return fails(
                    "Nobody is told how to report a flaw",
                    "there is no security.txt (status " + reply.status() + ")",
                    web,
                    evidence);
        }
        boolean contact = field(reply.body(), "contact").isPresent();
        Optional<Optional<Instant>> expires = field(reply.body(), "expires").map(MissingSecurityTxt::instant);
        if (!contact || expires.isEmpty() || expires.get().isEmpty()) {
            return fails(
                    "The security.txt is not valid",
                    contact ? "it has no readable Expires field" : "it has no Contact field",
                    web,
                    evidence);
        }
        Instant end = expires.get().get();
        if (end.isBefore(now)) {
            return fails(
                    "The security.txt has expired",
                    "it ended on " + end.toString().substring(0, 10),
                    web,
                    evidence);
        }
        return new Verdict.Passes("it names a contact and has not expired", List.of(evidence));
    }

    private static Verdict fails(String title, String explanation, Asset.Web web, Evidence evidence) {
        return new Verdict.Fails(
                Severity.LOW,
                Confidence.HIGH,
                title,
                explanation,
                "glacis securitytxt new --contact mailto:security@" + web.host() + "   then serve it as " + PATH,
                List.of(evidence));
    }

    /** The first field of this name, whatever its case; fields stand one to a line (RFC 9116 §2.2). */
    private static Optional<String> field(String body, String name) {
        return body.lines()
                .filter(l -> l.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(l -> l.substring(name.length() + 1).strip())
                .filter(v -> !v.isEmpty())
                .findFirst();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(java.time.OffsetDateTime.parse(text.toUpperCase(Locale.ROOT))
                    .toInstant());
        } catch (java.time.format.DateTimeParseException notADate) {
            return Optional.empty();
        }
    }
}
