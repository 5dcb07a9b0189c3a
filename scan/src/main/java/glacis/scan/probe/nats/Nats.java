package glacis.scan.probe.nats;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.JsonWords;
import glacis.scan.probe.spoken.Lines;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** NATS: INFO says it all. */
public final class Nats implements Protocol {

    private static final Inquiry INQUIRY = Inquiry.listening("nats.info", Lines::whole, Nats::read);

    @Override
    public String name() {
        return "nats";
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public Optional<Said> greeting(String heard, int port) {
        String line = Lines.first(heard);
        if (!line.startsWith("INFO {") || !line.contains("\"server_id\"")) {
            return Optional.empty();
        }
        boolean wanted =
                JsonWords.field(line, "auth_required").filter("true"::equals).isPresent();
        String tls = Stream.of("tls_required", "tls_available")
                .filter(name ->
                        JsonWords.field(line, name).filter("true"::equals).isPresent())
                .findFirst()
                .orElse("no TLS");
        // Numbers of clients and nonces are chance.
        String text = "INFO "
                + JsonWords.field(line, "version").map(v -> "nats-server " + v).orElse("");
        return Optional.of(Said.of(text.strip())
                .with(Fact.SOFTWARE, "nats-server")
                .with(Fact.VERSION, JsonWords.field(line, "version"))
                .with(Fact.PROTOCOL_VERSION, JsonWords.field(line, "proto"))
                .with(Fact.CLUSTER, JsonWords.field(line, "cluster"))
                .with(Fact.ENCRYPTION, tls)
                .with(Fact.LOGIN_REQUIRED, wanted));
    }

    private static Outcome<Said> read(byte[] received) {
        return new Nats()
                .greeting(new String(received, StandardCharsets.ISO_8859_1), 0)
                .<Outcome<Said>>map(Outcome.Answered::new)
                .orElse(new Outcome.Garbled<>("no INFO of NATS"));
    }
}
