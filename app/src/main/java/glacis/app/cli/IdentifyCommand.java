package glacis.app.cli;

import glacis.app.work.BannerLines;
import glacis.app.work.FingerprintFolder;
import glacis.identify.rule.FingerprintFile;
import glacis.identify.rule.FingerprintMatcher;
import glacis.identify.rule.FingerprintReader;
import glacis.identify.rule.Vocabulary;
import glacis.report.compose.IdentifiedBanner;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glacis identify}: banners in, products out; nothing is sent anywhere. */
@Command(
        name = "identify",
        description = {
            "Say what banners are taken for. Nothing is sent anywhere.",
            "Reads lines as {\"key\":\"ssh.banner\",\"value\":\"SSH-2.0-OpenSSH_9.9\"}; without a key, every fingerprint is tried."
        },
        footer = {
            "",
            "Examples:",
            "  glacis identify banners.jsonl",
            "  glacis identify --fingerprints recog/xml --jsonl banners.jsonl",
            "",
            "Exit code 2 when a line could not be read; the others are answered."
        })
final class IdentifyCommand implements Order {

    /** More reasons than this are counted only. */
    private static final int MOST_REFUSALS = 20;

    /** Of a value, so many characters are shown to people. */
    private static final int MOST_SHOWN = 200;

    @Mixin
    private Settings settings = new Settings();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "the lines, - for stdin (default: ${DEFAULT-VALUE})",
            defaultValue = "-")
    private String file = "-";

    @Option(
            names = "--fingerprints",
            paramLabel = "DIR",
            description =
                    "the fingerprints of this folder, in recog's form, in the place of those that ship and were imported")
    private @Nullable Path folder;

    @Option(names = "--jsonl", description = "a line of JSON for each line, in their order")
    private boolean lines;

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) throws IOException {
        Vocabulary vocabulary = vocabulary(desk);
        try (Reader in = open()) {
            BannerLines banners = new BannerLines(in, new FingerprintMatcher(vocabulary));
            boolean allRead = true;
            for (Optional<IdentifiedBanner> next = banners.next(); next.isPresent(); next = banners.next()) {
                IdentifiedBanner banner = next.get();
                if (banner.error().isPresent()) {
                    allRead = false;
                    desk.say("glacis: line " + banners.number() + ": "
                            + banner.error().get());
                }
                desk.out().print(lines ? JsonReport.line(banner) : sentence(banner) + "\n");
                if (desk.out().checkError()) {
                    break;
                }
            }
            desk.out().flush();
            return allRead ? ExitCode.DONE : ExitCode.USAGE;
        }
    }

    private Vocabulary vocabulary(Desk desk) {
        if (folder == null) {
            return settings.found(desk)
                    .map(home -> Looks.knowledge(home).vocabulary())
                    .orElseGet(FingerprintReader::builtIn);
        }
        String named = Shown.line(folder.toString());
        if (!Files.isDirectory(folder)) {
            throw new WrongUsage("--fingerprints " + named + " is no folder; name one that holds files as recog's xml");
        }
        Vocabulary read;
        try {
            read = FingerprintFolder.read(folder);
        } catch (IOException failed) {
            throw new WrongUsage("--fingerprints " + named + " cannot be read; give yourself the right to read it");
        }
        if (read.files().isEmpty()) {
            throw new WrongUsage("--fingerprints " + named + " holds no .xml file; of a clone of recog, name its xml");
        }
        List<FingerprintFile.Refusal> refusals = read.refusals();
        refusals.stream().limit(MOST_REFUSALS).forEach(refusal -> desk.say("glacis: " + Shown.line(refusal.text())));
        if (refusals.size() > MOST_REFUSALS) {
            desk.say("glacis: and " + (refusals.size() - MOST_REFUSALS) + " more were left out");
        }
        return read;
    }

    private Reader open() {
        try {
            InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException | java.nio.file.InvalidPathException failed) {
            throw new WrongUsage(
                    Shown.line(file) + " cannot be read; write the name of a file of JSON lines, or - for stdin");
        }
    }

    /** The beginning of a long text: a page is for people, and --jsonl has all of it. */
    private static String shortened(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    /** "OpenSSH 9.9, Linux: ssh.banner/openssh". */
    private static String sentence(IdentifiedBanner banner) {
        String shown = Shown.line(
                shortened(banner.value().orElse("not read: " + banner.error().orElse(""))));
        if (!banner.matched()) {
            return (banner.error().isPresent() ? shown : "not known: " + shown);
        }
        String products = banner.products().stream()
                .map(product -> product.product()
                        + product.version().map(version -> " " + version).orElse(""))
                .distinct()
                .collect(Collectors.joining(", "));
        return Shown.line(products + ": " + banner.fingerprint().orElse("") + ": " + shown);
    }
}
