package glacis.app.work;

import glacis.model.scope.HostName;
import glacis.model.scope.Mandate;
import glacis.model.scope.OptOut;
import glacis.model.scope.Target;
import java.util.List;
import java.util.Optional;

/**
 * How endpoints are to be asked about their TLS.
 *
 * @param resolver the operator's resolver; empty when there is none, and names cannot be asked about
 * @param startTls the protocol in which TLS is to be asked for; empty for TLS from the first byte
 * @param serverName the name to send instead of the one that led to an address
 * @param mandates who allowed what, in the order in which they are heard
 * @param optOuts who asked not to be asked
 */
public record TlsErrand(
        Optional<Target.Endpoint> resolver,
        Optional<String> startTls,
        Optional<HostName> serverName,
        List<Mandate> mandates,
        List<OptOut> optOuts) {

    public TlsErrand {
        mandates = List.copyOf(mandates);
        optOuts = List.copyOf(optOuts);
    }

    /** The probe that asks for everything. */
    public String survey() {
        return "tls.survey" + suffix();
    }

    /** The probe that asks what ordinary clients ask. */
    public String hello() {
        return startTls.isPresent() ? "tls.hello" + suffix() : "tls.supplier";
    }

    /** The probe that asks whether a client may renegotiate, where some mandate consents to it; the guard decides where. */
    public Optional<String> renegotiation() {
        String probe = "tls.renegotiation" + suffix();
        return Optional.of(probe)
                .filter(name -> mandates.stream()
                        .anyMatch(mandate -> mandate.consentedChecks().contains(name)));
    }

    private String suffix() {
        return startTls.map(protocol -> "-" + protocol).orElse("");
    }
}
