package glacis.store.json;

import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Fact;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Replies, one kind per protocol. */
final class ReplyJson {

    private ReplyJson() {}

    static ObjectNode write(Reply reply) {
        return switch (reply) {
            case Reply.Names names ->
                Json.object("names")
                        .put("name", names.name().text())
                        .set("answers", Json.each(names.answers(), ReplyJson::answer));
            case Reply.Ports ports -> {
                ObjectNode node = Json.object("ports").put("asked", ports.asked());
                node.set("open", Json.each(ports.open(), JsonNodeFactory.instance::numberNode));
                yield node.put("closed", ports.closed())
                        .put("silent", ports.silent())
                        .put("failed", ports.failed());
            }
            case Reply.Banner banner -> Json.object("banner").put("text", banner.text());
            case Reply.Tls tls -> TlsJson.write(tls);
            case TlsSurvey survey -> TlsSurveyJson.write(survey);
            case Reply.Http http -> http(http);
            case Reply.Ssh ssh -> {
                ObjectNode node = Json.object("ssh").put("identification", ssh.identification());
                node.set("kex", Json.texts(ssh.kex()));
                node.set("host_keys", Json.texts(ssh.hostKeys()));
                node.set("ciphers", Json.texts(ssh.ciphers()));
                node.set("macs", Json.texts(ssh.macs()));
                node.set("compression", Json.texts(ssh.compression()));
                yield node;
            }
            case Reply.Smtp smtp -> {
                ObjectNode node = Json.object("smtp").put("greeting", smtp.greeting());
                node.set("extensions", Json.texts(smtp.extensions()));
                yield node.put("starttls", smtp.startTls().name());
            }
            case Reply.Postgres postgres ->
                Json.object("postgres").put("tls", postgres.tls().name());
            case Reply.NameServer server -> {
                ObjectNode node = Json.object("name-server").put("rcode", server.rcode());
                server.version().ifPresent(version -> node.put("version", version));
                yield node.put("recursion_available", server.recursionAvailable());
            }
            case Reply.Spoken spoken -> {
                ObjectNode facts = Json.object();
                spoken.facts().forEach((fact, value) -> facts.put(fact.word(), value));
                ObjectNode node = Json.object("spoken").put("protocol", spoken.protocol());
                node.set("facts", facts);
                yield node.put("text", spoken.text()).put("inside_tls", spoken.insideTls());
            }
            case Reply.Jarm jarm -> Json.object("jarm").set("answers", Json.texts(jarm.answers()));
            case Reply.Icon icon -> {
                ObjectNode node = Json.object("icon").put("path", icon.path()).put("status", icon.status());
                icon.type().ifPresent(type -> node.put("type", type));
                yield node.put("content", icon.content())
                        .put("complete", icon.complete())
                        .put("over_tls", icon.overTls());
            }
        };
    }

    static Reply read(Fields from) {
        return switch (from.text("kind")) {
            case "names" -> new Reply.Names(from.name("name"), from.objects("answers", ReplyJson::answer));
            case "ports" ->
                new Reply.Ports(
                        from.text("asked"),
                        from.each("open", JsonNode::intValue),
                        from.integer("closed"),
                        from.integer("silent"),
                        from.integer("failed"));
            case "banner" -> new Reply.Banner(from.text("text"));
            case "tls" -> TlsJson.read(from);
            case "tls-survey" -> TlsSurveyJson.read(from);
            case "http" -> http(from);
            case "ssh" ->
                new Reply.Ssh(
                        from.text("identification"),
                        from.texts("kex"),
                        from.texts("host_keys"),
                        from.texts("ciphers"),
                        from.texts("macs"),
                        from.texts("compression"));
            case "smtp" -> new Reply.Smtp(from.text("greeting"), from.texts("extensions"), from.trilean("starttls"));
            case "postgres" -> new Reply.Postgres(from.trilean("tls"));
            case "name-server" ->
                new Reply.NameServer(from.text("rcode"), from.optional("version"), from.flag("recursion_available"));
            case "spoken" ->
                new Reply.Spoken(
                        from.text("protocol"), facts(from.object("facts")), from.text("text"), from.flag("inside_tls"));
            case "jarm" -> new Reply.Jarm(from.texts("answers"));
            case "icon" ->
                new Reply.Icon(
                        from.text("path"),
                        from.integer("status"),
                        from.optional("type"),
                        from.text("content"),
                        from.flag("complete"),
                        from.flag("over_tls"));
            default -> throw new Unreadable("an unknown kind of reply: " + from.text("kind"));
        };
    }

    private static Map<Fact, String> facts(Fields from) {
        Map<Fact, String> facts = new TreeMap<>();
        for (String word : from.node().propertyNames()) {
            Fact fact = Fact.of(word).orElseThrow(() -> new Unreadable("an unknown fact: " + word));
            facts.put(fact, from.text(word));
        }
        return facts;
    }

    private static JsonNode answer(DnsAnswer answer) {
        return Json.object()
                .put("owner", answer.owner().text())
                .put("type", answer.type())
                .put("status", answer.status().name())
                .set("values", Json.texts(answer.values()));
    }

    private static DnsAnswer answer(Fields from) {
        return new DnsAnswer(
                from.name("owner"),
                from.text("type"),
                from.choice("status", DnsAnswer.Status.class),
                from.texts("values"));
    }

    private static ObjectNode http(Reply.Http http) {
        ObjectNode node = Json.object("http").put("path", http.path()).put("status", http.status());
        node.set(
                "headers",
                Json.each(
                        http.headers(),
                        header -> Json.object().put("name", header.name()).put("value", header.value())));
        http.title().ifPresent(title -> node.put("title", title));
        return node.put("body", http.body())
                .put("body_bytes", http.bodyBytes())
                .put("complete", http.complete())
                .put("over_tls", http.overTls());
    }

    private static Reply.Http http(Fields from) {
        return new Reply.Http(
                from.text("path"),
                from.integer("status"),
                from.objects("headers", header -> new Reply.Header(header.text("name"), header.text("value"))),
                from.optional("title"),
                from.text("body"),
                from.integer("body_bytes"),
                from.flag("complete"),
                from.flag("over_tls"));
    }
}
