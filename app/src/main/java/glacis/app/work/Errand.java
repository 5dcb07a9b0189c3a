package glacis.app.work;

import glacis.assess.Declared;
import glacis.model.scope.Mandate;
import glacis.model.scope.OptOut;
import glacis.model.scope.Target;
import java.util.List;
import java.util.Optional;

/**
 * What one look is to do.
 *
 * @param aims what to look at
 * @param ports which ports to look at; empty for the useful ones, on loopback all, and those that are asked by datagram
 * @param portsInWords the same as reports say it; empty for the standard words
 * @param resolver the operator's resolver; empty when there is none, and names cannot be asked about
 * @param mandates who allowed what, in the order in which they are heard
 * @param optOuts who asked not to be asked
 * @param declared what the operator said of his own things
 * @param arguments the words of the command line, from which the run can be resumed
 */
public record Errand(
        Aims aims,
        Optional<PortChoice> ports,
        Optional<String> portsInWords,
        Optional<Target.Endpoint> resolver,
        List<Mandate> mandates,
        List<OptOut> optOuts,
        Declared declared,
        List<String> arguments) {

    public Errand {
        mandates = List.copyOf(mandates);
        optOuts = List.copyOf(optOuts);
        arguments = List.copyOf(arguments);
    }
}
