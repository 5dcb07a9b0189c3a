package glacis.store.json;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Refusal;
import tools.jackson.databind.node.ObjectNode;

/** Outcomes: {@code {"kind":"answered","reply":{…}}}, {@code {"kind":"silent","millis":3000}} and so on. */
final class OutcomeJson {

    private OutcomeJson() {}

    static ObjectNode write(Outcome<Reply> outcome) {
        return switch (outcome) {
            case Outcome.Answered<Reply> answered ->
                Json.object("answered").set("reply", ReplyJson.write(answered.value()));
            case Outcome.Declined<Reply> declined ->
                Json.object("declined").put("how", declined.how().name()).put("words", declined.detail());
            case Outcome.Silent<Reply> silent -> Json.object("silent").put("millis", silent.millis());
            case Outcome.Garbled<Reply> garbled -> {
                ObjectNode node = Json.object("garbled").put("deviation", garbled.deviation());
                yield garbled.heard().isEmpty() ? node : node.put("heard", garbled.heard());
            }
            case Outcome.Withheld<Reply> withheld -> {
                Refusal refusal = withheld.refusal();
                ObjectNode node = Json.object("withheld");
                node.set("target", TargetJson.write(refusal.target()));
                yield node.put("reason", refusal.reason().name()).put("rule", refusal.rule());
            }
            case Outcome.Failed<Reply> failed ->
                Json.object("failed").put("failure", failed.failure().name()).put("words", failed.detail());
        };
    }

    static Outcome<Reply> read(Fields from) {
        return switch (from.text("kind")) {
            case "answered" -> new Outcome.Answered<>(ReplyJson.read(from.object("reply")));
            case "declined" -> new Outcome.Declined<>(from.choice("how", Outcome.Decline.class), from.text("words"));
            case "silent" -> new Outcome.Silent<>(from.number("millis"));
            case "garbled" ->
                new Outcome.Garbled<>(
                        from.text("deviation"), from.optional("heard").orElse(""));
            case "withheld" ->
                new Outcome.Withheld<>(new Refusal(
                        TargetJson.read(from.object("target")),
                        from.choice("reason", Refusal.Reason.class),
                        from.text("rule")));
            case "failed" -> new Outcome.Failed<>(from.choice("failure", Outcome.Failure.class), from.text("words"));
            default -> throw new Unreadable("an unknown kind of outcome: " + from.text("kind"));
        };
    }
}
