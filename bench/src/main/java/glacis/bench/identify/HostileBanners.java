package glacis.bench.identify;

import glacis.identify.rule.Fingerprint;
import glacis.identify.rule.FingerprintFile;
import glacis.identify.rule.Vocabulary;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Texts of 64 KiB that are made to keep a matcher busy: what its expressions look for, over and over, and never to the end. */
final class HostileBanners {

    private static final int LENGTH = 64 * 1024;
    private static final int EXAMPLES = 12;

    private HostileBanners() {}

    /** Prints the milliseconds of processor of the worst text of the worst key, and which that was. */
    static void measure(OurEngine engine, Vocabulary vocabulary) {
        var threads = ManagementFactory.getThreadMXBean();
        double worst = 0;
        String what = "";
        for (FingerprintFile file : vocabulary.files()) {
            List<String> texts = texts(file, new Random(file.name().hashCode()));
            // Twice to get warm, and the better of three: it is the text that is measured, not what else the machine
            // does.
            for (String text : texts) {
                double best = Double.MAX_VALUE;
                for (int i = 0; i < 5; i++) {
                    long before = threads.getCurrentThreadCpuTime();
                    engine.match(file.name(), text);
                    double millis = (threads.getCurrentThreadCpuTime() - before) / 1e6;
                    best = i < 2 ? best : Math.min(best, millis);
                }
                if (best > worst) {
                    worst = best;
                    what = file.name() + ": " + text.substring(0, 60).replaceAll("\\s", " ");
                }
            }
        }
        System.err.println("the worst text: " + what);
        System.out.printf(Locale.ROOT, "%.3f%n", worst);
    }

    private static List<String> texts(FingerprintFile file, Random random) {
        List<String> examples = new ArrayList<>();
        for (Fingerprint fingerprint : file.fingerprints()) {
            fingerprint.examples().stream()
                    .map(Fingerprint.Example::text)
                    .filter(text -> !text.isEmpty())
                    .forEach(examples::add);
        }
        List<String> texts = new ArrayList<>();
        for (String part : List.of("a", " ", "a ", "\n", "a\n", "1.", "\"", ",", "(", "\u0000", "a\u00ff", "A1b2 ")) {
            texts.add(filled(part));
        }
        if (examples.isEmpty()) {
            return texts;
        }
        for (String between : List.of("", " ", "\n", ",")) {
            texts.add(filled(String.join(between, examples)));
        }
        StringBuilder halves = new StringBuilder();
        StringBuilder lines = new StringBuilder();
        for (String example : examples) {
            halves.append(example, 0, (example.length() + 1) / 2).append(' ');
            lines.append(example, 0, example.length() - 1).append('\n');
        }
        texts.add(filled(halves.toString()));
        texts.add(filled(lines.toString()));
        for (int i = 0; i < EXAMPLES; i++) {
            String example = examples.get(random.nextInt(examples.size()));
            String cut = example.substring(0, Math.max(1, example.length() - 1 - random.nextInt(example.length())));
            texts.add(filled(example.substring(0, example.length() - 1) + "~"));
            texts.add(filled(cut));
            texts.add(filled(cut + "\n"));
            texts.add(cut + filled("9"));
            texts.add(cut + filled(" x"));
            texts.add(cut + filled(example.substring(example.length() / 2) + "!"));
        }
        return texts;
    }

    private static String filled(String part) {
        return part.repeat(LENGTH / part.length() + 1).substring(0, LENGTH);
    }
}
