package glacis.store.json;

import glacis.model.observation.CertificateExtensions;
import glacis.model.observation.CertificateExtensions.Sct;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What the extensions of a certificate say. */
final class ExtensionsJson {

    private ExtensionsJson() {}

    static ObjectNode write(CertificateExtensions extensions) {
        ObjectNode node = Json.object().put("authority", extensions.authority());
        extensions.pathLength().ifPresent(length -> node.put("path_length", length));
        node.set("key_usage", Json.texts(extensions.keyUsage()));
        node.set("extended_key_usage", Json.texts(extensions.extendedKeyUsage()));
        node.set("permitted", Json.texts(extensions.permitted()));
        node.set("excluded", Json.texts(extensions.excluded()));
        node.put("must_staple", extensions.mustStaple());
        node.set(
                "scts",
                Json.each(
                        extensions.scts(),
                        sct -> Json.object()
                                .put("log_id", sct.logId())
                                .put("at", sct.at().toString())));
        extensions.subjectKeyId().ifPresent(id -> node.put("subject_key_id", id));
        extensions.authorityKeyId().ifPresent(id -> node.put("authority_key_id", id));
        node.set("ocsp", Json.texts(extensions.ocsp()));
        node.set("ca_issuers", Json.texts(extensions.caIssuers()));
        node.set("policies", Json.texts(extensions.policies()));
        node.set("critical", Json.texts(extensions.critical()));
        node.set("unread", Json.texts(extensions.unread()));
        return node;
    }

    static CertificateExtensions read(Fields from) {
        return new CertificateExtensions(
                from.flag("authority"),
                from.node().has("path_length") ? Optional.of(from.integer("path_length")) : Optional.empty(),
                from.texts("key_usage"),
                from.texts("extended_key_usage"),
                from.texts("permitted"),
                from.texts("excluded"),
                from.flag("must_staple"),
                from.objects("scts", sct -> new Sct(sct.text("log_id"), sct.instant("at"))),
                from.optional("subject_key_id"),
                from.optional("authority_key_id"),
                from.texts("ocsp"),
                from.texts("ca_issuers"),
                from.texts("policies"),
                from.texts("critical"),
                from.texts("unread"));
    }
}
