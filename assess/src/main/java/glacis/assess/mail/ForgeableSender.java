package glacis.assess.mail;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.HostName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** GL-MAIL-002: a domain in whose name anybody can send mail. */
public final class ForgeableSender implements Check {

    @Override
    public String id() {
        return "GL-MAIL-002";
    }

    @Override
    public String title() {
        return "Names that can be forged";
    }

    @Override
    public String reference() {
        return "RFC 7208; RFC 7489; (EU) 2024/2690 Annex 6.7.2(k)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Domain.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        if (!(view.asset() instanceof Asset.Domain domain)) {
            return new Verdict.NotApplicable("not a domain");
        }
        List<AssetView.Answer<Reply.Names>> answers = view.answers(Reply.Names.class);
        if (answers.isEmpty()) {
            return new Verdict.Undetermined("the resolver did not answer about this name");
        }
        AssetView.Answer<Reply.Names> answer = answers.getFirst();
        Optional<Trilean> zone = isZone(answer.reply(), domain.name());
        if (zone.isPresent() && zone.get() == Trilean.NO) {
            return new Verdict.NotApplicable("the name has no zone of its own");
        }
        Optional<HostName> dmarcName = HostName.parse("_dmarc." + domain.name());
        Trilean spf = has(answer.reply(), domain.name(), "v=spf1");
        Trilean dmarc = dmarcName.map(n -> has(answer.reply(), n, "v=dmarc1")).orElse(Trilean.UNDETERMINED);
        if (spf == Trilean.NO || dmarc == Trilean.NO) {
            return fails(answer, domain.name(), spf, dmarc);
        }
        if (spf == Trilean.UNDETERMINED || dmarc == Trilean.UNDETERMINED || zone.isEmpty()) {
            return new Verdict.Undetermined("the resolver gave no answer about SPF or DMARC");
        }
        return new Verdict.Passes(
                "it publishes SPF and DMARC",
                List.of(new Evidence(answer.observation().id(), "TXT records of both")));
    }

    private static Verdict fails(AssetView.Answer<Reply.Names> answer, HostName name, Trilean spf, Trilean dmarc) {
        String missing =
                spf == Trilean.NO && dmarc == Trilean.NO ? "SPF and DMARC" : spf == Trilean.NO ? "SPF" : "DMARC";
        String record = spf == Trilean.NO
                ? name + ". IN TXT \"v=spf1 mx -all\""
                : "_dmarc." + name + ". IN TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@" + name + "\"";
        String both = spf == Trilean.NO && dmarc == Trilean.NO
                ? "   and   _dmarc." + name + ". IN TXT \"v=DMARC1; p=reject\""
                : "";
        return new Verdict.Fails(
                Severity.MEDIUM,
                Confidence.HIGH,
                "Mail in this name can be forged: no " + missing,
                "the resolver answered that there is no such record, so receivers cannot tell your mail from a forgery",
                record + both,
                List.of(new Evidence(answer.observation().id(), "no " + missing + " record")));
    }

    private static Trilean has(Reply.Names reply, HostName owner, String start) {
        if (reply.status(owner, "TXT") == DnsAnswer.Status.UNDETERMINED) {
            return Trilean.UNDETERMINED;
        }
        return Trilean.of(reply.values(owner, "TXT").stream()
                .anyMatch(v -> v.toLowerCase(Locale.ROOT).startsWith(start)));
    }

    /** Whether the name has name servers, mail servers or an SOA record of its own; empty when that is not known. */
    private static Optional<Trilean> isZone(Reply.Names reply, HostName name) {
        List<DnsAnswer.Status> statuses =
                List.of(reply.status(name, "SOA"), reply.status(name, "NS"), reply.status(name, "MX"));
        if (statuses.contains(DnsAnswer.Status.DATA)) {
            return Optional.of(Trilean.YES);
        }
        return statuses.contains(DnsAnswer.Status.UNDETERMINED) ? Optional.empty() : Optional.of(Trilean.NO);
    }
}
