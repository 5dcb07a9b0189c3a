package glacis.store.json;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Reply;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a TLS server said, with its certificates. */
final class TlsJson {

    private TlsJson() {}

    static ObjectNode write(Reply.Tls tls) {
        ObjectNode node = Json.object("tls");
        node.set("versions", Json.each(tls.versions(), TlsJson::version));
        node.put("version", tls.version()).put("cipher_suite", tls.cipherSuite());
        tls.group().ifPresent(group -> node.put("group", group));
        tls.alpn().ifPresent(alpn -> node.put("alpn", alpn));
        node.set("chain", Json.each(tls.chain(), TlsJson::certificate));
        tls.chainUnread().ifPresent(why -> node.put("chain_unread", why));
        tls.startTls().ifPresent(protocol -> node.put("starttls", protocol));
        if (!tls.der().isEmpty()) {
            node.set("der", Json.texts(tls.der()));
        }
        return node;
    }

    static Reply.Tls read(Fields from) {
        return new Reply.Tls(
                from.objects("versions", TlsJson::version),
                from.text("version"),
                from.text("cipher_suite"),
                from.optional("group"),
                from.optional("alpn"),
                from.objects("chain", TlsJson::certificate),
                from.optional("chain_unread"),
                from.optional("starttls"),
                from.node().has("der") ? from.texts("der") : List.of());
    }

    private static JsonNode version(Reply.TlsVersion version) {
        return Json.object()
                .put("name", version.name())
                .put("offered", version.offered().name())
                .put("how", version.how());
    }

    private static Reply.TlsVersion version(Fields from) {
        return new Reply.TlsVersion(from.text("name"), from.trilean("offered"), from.text("how"));
    }

    static JsonNode certificate(CertificateFacts facts) {
        ObjectNode node = Json.object().put("subject", facts.subject()).put("issuer", facts.issuer());
        node.set("names", Json.texts(facts.names()));
        node.put("not_before", facts.notBefore().toString())
                .put("not_after", facts.notAfter().toString())
                .put("key_type", facts.keyType())
                .put("key_bits", facts.keyBits());
        facts.curve().ifPresent(curve -> node.put("curve", curve));
        node.put("signature", facts.signature())
                .put("sha256", facts.sha256().hex())
                .put("spki_sha256", facts.spkiSha256().hex())
                .put("self_signed", facts.selfSigned().name());
        facts.extensions().ifPresent(extensions -> node.set("extensions", ExtensionsJson.write(extensions)));
        return node;
    }

    static CertificateFacts certificate(Fields from) {
        return new CertificateFacts(
                from.text("subject"),
                from.text("issuer"),
                from.texts("names"),
                from.instant("not_before"),
                from.instant("not_after"),
                from.text("key_type"),
                from.integer("key_bits"),
                from.optional("curve"),
                from.text("signature"),
                from.digest("sha256"),
                from.digest("spki_sha256"),
                from.trilean("self_signed"),
                from.node().has("extensions")
                        ? Optional.of(ExtensionsJson.read(from.object("extensions")))
                        : Optional.empty());
    }
}
