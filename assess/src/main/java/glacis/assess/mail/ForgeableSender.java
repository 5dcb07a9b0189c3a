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
        Published published = Published.in(answer.reply(), domain.name());
        Optional<Verdict> weak = weak(published, above, domain.name(), answer);
        if (weak.isPresent()) {
            return weak.get();
        }
        if (above instanceof DmarcWalk.Open open) {
            return new Verdict.Undetermined(
                    "it has no DMARC record of its own, and whether " + open.at() + " has one is not known");
        }
        if (spf == Trilean.UNDETERMINED || dmarc == Trilean.UNDETERMINED) {
            return new Verdict.Undetermined("the resolver gave no answer about SPF or DMARC");
        }
        if (SpfRest.of(published.spf().getFirst()) == SpfRest.ELSEWHERE) {
            return new Verdict.Undetermined("its SPF record leads to another name (redirect=), which was not asked");
        }
        return new Verdict.Passes(
                above instanceof DmarcWalk.Holds holds
                        ? "it publishes SPF, and the DMARC record of " + holds.at()
                                + " holds for it; both forbid forgeries"
                        : "it publishes SPF and DMARC, and both forbid forgeries",
                List.of(new Evidence(answer.observation().id(), "TXT records of both")));
    }

    /**
     * The records of a name, each kind as it was published.
     *
     * @param spf none or one, or too many
     * @param dmarc the same
     */
    private record Published(List<String> spf, List<String> dmarc) {

        static Published in(Reply.Names reply, HostName name) {
            return new Published(
                    reply.values(name, "TXT").stream()
                            .filter(ForgeableSender::isSpf)
                            .toList(),
                    HostName.parse("_dmarc." + name).stream()
                            .flatMap(owner -> reply.values(owner, "TXT").stream())
                            .filter(DmarcWalk::isRecord)
                            .toList());
        }
    }

    /** Records that are there and do not forbid; the worst of what is wrong with them. */
    private static Optional<Verdict> weak(
            Published published, DmarcWalk.Result above, HostName name, AssetView.Answer<Reply.Names> answer) {
        String spf = name + ". IN TXT \"v=spf1 mx -all\"";
        if (published.spf().size() > 1 || published.dmarc().size() > 1) {
            boolean both = published.spf().size() > 1;
            return Optional.of(new Weakness(
                            Severity.MEDIUM,
                            "Mail in this name can be forged: more than one " + (both ? "SPF" : "DMARC") + " record",
                            "receivers do not choose among several records, and treat them like none",
                            "keep one of them, and delete the others")
                    .verdict(answer, both ? published.spf() : published.dmarc()));
        }
        for (String record : published.spf()) {
            switch (SpfRest.of(record)) {
                case ALLOWED -> {
                    return Optional.of(new Weakness(
                                    Severity.MEDIUM,
                                    "Mail in this name can be forged: SPF allows everybody",
                                    "its SPF record lets every server in the world send in this name",
                                    spf)
                            .verdict(answer, published.spf()));
                }
                case UNSPOKEN -> {
                    return Optional.of(new Weakness(
                                    Severity.LOW,
                                    "SPF forbids nobody to send in this name",
                                    "its SPF record says nothing of servers that it does not name, which receivers treat"
                                            + " like no record (RFC 7208 §8.2)",
                                    spf)
                            .verdict(answer, published.spf()));
                }
                case FORBIDDEN, ELSEWHERE -> {}
            }
        }
        List<String> holding = above instanceof DmarcWalk.Holds holds ? List.of(holds.record()) : published.dmarc();
        boolean watches = above instanceof DmarcWalk.Holds holds
                ? DmarcRequest.ofThoseBelow(holds.record()) == DmarcRequest.WATCH
                : published.dmarc().stream().map(DmarcRequest::of).anyMatch(DmarcRequest.WATCH::equals);
        return watches
                ? Optional.of(new Weakness(
                                Severity.LOW,
                                "DMARC only watches: forged mail is delivered",
                                "its DMARC record asks receivers to report forged mail and not to act on it; Internet.nl:"
                                        + " not sufficient",
                                "_dmarc." + name + ". IN TXT \"v=DMARC1; p=quarantine; rua=mailto:dmarc@" + name
                                        + "\"   (when the reports show that your own mail passes; then p=reject)")
                        .verdict(answer, holding))
                : Optional.empty();
    }

    /** What is wrong with records that are there. */
    private record Weakness(Severity severity, String title, String explanation, String remedy) {

        Verdict verdict(AssetView.Answer<Reply.Names> answer, List<String> records) {
            return new Verdict.Fails(
                    severity,
                    Confidence.HIGH,
                    title,
                    explanation,
                    remedy,
                    List.of(new Evidence(answer.observation().id(), "published: " + String.join(" and ", records))));
        }
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
