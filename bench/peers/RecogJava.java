import com.rapid7.recog.RecogMatch;
import com.rapid7.recog.RecogMatchers;
import com.rapid7.recog.parser.RecogParser;
import glacis.app.work.FingerprintFolder;
import glacis.bench.identify.BannerSpeed;
import glacis.bench.identify.Engine;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The peer: recog-java, by the driver that measures ours. Takes what to measure and the folder of recog's files. */
public final class RecogJava implements Engine {

    private final Map<String, RecogMatchers> files = new LinkedHashMap<>();

    public RecogJava(Path folder) throws Exception {
        File[] listed = folder.toFile().listFiles((where, name) -> name.endsWith(".xml"));
        for (File file : listed) {
            files.put(file.getName(), new RecogParser().parse(file));
        }
    }

    @Override
    public Optional<Match> first(String file, String text) {
        RecogMatch match = files.get(file).getFirstMatch(text);
        return match == null
                ? Optional.empty()
                : Optional.of(new Match(match.getMatcher().getPattern(), match.getParameters()));
    }

    @Override
    public int all(String text) {
        int found = 0;
        for (RecogMatchers matchers : files.values()) {
            found += matchers.getFirstMatch(text) == null ? 0 : 1;
        }
        return found;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("load")) {
            var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long before = system.getProcessCpuTime();
            new RecogJava(folder).first("ssh_banners.xml", "OpenSSH_9.9");
            System.out.printf(Locale.ROOT, "%.1f%n", (system.getProcessCpuTime() - before) / 1e6);
        } else {
            BannerSpeed.measure(new RecogJava(folder), arguments[0], FingerprintFolder.read(folder));
        }
    }
}
