package glacis.scan.probe.containers;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Head;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.JsonWords;
import glacis.scan.probe.spoken.Occasion;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The APIs of Docker and Kubernetes: GET /version. */
public final class Containers implements Protocol {

    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp("http.version", Intrusiveness.NON_INTRUSIVE, 1_024, "GET /version, without cookies"),
            Containers::request,
            received -> Head.read(received)
                    .filter(head -> head.body().length()
                            >= head.header("content-length")
                                    .map(Containers::length)
                                    .orElse(0))
                    .filter(head -> !head.header("transfer-encoding").isPresent()
                            || head.body().endsWith("\r\n0\r\n\r\n"))
                    .isPresent(),
            Containers::read);

    private static int length(String header) {
        return header.matches("[0-9]{1,4}") ? Integer.parseInt(header) : 0;
    }

    private static byte[] request(Occasion occasion) {
        return ("GET /version HTTP/1.1\r\nHost: " + occasion.authority() + "\r\nUser-Agent: "
                        + occasion.context().userAgent()
                        + "\r\nAccept: application/json\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String name() {
        return "container-api";
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public boolean betrayedBy(Reply.Http page) {
        return isDocker(page) || isKubernetes(page);
    }

    private static boolean isDocker(Reply.Http page) {
        return page.header("Server").filter(s -> s.startsWith("Docker/")).isPresent()
                || page.header("Docker-Experimental").isPresent()
                || page.header("Api-Version").isPresent()
                        && page.header("Ostype").isPresent();
    }

    private static boolean isKubernetes(Reply.Http page) {
        String body = page.body();
        return page.header("X-Kubernetes-Pf-Flowschema-Uid").isPresent()
                || body.contains("\"kind\"") && body.contains("\"Status\"") && body.contains("\"apiVersion\"")
                || body.contains("\"paths\"") && body.contains("\"/apis\"");
    }

    private static Outcome<Said> read(byte[] received) {
        Optional<Head> head = Head.read(received).filter(h -> h.protocol().startsWith("HTTP/1."));
        if (head.isEmpty()) {
            return new Outcome.Garbled<>("no HTTP status line");
        }
        String body = head.get().body();
        Optional<String> docker = JsonWords.field(body, "ApiVersion");
        Optional<String> kubernetes = JsonWords.field(body, "gitVersion");
        if (docker.isPresent()) {
            return new Outcome.Answered<>(Said.of(head.get().header("server").orElse(""))
                    .in("docker")
                    .with(Fact.SOFTWARE, head.get().header("server"))
                    .with(Fact.VERSION, JsonWords.field(body, "Version"))
                    .with(Fact.PROTOCOL_VERSION, docker)
                    .with(Fact.OPERATING_SYSTEM, JsonWords.field(body, "Os"))
                    .with(Fact.LOGIN_REQUIRED, false));
        }
        if (kubernetes.isPresent()) {
            return new Outcome.Answered<>(Said.of("Kubernetes " + kubernetes.get())
                    .in("kubernetes")
                    .with(Fact.VERSION, kubernetes)
                    .with(Fact.OPERATING_SYSTEM, JsonWords.field(body, "platform")));
        }
        boolean refused = head.get().status() == 401 || head.get().status() == 403;
        return refused && body.contains("\"kind\"")
                ? new Outcome.Answered<>(Said.of("")
                        .in("kubernetes")
                        .with(Fact.LOGIN_REQUIRED, true)
                        .with(Fact.REFUSAL, "status " + head.get().status()))
                : new Outcome.Garbled<>("a page that names no version");
    }
}
