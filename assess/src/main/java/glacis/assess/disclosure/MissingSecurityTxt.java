package glacis.assess.disclosure;

import glacis.assess.spi.Check;
import glacis.assess.spi.Looks;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Reply;
import glacis.model.scope.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
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

    /** How many bytes of a body a reply keeps at most. */
    private static final int KEPT = 8_192;

    @Override
    public Verdict examine(AssetView view, Instant now) {
        if (!(view.asset() instanceof Asset.Web web) || !web.secure()) {
            return new Verdict.NotApplicable("the file counts on https only");
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (AssetView.Answer<Reply.Http> answer : view.answers(Reply.Http.class)) {
            if (answer.reply().path().equals(PATH)) {
                Evidence evidence = new Evidence(
                        answer.observation().id(),
                        "GET " + PATH + ": " + answer.reply().status());
                verdicts.add(judge(web, answer.reply(), evidence, now));
            }
        }
        view.unanswered("http.security-txt")
                .forEach(open -> verdicts.add(new Verdict.Undetermined(
                        "GET " + PATH + ": " + open.outcome().words())));
        return Looks.together(verdicts).orElse(new Verdict.Undetermined("the file was not asked for"));
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
        boolean contact = !fields(reply.body(), "contact").isEmpty();
        List<String> expires = fields(reply.body(), "expires");
        if ((!contact || expires.isEmpty()) && isCut(reply)) {
            return new Verdict.Undetermined("only the beginning of the file was kept, and its fields were not in it");
        }
        Optional<Instant> readable = expires.stream().findFirst().flatMap(MissingSecurityTxt::instant);
        if (!contact || readable.isEmpty() || expires.size() > 1) {
            return fails("The security.txt is not valid", mistake(contact, expires.size()), web, evidence);
        }
        Instant end = readable.get();
        if (end.isBefore(now)) {
            return fails(
                    "The security.txt has expired",
                    "it ended on " + end.toString().substring(0, 10),
                    web,
                    evidence);
        }
        return new Verdict.Passes("it names a contact and has not expired", List.of(evidence));
    }

    /** Nobody has a mail address at the address of a machine, so there the line has to be completed by hand. */
    private static String mailDomain(Asset.Web web) {
        return IpAddress.parse(web.host()).isPresent() ? "YOUR-DOMAIN" : web.host();
    }

    private static String mistake(boolean contact, int expires) {
        if (!contact) {
            return "it has no Contact field";
        }
        // RFC 9116 §2.5.5: the field must be there, and once only.
        return expires > 1 ? "it has " + expires + " Expires fields" : "it has no readable Expires field";
    }

    /** Whether a text may go on behind what was kept; a page of HTML is no security.txt, however it goes on. */
    private static boolean isCut(Reply.Http reply) {
        boolean html = reply.header("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT).contains("html"))
                .orElse(false);
        return !html && (!reply.complete() || reply.bodyBytes() > KEPT);
    }

    private static Verdict fails(String title, String explanation, Asset.Web web, Evidence evidence) {
        return new Verdict.Fails(
                Severity.LOW,
                Confidence.HIGH,
                title,
                explanation,
                "glacis securitytxt new --contact mailto:security@" + mailDomain(web) + "   then serve it as " + PATH,
                List.of(evidence));
    }

    /** The fields of this name that hold something, whatever their case; they stand one to a line (RFC 9116 §2.2). */
    private static List<String> fields(String body, String name) {
        return body.lines()
                .filter(l -> l.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(l -> l.substring(name.length() + 1).strip())
                .filter(v -> !v.isEmpty())
                .toList();
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
