package glacis.store.json;

import glacis.model.asset.Asset;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.ObservationId;
import glacis.model.scope.Transport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a finding is about and what was said of it. */
final class FindingJson {

    private FindingJson() {}

    static ObjectNode write(Asset asset) {
        return switch (asset) {
            case Asset.Domain domain ->
                Json.object("domain").put("name", domain.name().text());
            case Asset.Host host ->
                Json.object("host").put("address", host.address().toString());
            case Asset.Service service ->
                Json.object("service")
                        .put("address", service.address().toString())
                        .put("port", service.port())
                        .put("transport", service.transport().name());
            case Asset.Web web ->
                Json.object("web")
                        .put("secure", web.secure())
                        .put("host", web.host())
                        .put("port", web.port());
            case Asset.Certificate certificate ->
                Json.object("certificate").put("sha256", certificate.sha256().hex());
        };
    }

    static Asset asset(Fields from) {
        return switch (from.text("kind")) {
            case "domain" -> new Asset.Domain(from.name("name"));
            case "host" -> new Asset.Host(from.address("address"));
            case "service" ->
                new Asset.Service(
                        from.address("address"), from.integer("port"), from.choice("transport", Transport.class));
            case "web" -> new Asset.Web(from.flag("secure"), from.text("host"), from.integer("port"));
            case "certificate" -> new Asset.Certificate(from.digest("sha256"));
            default -> throw new Unreadable("an unknown kind of asset: " + from.text("kind"));
        };
    }

    static JsonNode write(Verdict.Fails verdict) {
        return Json.object()
                .put("severity", verdict.severity().name())
                .put("confidence", verdict.confidence().name())
                .put("title", verdict.title())
                .put("explanation", verdict.explanation())
                .put("remedy", verdict.remedy())
                .set("evidence", Json.each(verdict.evidence(), FindingJson::evidence));
    }

    static Verdict.Fails verdict(Fields from) {
        return new Verdict.Fails(
                from.choice("severity", Severity.class),
                from.choice("confidence", Confidence.class),
                from.text("title"),
                from.text("explanation"),
                from.text("remedy"),
                from.objects("evidence", FindingJson::evidence));
    }

    private static JsonNode evidence(Evidence evidence) {
        return Json.object().put("observation", evidence.observation().text()).put("shows", evidence.shows());
    }

    private static Evidence evidence(Fields from) {
        return new Evidence(new ObservationId(from.text("observation")), from.text("shows"));
    }
}
