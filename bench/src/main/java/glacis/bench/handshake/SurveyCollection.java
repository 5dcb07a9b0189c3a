package glacis.bench.handshake;

import glacis.model.observation.Observed;
import glacis.model.observation.Question;
import glacis.model.observation.TlsSurvey;
import glacis.model.scope.Target;
import glacis.scan.ProbeContext;
import glacis.scan.Scanner;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** A whole survey of one server by the scanner, ledger and disk left out. */
final class SurveyCollection implements Collection {

    private final Scanner scanner = new Scanner(
            OnLoopback.guard(),
            new OnLoopback.NoLedger(),
            InstantSource.system(),
            System::nanoTime,
            OnLoopback.NEVER,
            new SecureRandom(),
            new ProbeContext("Glacis", "https://example.org/", "scan.example.org"),
            "bench");
    private final Question question;

    SurveyCollection(Target.Endpoint endpoint) {
        question = new Question(endpoint, "tls.survey", "the bench", Optional.empty(), Optional.empty());
    }

    @Override
    public void once() throws IOException {
        Observed observed = scanner.ask(question, false);
        boolean both = observed.observation()
                .outcome()
                .answer()
                .filter(TlsSurvey.class::isInstance)
                .map(TlsSurvey.class::cast)
                .filter(survey -> survey.versions().stream()
                                .filter(v -> !v.cipherSuites().isEmpty())
                                .count()
                        == 2)
                .isPresent();
        if (!both) {
            throw new IOException(
                    "not a whole survey: " + observed.observation().outcome());
        }
    }
}
