package glacis.scan.guard;

/** Says whether somebody pressed stop ({@code glacis stop}). Asked before every decision and by the wire before every packet. */
@FunctionalInterface
public interface KillSwitch {

    /** Whether nothing more may be sent. Must be cheap and must say true when it cannot know. */
    boolean stopped();
}
