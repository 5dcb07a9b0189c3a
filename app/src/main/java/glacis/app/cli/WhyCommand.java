package glacis.app.cli;

import glacis.app.compose.Explanation;
import glacis.app.home.Home;
import glacis.app.work.Derivation;
import glacis.inventory.journal.Journal;
import glacis.inventory.journal.Known;
import glacis.inventory.journal.ObservationIdPrefix;
import glacis.lab.Lab;
import glacis.model.finding.Finding;
import glacis.model.observation.Digest;
import glacis.model.observation.Transcript;
import glacis.model.scope.Mandate;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.FindingEntry;
import glacis.report.compose.Why;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import glacis.report.render.WhyText;
import glacis.scan.probe.tls.handshake.StoredFlight;
import glacis.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glacis why}: from a finding back to the line of the mandate. */
@Command(
        name = "why",
        description =
                "Show why something is claimed: verdict, bytes, reasons for asking, and the line that allowed it.",
        footer = {"", "Examples:", "  glacis why F-7Q2M", "  glacis why O-51H8 --bytes"})
final class WhyCommand implements Order {

    private static final int ROW = 16;

    @Mixin
    private Settings settings = new Settings();

    @Parameters(
            paramLabel = "ID",
            description = "F-… of a finding or O-… of an observation; its first four characters do")
    private String id = "";

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Option(names = "--bytes", description = "the whole conversations of an observation, byte for byte")
    private boolean bytes;

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) {
        Home own = Reading.remembered(settings.existing(desk));
        // What the demo printed can be pasted after the first audit of real things too.
        Home home = isKnownTo(own)
                ? own
                : Reading.demo(settings.existing(desk)).filter(this::isKnownTo).orElse(own);
        try (Store store = Reading.of(home)) {
            String upper = id.strip().toUpperCase(Locale.ROOT);
            if (upper.startsWith("F-")) {
                show(desk, finding(desk, home, store, upper));
            } else if (bytes) {
                dump(desk, store.journal(), row(store.journal()));
            } else {
                show(desk, explanation(home, store).of(row(store.journal())));
            }
        }
        return ExitCode.DONE;
    }

    private boolean isKnownTo(Home home) {
        try (Store store = Reading.of(home)) {
            String upper = id.strip().toUpperCase(Locale.ROOT);
            return upper.startsWith("F-")
                    ? upper.length() >= 6
                            && !store.findings().startingWith(upper).isEmpty()
                    : ObservationIdPrefix.parse(id)
                            .map(prefix -> !store.journal().find(prefix).isEmpty())
                            .orElse(false);
        }
    }

    private void show(Desk desk, Why why) {
        desk.out().print(json ? JsonReport.document(why) : WhyText.render(why, desk.shown()));
        desk.out().flush();
    }

    private Why finding(Desk desk, Home home, Store store, String prefix) {
        List<Finding> findings =
                prefix.length() < 6 ? List.of() : store.findings().startingWith(prefix);
        if (findings.size() > 1) {
            throw new WrongUsage(prefix + " begins " + findings.size() + " findings; write more of it, such as "
                    + findings.getFirst().id());
        }
        Finding finding = findings.stream()
                .findFirst()
                .orElseThrow(() -> new WrongUsage("no finding begins with " + Shown.line(prefix)
                        + "; a report prints them as F- and at least four characters"));
        return explanation(home, store).of(finding, where(home, store, finding));
    }

    /** As the newest report says it, which knows names and protocols. */
    private static String where(Home home, Store store, Finding finding) {
        return store.journal().runs().stream()
                .flatMap(run -> home.report(run.id()).stream())
                .map(text -> JsonReport.read(text, AuditDocument.class))
                .flatMap(document -> document.findings().stream())
                .filter(entry -> entry.id().equals(finding.id()))
                .map(FindingEntry::where)
                .findFirst()
                .orElse(finding.asset().label());
    }

    private Explanation explanation(Home home, Store store) {
        List<Mandate> mandates = new ArrayList<>(Looks.mandates(settings, store.mandates()));
        if (home.isDemo()) {
            mandates.add(LabMandate.of(Lab.DEMO_NETWORK + ".0/24"));
        }
        return new Explanation(
                store.journal(),
                mandate -> mandates.stream()
                        .filter(m -> m.id().equals(mandate))
                        .findFirst()
                        .map(m -> Derivation.verification(m.verification()))
                        .orElse("its mandate is not among those of today"),
                Version.text());
    }

    private Known row(Journal journal) {
        Optional<ObservationIdPrefix> prefix = ObservationIdPrefix.parse(id);
        List<Known> rows = prefix.map(journal::find).orElse(List.of());
        if (rows.size() > 1) {
            throw new WrongUsage(Shown.line(id) + " begins " + rows.size() + " observations; write more of it, such as "
                    + rows.getFirst().observation().id());
        }
        return rows.stream()
                .findFirst()
                .orElseThrow(() -> new WrongUsage("nothing is known by " + Shown.line(id)
                        + "; reports print findings as F-… and glacis why prints observations as O-…"));
    }

    private static void dump(Desk desk, Journal journal, Known row) {
        if (row.latest().transcripts().isEmpty()) {
            desk.out().println("no byte was exchanged");
        }
        row.latest().transcripts().forEach(digest -> {
            desk.out().println("conversation sha256 " + digest.hex());
            Optional<Transcript> transcript = journal.transcript(digest);
            if (transcript.isEmpty()) {
                desk.out().println("  erased");
            }
            transcript.ifPresent(t -> {
                t.chunks().forEach(chunk -> dump(desk, chunk));
                certificates(desk, t);
            });
        });
        desk.out().flush();
    }

    /** What can be read in these bytes with nothing but the secrets that were kept with them. */
    private static void certificates(Desk desk, Transcript transcript) {
        for (byte[] der : StoredFlight.certificates(transcript)) {
            desk.out()
                    .println("certificate read again from these bytes: sha256 "
                            + Digest.of(der).hex() + ", " + der.length + " bytes");
        }
    }

    private static void dump(Desk desk, Transcript.Chunk chunk) {
        if (chunk.direction() == Transcript.Direction.KEPT) {
            desk.out().println("kept, secrets of the handshake as a key log (RFC 9850)");
            new String(chunk.bytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .forEach(line -> desk.out().println("  " + Shown.line(line)));
            return;
        }
        boolean sent = chunk.direction() == Transcript.Direction.SENT;
        byte[] all = chunk.bytes();
        desk.out()
                .printf(
                        Locale.ROOT,
                        "%s after %d ms, %d bytes%n",
                        sent ? "sent" : "received",
                        chunk.millis(),
                        all.length);
        for (int at = 0; at < all.length; at += ROW) {
            int end = Math.min(all.length, at + ROW);
            StringBuilder text = new StringBuilder();
            for (int i = at; i < end; i++) {
                text.append(all[i] >= ' ' && all[i] < 0x7f ? (char) all[i] : '.');
            }
            desk.out()
                    .printf(
                            Locale.ROOT,
                            "  %06x  %-47s  %s%n",
                            at,
                            HexFormat.ofDelimiter(" ").formatHex(all, at, end),
                            text);
        }
    }
}
