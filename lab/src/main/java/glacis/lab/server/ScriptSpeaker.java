package glacis.lab.server;

import glacis.lab.loopback.Line;
import glacis.lab.loopback.Speaker;
import glacis.lab.plan.ServerPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Says what the plan says, word for word: a greeting, and an answer to each message; without an answer it hangs up. */
final class ScriptSpeaker implements Speaker {

    private static final int MESSAGE = 4_096;

    private final String greeting;
    private final List<ServerPlan.Answer> answers;

    /** A server of any protocol; an empty greeting is none. */
    ScriptSpeaker(String greeting, List<ServerPlan.Answer> answers) {
        this.greeting = greeting;
        this.answers = answers;
    }

    @Override
    public void speak(Line line) throws IOException {
        if (!greeting.isEmpty()) {
            line.say(greeting);
        }
        byte[] message = new byte[MESSAGE];
        for (int length = line.in().read(message);
                length >= 0;
                length = line.in().read(message)) {
            String heard = new String(message, 0, length, StandardCharsets.ISO_8859_1);
            Optional<ServerPlan.Answer> answer = answers.stream()
                    .filter(a -> a.to().equals("*") || heard.contains(a.to()))
                    .findFirst();
            if (answer.isEmpty()) {
                line.note("nothing that it has an answer to");
                return;
            }
            line.note(answer.get().to());
            line.say(answer.get().says());
        }
    }
}
