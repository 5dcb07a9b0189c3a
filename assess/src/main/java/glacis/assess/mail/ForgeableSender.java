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
import java.util.function.Predicate;

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
            return new Verdict.Undetermined(view.unanswered("dns.names").stream()
                    .map(open -> "the resolver: " + open.outcome().words())
                    .findFirst()
                    .orElse("the resolver did not answer about this name"));
        }
        AssetView.Answer<Reply.Names> answer = answers.getFirst();
        Trilean zone = isZone(answer.reply(), domain.name());
        if (zone != Trilean.YES) {
            return zone == Trilean.NO
                    ? new Verdict.NotApplicable("the name has no zone of its own")
                    : new Verdict.Undetermined("the resolver did not say whether the name is a zone");
        }
        Trilean spf = has(answer.reply(), domain.name(), ForgeableSender::isSpf);
        Trilean dmarc = HostName.parse("_dmarc." + domain.name())
                .map(owner -> has(answer.reply(), owner, DmarcWalk::isRecord))
                .orElse(Trilean.UNDETERMINED);
        DmarcWalk.Result above =
                dmarc == Trilean.NO ? DmarcWalk.above(answer.reply(), domain.name()) : new DmarcWalk.Nothing();
        boolean inherits = !(above instanceof DmarcWalk.Nothing);
        if (spf == Trilean.NO || dmarc == Trilean.NO && !inherits) {
            return fails(answer, domain.name(), spf, inherits ? Trilean.UNDETERMINED : dmarc);
        }
        if (above instanceof DmarcWalk.Open open) {
            return new Verdict.Undetermined(
                    "it has no DMARC record of its own, and whether " + open.at() + " has one is not known");
        }
        if (spf == Trilean.UNDETERMINED || dmarc == Trilean.UNDETERMINED) {
            return new Verdict.Undetermined("the resolver gave no answer about SPF or DMARC");
        }
        return new Verdict.Passes(
                above instanceof DmarcWalk.Holds holds
                        ? "it publishes SPF, and the DMARC record of " + holds.at() + " holds for it"
                        : "it publishes SPF and DMARC",
                List.of(new Evidence(answer.observation().id(), "TXT records of both")));
    }

    private static Verdict fails(AssetView.Answer<Reply.Names> answer, HostName name, Trilean spf, Trilean dmarc) {
        String missing =
                spf == Trilean.NO && dmarc == Trilean.NO ? "SPF and DMARC" : spf == Trilean.NO ? "SPF" : "DMARC";
        String record = spf == Trilean.NO
                ? name + ". IN TXT \"v=spf1 mx -all\""
                : "_dmarc." + name + ". IN TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@" + name
                        + "\"   (begin with p=none and read the reports)";
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

    /** RFC 7208 §4.5: the version alone, or the version and a space. */
    private static boolean isSpf(String record) {
        String lower = record.toLowerCase(Locale.ROOT);
        return lower.equals("v=spf1") || lower.startsWith("v=spf1 ");
    }

    private static Trilean has(Reply.Names reply, HostName owner, Predicate<String> wanted) {
        if (reply.status(owner, "TXT") == DnsAnswer.Status.UNDETERMINED) {
            return Trilean.UNDETERMINED;
        }
        return Trilean.of(reply.values(owner, "TXT").stream().anyMatch(wanted));
    }

    /** Whether the name has name servers, mail servers or an SOA record of its own. */
    private static Trilean isZone(Reply.Names reply, HostName name) {
        List<DnsAnswer.Status> statuses =
                List.of(reply.status(name, "SOA"), reply.status(name, "NS"), reply.status(name, "MX"));
        if (statuses.contains(DnsAnswer.Status.DATA)) {
            return Trilean.YES;
        }
        return statuses.contains(DnsAnswer.Status.UNDETERMINED) ? Trilean.UNDETERMINED : Trilean.NO;
    }
}
