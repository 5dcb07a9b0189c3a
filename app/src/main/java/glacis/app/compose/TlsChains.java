package glacis.app.compose;

import glacis.assess.encryption.chain.Certificate;
import glacis.assess.encryption.chain.ChainReview;
import glacis.assess.encryption.chain.ChainVerdict;
import glacis.assess.encryption.chain.ReferenceIdentifier;
import glacis.assess.encryption.chain.TrustStore;
import glacis.model.observation.CertificateExtensions;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.TlsEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Writes down chains of certificates and what stores of roots make of them. */
final class TlsChains {

    /** Policies that every public authority writes into its certificates (CA/B Forum BR 7.1.6.1). */
    private static final Map<String, String> VALIDATIONS = Map.of(
            "2.23.140.1.1", "extended",
            "2.23.140.1.2.1", "domain",
            "2.23.140.1.2.2", "organisation",
            "2.23.140.1.2.3", "individual");

    private final Supplier<List<TrustStore>> stores;

    /**
     * Chains that are held against these stores.
     *
     * @param stores asked for when the first chain is judged
     */
    TlsChains(Supplier<List<TrustStore>> stores) {
        this.stores = stores;
    }

    /**
     * A chain and what the stores make of it.
     *
     * @param review empty where its bytes were not kept
     */
    record Held(TlsSurvey.Chain chain, Optional<ChainReview> review) {}

    /** The chains that an endpoint showed, held against the stores; those without a certificate that can be read are left out. */
    List<Held> held(TlsSurvey survey, TlsSeen seen) {
        return survey.chains().stream()
                .filter(chain -> !chain.certificates().isEmpty())
                .map(chain -> new Held(chain, review(chain, wanted(chain, seen), seen)))
                .toList();
    }

    private Optional<ChainReview> review(TlsSurvey.Chain chain, Optional<ReferenceIdentifier> wanted, TlsSeen seen) {
        return chain.bytes().map(sent -> ChainReview.of(sent, stores.get(), wanted, seen.at()));
    }

    /**
     * Whether clients trust all that is shown under the name, as the feature that policies judge. Where nobody named a name, an
     * address is held against nothing, as GL-CRT-004 does it.
     */
    Optional<TlsSurvey.Feature> trusted(List<Held> held, TlsSeen seen) {
        List<TlsSurvey.Feature> each = held.stream()
                .filter(one -> !one.chain().isForNoName())
                .map(one -> seen.target().name().isPresent()
                        ? one
                        : new Held(one.chain(), review(one.chain(), Optional.empty(), seen)))
                .map(TlsChains::trusted)
                .toList();
        return Stream.of(Trilean.NO, Trilean.UNDETERMINED, Trilean.YES)
                .flatMap(worst -> each.stream().filter(feature -> feature.present() == worst))
                .findFirst();
    }

    private static TlsSurvey.Feature trusted(Held one) {
        Trilean valid = one.review().map(ChainReview::valid).orElse(Trilean.UNDETERMINED);
        String why = one.review()
                .map(review -> review.wrong()
                        .map(wrong -> wrong.rule().words())
                        .or(review::open)
                        .orElse(""))
                .orElse("the certificates themselves were not kept");
        return new TlsSurvey.Feature(
                "certificate_chain", valid, why.isEmpty() ? "" : one.chain().elicitedBy() + ": " + why);
    }

    /** The same as documents have it. */
    static List<TlsEndpoint.Chain> written(List<Held> held, TlsSurvey survey) {
        return held.stream().map(one -> chain(one, survey)).toList();
    }

    private static TlsEndpoint.Chain chain(Held held, TlsSurvey survey) {
        TlsSurvey.Chain chain = held.chain();
        CertificateFacts own = chain.certificates().getFirst();
        Optional<ChainReview> review = held.review();
        return new TlsEndpoint.Chain(
                chain.elicitedBy(),
                own.subject(),
                own.issuer(),
                own.names(),
                own.notBefore(),
                own.notAfter(),
                key(own),
                own.signature(),
                own.sha256().hex(),
                own.spkiSha256().hex(),
                own.selfSigned().word(),
                review.map(ChainReview::valid).orElse(Trilean.UNDETERMINED).word(),
                review.map(TlsChains::trust).orElse(List.of()),
                review.map(r -> r.shape().inOrder())
                        .orElse(Trilean.UNDETERMINED)
                        .word(),
                review.map(r -> r.shape().superfluous()).orElse(List.of()),
                review.map(TlsChains::remarks).orElse(List.of()),
                mustStaple(own).word(),
                stapleMissing(own, survey).word(),
                own.extensions().map(TlsChains::extensions),
                chain.certificates().stream()
                        .skip(1)
                        .map(c -> new TlsEndpoint.Issuer(
                                c.subject(),
                                c.issuer(),
                                c.notAfter(),
                                key(c),
                                c.signature(),
                                c.sha256().hex()))
                        .toList(),
                Math.max(0, chain.der().size() - chain.certificates().size()));
    }

    private static Trilean mustStaple(CertificateFacts own) {
        return own.extensions().map(e -> Trilean.of(e.mustStaple())).orElse(Trilean.UNDETERMINED);
    }

    /** Whether it stapled is known of the server and not of each chain: no means with none of them. */
    private static Trilean stapleMissing(CertificateFacts own, TlsSurvey survey) {
        Trilean stapled = survey.feature("ocsp_stapling");
        if (mustStaple(own) != Trilean.YES) {
            return mustStaple(own);
        }
        return stapled == Trilean.UNDETERMINED ? stapled : Trilean.of(stapled == Trilean.NO);
    }

    private static TlsEndpoint.Extensions extensions(CertificateExtensions said) {
        return new TlsEndpoint.Extensions(
                said.policies().stream()
                        .flatMap(oid -> Optional.ofNullable(VALIDATIONS.get(oid)).stream())
                        .findFirst(),
                said.keyUsage(),
                said.extendedKeyUsage(),
                said.scts().stream()
                        .map(sct -> new TlsEndpoint.Sct(sct.logId(), sct.at()))
                        .toList(),
                said.ocsp(),
                said.caIssuers(),
                said.policies());
    }

    /** Whom a client means: the name that was sent, else the address; nobody where others send a name and this one did not. */
    private static Optional<ReferenceIdentifier> wanted(TlsSurvey.Chain chain, TlsSeen seen) {
        if (chain.isForNoName()) {
            return Optional.empty();
        }
        return Optional.of(seen.target()
                .name()
                .<ReferenceIdentifier>map(ReferenceIdentifier.DnsId::new)
                .orElseGet(() -> new ReferenceIdentifier.IpId(seen.target().address())));
    }

    private static List<TlsEndpoint.Trust> trust(ChainReview review) {
        return review.verdicts().stream()
                .map(judged -> switch (judged.verdict()) {
                    case ChainVerdict.Valid valid ->
                        new TlsEndpoint.Trust(
                                judged.store(),
                                Trilean.YES.word(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                valid.path().stream().map(Certificate::subject).toList());
                    case ChainVerdict.Invalid invalid ->
                        new TlsEndpoint.Trust(
                                judged.store(),
                                Trilean.NO.word(),
                                Optional.of(invalid.rule().id()),
                                invalid.certificate().map(Certificate::subject),
                                Optional.of(invalid.rule().words() + ": " + invalid.words()),
                                List.of());
                    case ChainVerdict.Undetermined open ->
                        new TlsEndpoint.Trust(
                                judged.store(),
                                Trilean.UNDETERMINED.word(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(open.why()),
                                List.of());
                })
                .toList();
    }

    private static List<String> remarks(ChainReview review) {
        return review.remarks().stream()
                .map(remark -> remark.certificate().subject() + ": " + remark.words())
                .toList();
    }

    private static AuditDocument.Key key(CertificateFacts facts) {
        return new AuditDocument.Key(facts.keyType(), facts.keyBits(), facts.curve());
    }
}
