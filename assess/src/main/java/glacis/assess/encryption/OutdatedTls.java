package glacis.assess.encryption;

import glacis.assess.spi.Check;
import glacis.assess.spi.MailAnswers;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** GL-TLS-001: TLS 1.1, TLS 1.0 or SSL still offered. */
public final class OutdatedTls implements Check {

    private static final List<String> OUTDATED = List.of("TLSv1.1", "TLSv1.0", "SSLv3", "SSLv2");
    private static final List<String> ASKED = List.of("TLSv1.1", "TLSv1.0");

    @Override
    public String id() {
        return "GL-TLS-001";
    }

    @Override
    public String title() {
        return "Outdated TLS versions";
    }

    @Override
    public String reference() {
        return "NCSC-NL 2025-05 §3.3.1: insufficient; RFC 8996";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        List<AssetView.Answer<Reply.Tls>> answers = view.answers(Reply.Tls.class);
        Optional<Verdict> unanswered = UnheardHello.of(view, answers.isEmpty());
        if (answers.isEmpty()) {
            return unanswered
                    .or(() -> MailAnswers.open(view).map(Verdict.Undetermined::new))
                    .orElse(new Verdict.NotApplicable("nothing here speaks TLS"));
        }
        for (AssetView.Answer<Reply.Tls> answer : answers) {
            List<String> offered = OUTDATED.stream()
                    .filter(v -> answer.reply().offers(v) == Trilean.YES)
                    .toList();
            if (!offered.isEmpty()) {
                return fails(view, answer, offered);
            }
        }
        List<String> open = answers.stream()
                .flatMap(a -> ASKED.stream().filter(v -> a.reply().offers(v) == Trilean.UNDETERMINED))
                .distinct()
                .toList();
        if (!open.isEmpty()) {
            String seen = answers.stream()
                    .flatMap(a -> a.reply().versions().stream())
                    .filter(v -> open.contains(v.name()) && v.offered() == Trilean.UNDETERMINED)
                    .map(Reply.TlsVersion::how)
                    .filter(how -> !how.isBlank())
                    .distinct()
                    .collect(Collectors.joining(", "));
            return new Verdict.Undetermined("whether it offers " + spoken(open) + (seen.isEmpty() ? "" : ": " + seen));
        }
        if (unanswered.isPresent()) {
            return unanswered.get();
        }
        return new Verdict.Passes(
                "it turned TLS 1.1 and 1.0 away; chosen was "
                        + spoken(List.of(answers.getFirst().reply().version())),
                answers.stream()
                        .map(a -> new Evidence(a.observation().id(), "versions asked"))
                        .toList());
    }

    private static Verdict fails(AssetView view, AssetView.Answer<Reply.Tls> answer, List<String> offered) {
        boolean best =
                answer.reply().offers("TLSv1.2") == Trilean.NO && answer.reply().offers("TLSv1.3") == Trilean.NO;
        String many = offered.size() > 1 ? " are still offered" : " is still offered";
        return new Verdict.Fails(
                Severity.HIGH,
                Confidence.HIGH,
                spoken(offered) + many,
                best
                        ? "it offers nothing newer, so every conversation with it uses an outdated version"
                        : "it chose " + spoken(offered)
                                + " when nothing newer was on offer; NCSC-NL 2025-05: insufficient",
                remedy(view, answer.reply()),
                List.of(new Evidence(
                        answer.observation().id(), "versions offered include " + String.join(", ", offered))));
    }

    private static String remedy(AssetView view, Reply.Tls reply) {
        String product = view.identified().stream()
                .map(i -> i.product().product().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        if (reply.startTls().filter("postgres"::equals).isPresent()) {
            return "ssl_min_protocol_version = 'TLSv1.2'   (PostgreSQL 12 or newer)";
        }
        if (product.contains("nginx")) {
            return "ssl_protocols TLSv1.2 TLSv1.3;   (nginx)";
        }
        if (product.contains("apache") || product.contains("http server")) {
            return "SSLProtocol -all +TLSv1.2 +TLSv1.3   (Apache httpd)";
        }
        if (product.contains("postfix") || reply.startTls().isPresent()) {
            return "smtpd_tls_protocols = >=TLSv1.2   (Postfix 3.6 or newer)";
        }
        return "allow TLS 1.2 and 1.3 only; nginx: ssl_protocols TLSv1.2 TLSv1.3;";
    }

    /** "TLS 1.1 and TLS 1.0". */
    private static String spoken(List<String> versions) {
        return versions.stream()
                .map(v -> v.replace("TLSv", "TLS ").replace("SSLv", "SSL "))
                .collect(Collectors.joining(" and "));
    }
}
