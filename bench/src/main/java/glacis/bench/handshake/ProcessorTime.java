package glacis.bench.handshake;

import com.sun.management.OperatingSystemMXBean;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.probe.tls.handshake.Offer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Prints how much of the processor one collection costs this process, in microseconds, when it is warm. */
public final class ProcessorTime {

    /** As many at once as a survey has. */
    private static final int AT_ONCE = 8;

    private ProcessorTime() {}

    /**
     * Takes a client ({@code ours}, {@code ours-reused}, {@code recorded}, {@code recorded-reused}, {@code survey} or
     * {@code jsse}), a version ({@code 1.2} or {@code 1.3}), a port of 127.0.0.1, and how many collections to warm up and how
     * many to measure.
     */
    public static void main(String[] arguments) throws Exception {
        String client = arguments[0];
        int version = arguments[1].equals("1.3") ? Offer.TLS_1_3 : Offer.TLS_1_2;
        int port = Integer.parseInt(arguments[2]);
        Collection collection = collection(client, version, port);
        int atOnce = client.startsWith("recorded") || client.equals("survey") ? 1 : AT_ONCE;
        run(collection, Integer.parseInt(arguments[3]), atOnce);
        int count = Integer.parseInt(arguments[4]);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        run(collection, count, atOnce);
        System.out.printf(Locale.ROOT, "%.1f%n", (system.getProcessCpuTime() - before) / 1e3 / count);
    }

    private static Collection collection(String client, int version, int port) throws IOException {
        Target.Endpoint endpoint = Target.Endpoint.tcp(IpAddress.require("127.0.0.1"), port);
        boolean reused = client.endsWith("-reused");
        return switch (client) {
            case "ours", "ours-reused" -> new OurCollection(endpoint, version, reused);
            case "recorded", "recorded-reused" ->
                new RecordedCollection(new OurCollection(endpoint, version, reused), version);
            case "survey" -> new SurveyCollection(endpoint);
            case "jsse" ->
                new PlatformCollection(
                        new InetSocketAddress("127.0.0.1", port), version == Offer.TLS_1_3 ? "TLSv1.3" : "TLSv1.2");
            default -> throw new IllegalArgumentException("no client is called " + client);
        };
    }

    private static void run(Collection collection, int count, int atOnce)
            throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < atOnce; lane++) {
                int share = count / atOnce + (lane < count % atOnce ? 1 : 0);
                lanes.add(threads.submit(() -> {
                    for (int i = 0; i < share; i++) {
                        collection.once();
                    }
                    return share;
                }));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
        }
    }
}
