package glacis.store.json;

import glacis.model.scope.HostName;
import glacis.model.scope.Prefix;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Targets: {@code {"kind":"endpoint","address":"192.0.2.1","port":443,"transport":"TCP","name":"example.org"}}. */
final class TargetJson {

    private TargetJson() {}

    static ObjectNode write(Target target) {
        return switch (target) {
            case Target.Domain domain ->
                Json.object("domain").put("name", domain.name().text());
            case Target.Host host ->
                Json.object("host").put("address", host.address().toString());
            case Target.Network network ->
                Json.object("network").put("prefix", network.prefix().toString());
            case Target.Endpoint endpoint -> {
                ObjectNode node = Json.object("endpoint")
                        .put("address", endpoint.address().toString())
                        .put("port", endpoint.port())
                        .put("transport", endpoint.transport().name());
                endpoint.name().ifPresent(name -> node.put("name", name.text()));
                yield node;
            }
        };
    }

    static Target read(Fields from) {
        return switch (from.text("kind")) {
            case "domain" -> new Target.Domain(from.name("name"));
            case "host" -> new Target.Host(from.address("address"));
            case "network" ->
                new Target.Network(
                        Prefix.parse(from.text("prefix")).orElseThrow(() -> new Unreadable("'prefix' is not one")));
            case "endpoint" -> {
                Optional<HostName> name = from.optional("name").map(HostName::new);
                yield new Target.Endpoint(
                        from.address("address"), from.integer("port"), from.choice("transport", Transport.class), name);
            }
            default -> throw new Unreadable("an unknown kind of target: " + from.text("kind"));
        };
    }
}
