package glacis.app.cli;

import glacis.app.home.Home;
import glacis.report.render.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code glacis stop}: the kill switch. */
@Command(
        name = "stop",
        description = "Stop everything that runs on this home, at once; nothing more is sent until glacis resume.",
        footer = {"", "Example:", "  glacis stop"})
final class StopCommand implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) {
        Home home = settings.home(desk);
        home.stop();
        desk.out()
                .println("Stopped: nothing more is sent from "
                        + Shown.line(home.folder().toString()) + ". " + desk.pasteable("glacis resume lifts it."));
        return ExitCode.DONE;
    }
}
