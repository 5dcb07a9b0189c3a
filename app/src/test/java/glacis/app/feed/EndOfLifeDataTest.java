package glacis.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import glacis.assess.lifecycle.Cycle;
import glacis.assess.lifecycle.Lifecycle;
import glacis.assess.lifecycle.Lifecycles;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** endoflife.date's own data, out of the archives beside this clone; skipped where there are none. */
class EndOfLifeDataTest {

    /** A part of Windows Server ends with it: the versions of the one and of the other. */
    private static final Map<String, String> IIS =
            Map.of("6.0", "2003-sp2", "7.0", "2008-sp2", "7.5", "2008-r2-sp1", "8.0", "2012", "8.5", "2012-r2");

    private static Map<String, byte[]> products = Map.of();
    private static Map<String, byte[]> releases = Map.of();

    @BeforeAll
    static void open_the_archives() throws IOException {
        Optional<String> folder = Optional.ofNullable(System.getenv("GLACIS_SHARED_DATA"));
        assumeTrue(folder.isPresent(), "endoflife.date is not compared: GLACIS_SHARED_DATA names no folder of it");
        Path place = Path.of(folder.orElseThrow(), "endoflife");
        products = files(place.resolve("products.tar.gz"), "products/");
        releases = files(place.resolve("release-data.tar.gz"), "releases/");
    }

    /** POSIX ustar: a header of 512 bytes, the name first, the size in octal at 124. */
    private static Map<String, byte[]> files(Path archive, String under) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            byte[] header = new byte[512];
            for (in.readFully(header); header[0] != 0; in.readFully(header)) {
                String name = new String(header, 0, 100, StandardCharsets.US_ASCII).split("\0", 2)[0];
                int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII).strip(), 8);
                byte[] content = new byte[(size + 511) / 512 * 512];
                in.readFully(content);
                if (name.contains(under) && size > 0) {
                    files.put(name.substring(name.lastIndexOf('/') + 1), Arrays.copyOf(content, size));
                }
            }
        }
        return files;
    }

    @Test
    void every_product_and_every_release_can_be_read() {
        List<Import.Problem> problems = new ArrayList<>();
        List<Lifecycle> pages = Feed.lifecycles(products, problems);
        List<Lifecycle> data = Feed.lifecycles(releases, problems);
        assertThat(problems).isEmpty();
        assertThat(products).hasSizeGreaterThan(460);
        assertThat(pages).hasSize(products.size());
        assertThat(pages.stream().mapToInt(one -> one.cycles().size()).sum()).isGreaterThan(4_000);
        assertThat(data).hasSizeGreaterThan(100);
    }

    @Test
    void what_ships_says_what_endoflife_date_says() {
        Map<String, Lifecycle> theirs = new HashMap<>();
        Feed.lifecycles(products, new ArrayList<>()).forEach(one -> theirs.put(one.product(), one));
        for (Lifecycle ours : Lifecycles.builtIn().all()) {
            boolean part = ours.product().equals("iis");
            Lifecycle known = Optional.ofNullable(theirs.get(part ? "windows-server" : ours.product()))
                    .orElseThrow();
            Map<String, Cycle> cycles =
                    known.cycles().stream().collect(Collectors.toMap(Cycle::name, Function.identity()));
            for (Cycle cycle : ours.cycles()) {
                String name = part ? IIS.getOrDefault(cycle.name(), "") : cycle.name();
                assertThat(cycles).as(ours.product()).containsKey(name);
                Cycle said = Optional.ofNullable(cycles.get(name)).orElseThrow();
                assertThat(cycle.end()).as(ours.product() + " " + name).isEqualTo(said.end());
                assertThat(cycle.extended().or(cycle::lastDay))
                        .as(ours.product() + " " + name)
                        .isEqualTo(said.extended().or(said::lastDay));
            }
        }
    }
}
