package glacis.assess.exposure;

import glacis.assess.spi.Check;
import glacis.assess.spi.Conversations;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** GL-EXP-013: a message broker with which one speaks without encryption. */
public final class ClearTextBroker implements Check {
    private static final Conversations TALKS =
            new Conversations(Set.of("mqtt", "amqp", "nats"), List.of("mqtt.level", "amqp.header", "nats.info"));

    @Override
    public String id() {
        return "GL-EXP-013";
    }

    @Override
    public String title() {
        return "Message broker in clear text";
    }

    @Override
    public String reference() {
        return "OASIS MQTT 5.0 §4.2; (EU) 2024/2690 Annex 9.2(a)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return TALKS.judge(view, ClearTextBroker::judge)
                .orElse(new Verdict.NotApplicable("no message broker spoke here"));
    }

    private static Verdict judge(Conversations.Heard heard) {
        String protocol = heard.said().protocol();
        String encryption = heard.said().fact(Fact.ENCRYPTION).orElse("");
        if (heard.said().insideTls()) {
            return new Verdict.Passes("it is spoken inside TLS", heard.shows(protocol + " inside TLS"));
        }
        if (encryption.startsWith("tls_")) {
            return new Verdict.Passes("it changes to TLS after its greeting", heard.shows("INFO with " + encryption));
        }
        if (protocol.equals("nats") && encryption.isEmpty()) {
            return new Verdict.Undetermined("whether it encrypts after its greeting");
        }
        String remedy = switch (protocol) {
            case "mqtt" -> "listener 8883, with cafile, certfile, keyfile   (mosquitto.conf; and no listener 1883)";
            case "amqp" -> "listeners.tcp = none and listeners.ssl.default = 5671   (rabbitmq.conf)";
            default -> "tls { cert_file: …, key_file: … }   (nats-server.conf)";
        };
        return new Verdict.Fails(
                Severity.MEDIUM,
                Confidence.HIGH,
                "Messages and logins of a broker go in clear text",
                "it speaks " + (protocol.equals("nats") ? "NATS" : protocol.toUpperCase(Locale.ROOT))
                        + " without TLS, and in that protocol nobody can change to it later on",
                remedy,
                heard.shows(protocol + " answered without TLS"));
    }
}
