package glacis.bench.conversations;

import com.sun.management.OperatingSystemMXBean;
import glacis.bench.handshake.OnLoopback;
import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.guard.Permit;
import glacis.scan.probe.tcp.WaitProbe;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Step;
import glacis.scan.wire.Wire;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Prints how much of the processor one banner costs this process, in microseconds, when it is warm. */
public final class Banners {

    private static final String BANNER = "220 banner.lab.test ESMTP ready\r\n";

    private final Wire wire = new Wire(System::nanoTime, OnLoopback.NEVER);
    private final List<Place> places = new ArrayList<>();

    /** Where a banner is to be had, and leave to have it. */
    private record Place(Target.Endpoint endpoint, Permit permit, Ask ask) {}

    private Banners(int addresses, int firstPort, int ports) {
        for (int address = 1; address <= addresses; address++) {
            for (int port = firstPort; port < firstPort + ports; port++) {
                Target.Endpoint endpoint = Target.Endpoint.tcp(IpAddress.require("127.1.0." + address), port);
                places.add(new Place(endpoint, OnLoopback.permit(endpoint), ask(endpoint)));
            }
        }
    }

    private static Ask ask(Target.Endpoint endpoint) {
        return switch (new WaitProbe().start(endpoint)) {
            case Step.Asks asks -> asks.asks().getFirst();
            case Step.Flow flow -> throw new IllegalStateException("one ask at a time: " + flow);
            case Step.Done done -> throw new IllegalStateException("nothing asked: " + done);
        };
    }

    /**
     * Takes how many addresses (127.1.0.1 and on), the first port of each, how many ports of each, how many conversations at
     * once, how many to warm up and how many to measure.
     */
    public static void main(String[] arguments) throws Exception {
        List<Integer> words = new ArrayList<>();
        for (String argument : arguments) {
            words.add(Integer.parseInt(argument));
        }
        Banners banners = new Banners(words.get(0), words.get(1), words.get(2));
        int atOnce = words.get(3);
        banners.read(words.get(4), atOnce);
        int count = words.get(5);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        banners.read(count, atOnce);
        System.out.printf(Locale.ROOT, "%.1f%n", (system.getProcessCpuTime() - before) / 1e3 / count);
    }

    private void read(int count, int atOnce) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < atOnce; lane++) {
                int first = lane;
                lanes.add(threads.submit(() -> {
                    for (int i = first; i < count; i += atOnce) {
                        read(places.get(i % places.size()));
                    }
                    return first;
                }));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
        }
    }

    private void read(Place place) throws IOException {
        Outcome<Transcript> outcome =
                wire.exchange(place.permit(), place.endpoint(), place.ask()).outcome();
        byte[] said = outcome.answer()
                .orElseThrow(() -> new IOException("no banner at " + place.endpoint() + ": " + outcome))
                .received();
        if (said.length != BANNER.length()) {
            throw new IOException("not the whole banner: " + said.length);
        }
    }
}
