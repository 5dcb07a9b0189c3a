package glacis.app.search;

import glacis.model.asset.AssetView;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.model.query.Document;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What queries see of TLS and of the certificates that a server shows for itself. */
final class TlsFields {

    /** The common name within RFC 4514 text. */
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|[,+])CN=((?:[^,+\\\\]|\\\\.)*+)");

    private TlsFields() {}

    static void add(AssetView view, Instant at, Document.Draft draft) {
        Map<String, CertificateFacts> own = new LinkedHashMap<>();
        for (AssetView.Answer<Reply.Tls> answer : view.answers(Reply.Tls.class)) {
            Reply.Tls tls = answer.reply();
            tls.versions().stream()
                    .filter(version -> version.offered() == Trilean.YES)
                    .forEach(version -> draft.add("tls.version", version.name()));
            draft.add("tls.version", tls.version()).add("tls.cipher", tls.cipherSuite());
            tls.group().ifPresent(group -> draft.add("tls.group", group));
            tls.alpn().ifPresent(protocol -> draft.add("tls.alpn", protocol));
            tls.chain().stream()
                    .limit(1)
                    .forEach(leaf -> own.putIfAbsent(leaf.sha256().hex(), leaf));
        }
        for (AssetView.Answer<TlsSurvey> answer : view.answers(TlsSurvey.class)) {
            TlsSurvey survey = answer.reply();
            survey.versions().stream()
                    .filter(version -> version.offered() == Trilean.YES)
                    .forEach(version -> {
                        draft.add("tls.version", version.name());
                        version.cipherSuites().forEach(suite -> draft.add("tls.cipher", suite));
                    });
            survey.groups().forEach(group -> draft.add("tls.group", group.name()));
            survey.alpn().forEach(protocol -> draft.add("tls.alpn", protocol));
            survey.chains()
                    .forEach(chain -> chain.certificates().stream()
                            .limit(1)
                            .forEach(leaf -> own.putIfAbsent(leaf.sha256().hex(), leaf)));
        }
        own.values().forEach(leaf -> draft.add("tls.cert", of(leaf, at)));
    }

    static Document.Draft of(CertificateFacts facts, Instant at) {
        Document.Draft object = new Document.Draft(facts.sha256().hex())
                .add("tls.cert.subject.cn", commonName(facts.subject()))
                .add("tls.cert.issuer.cn", commonName(facts.issuer()))
                .add("tls.cert.sha256", facts.sha256().hex())
                .add("tls.cert.spki", facts.spkiSha256().hex())
                .add("tls.cert.not_after", facts.notAfter())
                .add("tls.cert.expired", facts.notAfter().isBefore(at));
        facts.names().forEach(name -> object.add("tls.cert.san", name));
        if (facts.selfSigned() != Trilean.UNDETERMINED) {
            object.add("tls.cert.self_signed", facts.selfSigned() == Trilean.YES);
        }
        if (facts.keyBits() > 0) {
            object.add("tls.cert.key.bits", facts.keyBits());
        }
        return object;
    }

    /** The common name of a distinguished name, without escapes; empty when it has none. */
    private static String commonName(String distinguished) {
        Matcher name = COMMON_NAME.matcher(distinguished);
        return name.find() ? name.group(1).replaceAll("\\\\(.)", "$1") : "";
    }
}
