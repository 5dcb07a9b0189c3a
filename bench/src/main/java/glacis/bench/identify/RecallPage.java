package glacis.bench.identify;

import glacis.app.work.FingerprintFolder;
import glacis.identify.rule.Fingerprint;
import glacis.identify.rule.FingerprintFile;
import glacis.identify.rule.FingerprintMatcher;
import glacis.identify.rule.FingerprintReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes how many of recog's examples the fingerprints that ship name, as a page. */
public final class RecallPage {

    /** What our replies hold in front of the text that recog reads, and the key under which ours read it. */
    private record Reading(String key, String before) {}

    private static final Map<String, Reading> READINGS = Map.of(
            "ssh.banner", new Reading("ssh.banner", "SSH-2.0-"),
            "smtp.banner", new Reading("smtp.banner", "220 "),
            "ftp.banner", new Reading("tcp.banner", "220 "),
            "imap4.banner", new Reading("tcp.banner", "* OK "),
            "pop3.banner", new Reading("tcp.banner", "+OK "));

    private static final class Count {
        private int examples;
        private int matched;
        private int named;
        private int right;
    }

    private RecallPage() {}

    /** Takes the folder of recog's files, prints the page. */
    public static void main(String[] arguments) throws IOException {
        FingerprintMatcher ours = new FingerprintMatcher(FingerprintReader.builtIn());
        List<String> keys = List.copyOf(FingerprintReader.builtIn().byKey().keySet());
        List<String> rows = new ArrayList<>();
        Count sum = new Count();
        for (FingerprintFile file :
                FingerprintFolder.read(Path.of(arguments[0])).files()) {
            Reading reading = READINGS.getOrDefault(file.key(), new Reading(file.key(), ""));
            if (keys.contains(reading.key())) {
                rows.add(row(file, count(ours, file, reading), sum));
            }
        }
        System.out.println("""
                # Recall of the fingerprints that ship

                How many of recog's examples our own fingerprints match, and of those with a product of software how many they name
                as recog does (letters and digits compared, with or without the vendor). Files of recog whose key nothing of ours
                reads yet are not in the table.

                Our fingerprints are written from products' own answers, not from recog's expressions. How far recog's examples are
                held out: for `http_servers.xml` they were looked at once, to see what was missing, and about twenty products were
                added then and some names brought into line; that row flatters us. The other files were not looked at. Where both
                name a product or a version and they differ, a table among the tests argues it (`recog-differences.txt`; ssh, smtp,
                dns and http servers).

                Written by `bench/run identify-recall`.

                | file of recog | examples | matched | with a product | named as recog does |
                |---|---|---|---|---|""");
        rows.forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "| all of these | %d | %d (%.0f %%) | %d | %d (%.0f %%) |%n",
                sum.examples,
                sum.matched,
                100.0 * sum.matched / sum.examples,
                sum.named,
                sum.right,
                100.0 * sum.right / sum.named);
    }

    private static Count count(FingerprintMatcher ours, FingerprintFile file, Reading reading) {
        Count count = new Count();
        for (Fingerprint fingerprint : file.fingerprints()) {
            for (Fingerprint.Example example : fingerprint.examples()) {
                Optional<FingerprintMatcher.Match> match = ours.match(reading.key(), reading.before() + example.text());
                String theirs = example.values().getOrDefault("service.product", fingerprint.fixed("service.product"));
                String product = match.map(m -> m.values().getOrDefault("service.product", ""))
                        .orElse("");
                count.examples++;
                count.matched += match.isPresent() ? 1 : 0;
                count.named += theirs.isEmpty() ? 0 : 1;
                boolean same = plain(product).equals(plain(theirs))
                        || plain(product).equals(plain(fingerprint.fixed("service.vendor") + theirs));
                count.right += !theirs.isEmpty() && same ? 1 : 0;
            }
        }
        return count;
    }

    private static String row(FingerprintFile file, Count count, Count sum) {
        sum.examples += count.examples;
        sum.matched += count.matched;
        sum.named += count.named;
        sum.right += count.right;
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d (%.0f %%) | %d | %d (%.0f %%) |",
                file.name(),
                count.examples,
                count.matched,
                100.0 * count.matched / count.examples,
                count.named,
                count.right,
                100.0 * count.right / Math.max(1, count.named));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
