package glacis.bench.identify;

import glacis.app.work.FingerprintFolder;
import glacis.identify.rule.Fingerprint;
import glacis.identify.rule.FingerprintFile;
import glacis.identify.rule.FingerprintMatcher;
import glacis.identify.rule.FingerprintReader;
import glacis.identify.rule.Greeting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes how many of recog's examples the fingerprints that ship name, as a page. */
public final class RecallPage {

    /** The files of which every example was looked at once. */
    private static final Set<String> LOOKED_AT = Set.of("http_servers.xml");

    private static final class Count {
        private int examples;
        private int unseen;
        private int unseenMatched;
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
            if (keys.contains(file.key())) {
                rows.add(row(file.name(), count(ours, file), sum));
            }
        }
        System.out.println("""
                # Recall of the fingerprints that ship

                How many of recog's examples our own fingerprints match, and of those with a product of software how many they name
                as recog does (letters and digits compared, with or without the vendor). Files of recog whose key nothing of ours
                reads are not in the table: what we do not ask for, such as SNMP's description, and icons.

                Our fingerprints are written from what products send, not from recog's expressions. How far recog's examples are
                held out: of the fingerprints in each of recog's files, every second one – the first, the third, … – was looked at
                with its examples, to see which products were missing; the others were not, and the column "held out" counts their
                examples alone. Of `http_servers.xml` all were looked at once. Where both name a product or a version and differ, a
                table among the tests argues it (`recog-differences.txt`; ssh, smtp, dns and http servers); some examples of these
                four that were held out were seen in that way. `apache_modules.xml` is a list of names with one form, and easy.

                Written by `bench/run identify-recall`.

                | file of recog | examples | matched | held out | matched of these | with a product | named as recog does |
                |---|---|---|---|---|---|---|""");
        rows.forEach(System.out::println);
        System.out.println(line("all of these", sum));
    }

    private static Count count(FingerprintMatcher ours, FingerprintFile file) {
        Count count = new Count();
        boolean odd = false;
        for (Fingerprint fingerprint : file.fingerprints()) {
            boolean unseen = odd && !LOOKED_AT.contains(file.name());
            odd = !odd;
            for (Fingerprint.Example example : fingerprint.examples()) {
                Optional<FingerprintMatcher.Match> match = Greeting.match(ours, file.key(), example.text());
                String theirs = example.values().getOrDefault("service.product", fingerprint.fixed("service.product"));
                String product = match.map(m -> m.values().getOrDefault("service.product", ""))
                        .orElse("");
                count.examples++;
                count.matched += match.isPresent() ? 1 : 0;
                count.unseen += unseen ? 1 : 0;
                count.unseenMatched += unseen && match.isPresent() ? 1 : 0;
                count.named += theirs.isEmpty() ? 0 : 1;
                boolean same = plain(product).equals(plain(theirs))
                        || plain(product).equals(plain(fingerprint.fixed("service.vendor") + theirs));
                count.right += !theirs.isEmpty() && same ? 1 : 0;
            }
        }
        return count;
    }

    private static String row(String name, Count count, Count sum) {
        sum.examples += count.examples;
        sum.matched += count.matched;
        sum.unseen += count.unseen;
        sum.unseenMatched += count.unseenMatched;
        sum.named += count.named;
        sum.right += count.right;
        return line(name, count);
    }

    private static String line(String name, Count count) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %d | %s | %d | %s |",
                name,
                count.examples,
                share(count.matched, count.examples),
                count.unseen,
                share(count.unseenMatched, count.unseen),
                count.named,
                share(count.right, count.named));
    }

    private static String share(int part, int whole) {
        return String.format(Locale.ROOT, "%d (%.0f %%)", part, 100.0 * part / Math.max(1, whole));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
