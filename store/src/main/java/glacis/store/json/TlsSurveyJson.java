package glacis.store.json;

import glacis.model.observation.TlsSurvey;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All that a server showed of its TLS. */
final class TlsSurveyJson {

    private TlsSurveyJson() {}

    static ObjectNode write(TlsSurvey survey) {
        ObjectNode node = Json.object("tls-survey");
        survey.startTls().ifPresent(protocol -> node.put("starttls", protocol));
        node.set("versions", Json.each(survey.versions(), TlsSurveyJson::version));
        node.set("groups", Json.each(survey.groups(), group -> named(group.name(), group.versions())));
        node.put("hybrid_preferred", survey.hybridPreferred().name());
        node.set("signature_schemes", Json.each(survey.signatureSchemes(), s -> named(s.name(), s.versions())));
        survey.dh().ifPresent(dh -> node.set("dh", parameters(dh)));
        node.set("chains", Json.each(survey.chains(), TlsSurveyJson::chain));
        node.set("alpn", Json.texts(survey.alpn()));
        node.set(
                "features",
                Json.each(
                        survey.features(),
                        feature -> Json.object()
                                .put("name", feature.name())
                                .put("present", feature.present().name())
                                .put("detail", feature.detail())));
        node.set(
                "incomplete",
                Json.each(
                        survey.incomplete(),
                        gap -> Json.object().put("what", gap.what()).put("reason", gap.reason())));
        node.set(
                "cost",
                Json.object()
                        .put("connections", survey.cost().connections())
                        .put("bytes_sent", survey.cost().bytesSent())
                        .put("bytes_received", survey.cost().bytesReceived()));
        return node;
    }

    static TlsSurvey read(Fields from) {
        Fields cost = from.object("cost");
        return new TlsSurvey(
                from.optional("starttls"),
                from.objects("versions", TlsSurveyJson::version),
                from.objects("groups", group -> new TlsSurvey.Group(group.text("name"), group.texts("versions"))),
                from.trilean("hybrid_preferred"),
                from.objects(
                        "signature_schemes", s -> new TlsSurvey.SignatureScheme(s.text("name"), s.texts("versions"))),
                from.node().has("dh") ? Optional.of(parameters(from.object("dh"))) : Optional.empty(),
                from.objects("chains", TlsSurveyJson::chain),
                from.texts("alpn"),
                from.objects(
                        "features", f -> new TlsSurvey.Feature(f.text("name"), f.trilean("present"), f.text("detail"))),
                from.objects("incomplete", gap -> new TlsSurvey.Incomplete(gap.text("what"), gap.text("reason"))),
                new TlsSurvey.Cost(
                        cost.integer("connections"), cost.integer("bytes_sent"), cost.integer("bytes_received")));
    }

    private static JsonNode version(TlsSurvey.Version version) {
        ObjectNode node = Json.object()
                .put("name", version.name())
                .put("offered", version.offered().name());
        node.set("cipher_suites", Json.texts(version.cipherSuites()));
        return node.put("order", version.order().name())
                .put("complete", version.complete())
                .put("how", version.how());
    }

    private static TlsSurvey.Version version(Fields from) {
        return new TlsSurvey.Version(
                from.text("name"),
                from.trilean("offered"),
                from.texts("cipher_suites"),
                from.choice("order", TlsSurvey.Order.class),
                from.flag("complete"),
                from.text("how"));
    }

    private static JsonNode named(String name, java.util.List<String> versions) {
        return Json.object().put("name", name).set("versions", Json.texts(versions));
    }

    private static JsonNode parameters(TlsSurvey.DhParameters dh) {
        ObjectNode node = Json.object()
                .put("bits", dh.bits())
                .put("generator", dh.generator())
                .put("prime_sha256", dh.primeSha256().hex());
        dh.knownAs().ifPresent(name -> node.put("known_as", name));
        return node.put("reused", dh.reused().name());
    }

    private static TlsSurvey.DhParameters parameters(Fields from) {
        return new TlsSurvey.DhParameters(
                from.integer("bits"),
                from.text("generator"),
                from.digest("prime_sha256"),
                from.optional("known_as"),
                from.trilean("reused"));
    }

    private static JsonNode chain(TlsSurvey.Chain chain) {
        ObjectNode node = Json.object().put("elicited_by", chain.elicitedBy());
        node.set("certificates", Json.each(chain.certificates(), TlsJson::certificate));
        node.set("der", Json.texts(chain.der()));
        return node;
    }

    private static TlsSurvey.Chain chain(Fields from) {
        return new TlsSurvey.Chain(
                from.text("elicited_by"), from.objects("certificates", TlsJson::certificate), from.texts("der"));
    }
}
