package glacis.bench.identify;

import com.sun.management.OperatingSystemMXBean;
import glacis.app.work.FingerprintFolder;
import glacis.identify.rule.Fingerprint;
import glacis.identify.rule.FingerprintFile;
import glacis.identify.rule.Vocabulary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Prints processor time: {@code load}, {@code key}, {@code all} or {@code hostile}, each in a process of its own. */
public final class BannerSpeed {

    private static final int ROUNDS = 5;
    private static final long NANOS_OF_A_ROUND = 1_500_000_000L;

    private BannerSpeed() {}

    /** One of recog's examples and the file it is in. */
    private record Work(String file, String text) {}

    /** Takes what to measure and the folder of recog's files. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("load")) {
            load(folder);
            return;
        }
        Vocabulary vocabulary = FingerprintFolder.read(folder);
        OurEngine ours = new OurEngine(vocabulary);
        if (arguments[0].equals("hostile")) {
            HostileBanners.measure(ours, vocabulary);
        } else {
            measure(ours, arguments[0], vocabulary);
        }
    }

    /** Reading, compiling and one match of each kind, in a new process: milliseconds of all its threads. */
    private static void load(Path folder) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        OurEngine ours = new OurEngine(FingerprintFolder.read(folder));
        ours.first("ssh_banners.xml", "OpenSSH_9.9");
        System.out.printf(Locale.ROOT, "%.1f%n", (system.getProcessCpuTime() - before) / 1e6);
    }

    /** Microseconds of this thread's processor for a banner: the median of the rounds after the first. */
    public static void measure(Engine engine, String what, Vocabulary vocabulary) {
        List<Work> work = new ArrayList<>();
        for (FingerprintFile file : vocabulary.files()) {
            for (Fingerprint fingerprint : file.fingerprints()) {
                fingerprint.examples().forEach(example -> work.add(new Work(file.name(), example.text())));
            }
        }
        Collections.shuffle(work, new Random(1));
        var threads = ManagementFactory.getThreadMXBean();
        List<Double> micros = new ArrayList<>();
        long matched = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            long before = threads.getCurrentThreadCpuTime();
            int banners = 0;
            do {
                for (Work one : work.subList(0, what.equals("all") ? Math.min(work.size(), 1500) : work.size())) {
                    matched += what.equals("all")
                            ? engine.all(one.text())
                            : engine.first(one.file(), one.text()).isPresent() ? 1 : 0;
                    banners++;
                }
            } while (threads.getCurrentThreadCpuTime() - before < NANOS_OF_A_ROUND);
            micros.add((threads.getCurrentThreadCpuTime() - before) / 1e3 / banners);
        }
        List<Double> measured = new ArrayList<>(micros.subList(1, micros.size()));
        Collections.sort(measured);
        System.out.printf(Locale.ROOT, "%.3f%n", measured.get(ROUNDS / 2));
        if (matched == 0) {
            throw new IllegalStateException("nothing matched");
        }
    }
}
