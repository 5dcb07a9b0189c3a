package glacis.assess.encryption;

import glacis.assess.encryption.chain.ChainReview;
import glacis.assess.encryption.chain.ChainVerdict;
import glacis.assess.encryption.chain.ReferenceIdentifier;
import glacis.assess.encryption.chain.Rule;
import glacis.assess.encryption.chain.TrustStore;
import glacis.assess.spi.Check;
import glacis.assess.spi.Looks;
import glacis.assess.spi.MailAnswers;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Digest;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** GL-CRT-004: a chain of certificates that no client follows to a root, or that breaks a rule on the way. */
public final class InvalidChain implements Check {

    private static final String NOT_FOR = "The certificate is not for ";
    private static final int MOST_WORDS = 300;

    private final Supplier<List<TrustStore>> stores;

    /**
     * A check against these stores.
     *
     * @param stores asked for when there is a chain to judge; without any the verdict is undetermined
     */
    public InvalidChain(Supplier<List<TrustStore>> stores) {
        this.stores = stores;
    }

    @Override
    public String id() {
        return "GL-CRT-004";
    }

    @Override
    public String title() {
        return "Invalid chain of certificates";
    }

    @Override
    public String reference() {
        return "RFC 5280 §6; RFC 9525 §6.3; NCSC-NL 2025-05 §4.4";
    }

    /** What is sent along, and under which name, is the server's doing and not the certificate's. */
    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        List<AssetView.Answer<Reply.Tls>> answers = view.answers(Reply.Tls.class);
        Optional<Verdict> unheard = UnheardHello.of(view, answers.isEmpty());
        if (answers.isEmpty()) {
            return UnseenCertificate.of(view)
                    .<Verdict>map(open -> open)
                    .or(() -> unheard)
                    .or(() -> MailAnswers.open(view).map(Verdict.Undetermined::new))
                    .orElse(new Verdict.NotApplicable("nothing here showed a certificate"));
        }
        List<Verdict> verdicts = new ArrayList<>();
        answers.forEach(answer -> verdicts.add(judge(answer, now)));
        unheard.ifPresent(verdicts::add);
        boolean elsewhere = verdicts.stream().anyMatch(Verdict.Passes.class::isInstance);
        boolean told = verdicts.stream().anyMatch(Verdict.NotApplicable.class::isInstance);
        return Looks.together(verdicts.stream()
                        // Where another check speaks of one chain, the others alone do not make this service pass.
                        .filter(verdict -> !(told && verdict instanceof Verdict.Passes))
                        .map(verdict -> elsewhere ? lessUrgent(verdict) : verdict)
                        .toList())
                .orElseThrow();
    }

    /** A server that is right under one name is seldom meant under another that leads there too. */
    private static Verdict lessUrgent(Verdict verdict) {
        return verdict instanceof Verdict.Fails fails && fails.title().startsWith(NOT_FOR)
                ? new Verdict.Fails(
                        Severity.LOW,
                        fails.confidence(),
                        fails.title(),
                        fails.explanation() + "; under another name it shows a valid one",
                        fails.remedy(),
                        fails.evidence())
                : verdict;
    }

    private Verdict judge(AssetView.Answer<Reply.Tls> answer, Instant now) {
        Reply.Tls reply = answer.reply();
        if (reply.chain().isEmpty()) {
            return new Verdict.Undetermined(
                    "the certificate could not be read: " + reply.chainUnread().orElse("none came"));
        }
        Optional<List<byte[]>> sent = reply.bytes();
        if (sent.isEmpty()) {
            return new Verdict.Undetermined("the certificates themselves were not kept when this was asked; ask again");
        }
        CertificateFacts own = reply.chain().getFirst();
        if (!own.sha256().equals(Digest.of(sent.get().getFirst()))) {
            return new Verdict.Undetermined("the server's own certificate could not be read");
        }
        Optional<HostName> name =
                answer.observation().target() instanceof Target.Endpoint endpoint ? endpoint.name() : Optional.empty();
        ChainReview review = ChainReview.of(sent.get(), stores.get(), name.map(ReferenceIdentifier.DnsId::new), now);
        List<Evidence> evidence = List.of(new Evidence(
                answer.observation().id(), "chain of " + answer.observation().target()));
        return switch (review.valid()) {
            case YES ->
                new Verdict.Passes(
                        CertificateWords.words(own, now) + "; its chain is valid"
                                + name.map(n -> " for " + n).orElse(", for which name was not asked"),
                        evidence);
            case NO -> fails(review, review.wrong().orElseThrow(), answer, name, evidence, now);
            case UNDETERMINED ->
                new Verdict.Undetermined(
                        "whether the chain is valid: " + review.open().orElse("not known"));
        };
    }

    private static Verdict fails(
            ChainReview review,
            ChainVerdict.Invalid wrong,
            AssetView.Answer<Reply.Tls> answer,
            Optional<HostName> name,
            List<Evidence> evidence,
            Instant now) {
        Reply.Tls reply = answer.reply();
        Optional<String> told = told(wrong, reply);
        if (told.isPresent()) {
            return new Verdict.NotApplicable("the chain is not valid, and " + told.get() + " says why");
        }
        CertificateFacts own = reply.chain().getFirst();
        boolean atOwn =
                wrong.certificate().filter(c -> c.sha256().equals(own.sha256())).isPresent();
        // The server's own is named already, and words about a certificate often begin with it.
        String words = wrong.certificate()
                .map(c -> c.subject() + ": ")
                .filter(subject -> atOwn && wrong.words().startsWith(subject))
                .map(subject -> wrong.words().substring(subject.length()))
                .orElse(wrong.words());
        String said = CertificateWords.shortened(words, MOST_WORDS);
        String at = wrong.certificate()
                .map(c -> CertificateWords.shortened(c.subject()))
                .filter(subject -> !atOwn && !said.startsWith(subject))
                .map(subject -> subject + ": ")
                .orElse("");
        String against =
                review.verdicts().stream().map(ChainReview.Judged::store).collect(Collectors.joining(" and "));
        return new Verdict.Fails(
                Severity.MEDIUM,
                Confidence.HIGH,
                title(wrong.rule(), name),
                CertificateWords.words(own, now) + "; " + wrong.rule().id() + ": " + at + said + "; held against "
                        + against,
                remedy(wrong.rule(), name, reply),
                evidence);
    }

    // What others tell

    /** The check that tells the same of the same certificate; nobody needs to hear it twice. */
    private static Optional<String> told(ChainVerdict.Invalid wrong, Reply.Tls reply) {
        Optional<CertificateFacts> at = wrong.certificate()
                .flatMap(certificate -> reply.chain().stream()
                        .filter(facts -> facts.sha256().equals(certificate.sha256()))
                        .findFirst());
        return switch (wrong.rule()) {
            case EXPIRED, NOT_YET_VALID -> at.map(facts -> "GL-CRT-001");
            case SELF_SIGNED -> at.filter(SelfSignedCertificate::isSelfSigned).map(facts -> "GL-CRT-002");
            case WEAK_KEY -> at.filter(ShortKey::isShort).map(facts -> "GL-CRT-003");
            default -> Optional.empty();
        };
    }

    // What people read

    private static String title(Rule rule, Optional<HostName> name) {
        return switch (rule) {
            case MISSING_INTERMEDIATE -> "An intermediate certificate is not sent";
            case UNKNOWN_ROOT -> "The certificate leads to no root that clients have";
            case NAME_MISMATCH -> NOT_FOR + name.map(HostName::text).orElse("the name that was asked for");
            case BAD_SIGNATURE -> "The certificate has a signature that its issuer did not make";
            default -> "Clients refuse the chain of certificates: " + rule.words();
        };
    }

    private static String remedy(Rule rule, Optional<HostName> name, Reply.Tls reply) {
        return switch (rule) {
            case MISSING_INTERMEDIATE -> serve(reply);
            case UNKNOWN_ROOT ->
                serve(reply) + "; if its authority is your own, give the root to every client, and to Glacis:"
                        + " --trust root.pem";
            case NAME_MISMATCH ->
                name.map(n -> "certbot certonly -d " + n
                                + "   (with every other name that the server has; or lead nobody there by this one)")
                        .orElse("get a certificate that names it");
            default ->
                "get a new certificate, and serve it with the intermediates that come with it"
                        + "   (certbot renew --force-renewal)";
        };
    }

    /** Where the file goes that has the intermediates in it. */
    private static String serve(Reply.Tls reply) {
        String what = "   (its own certificate first, then the intermediates)";
        return switch (reply.startTls().orElse("")) {
            case "smtp" -> "smtpd_tls_chain_files = privkey.pem, fullchain.pem" + what;
            case "postgres" -> "ssl_cert_file = 'fullchain.pem'" + what;
            default -> "ssl_certificate fullchain.pem;" + what;
        };
    }
}
