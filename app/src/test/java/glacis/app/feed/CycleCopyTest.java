package glacis.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.lifecycle.Cycle;
import glacis.assess.lifecycle.Lifecycle;
import glacis.model.observation.Digest;
import glacis.model.observation.Trilean;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How cycles that were read once are read again. */
class CycleCopyTest {

    private static final String OF = "ab".repeat(32);
    private static final List<Lifecycle> ALL = List.of(
            new Lifecycle(
                    "nginx",
                    Set.of("NGINX", "nginx\tä\n"),
                    Set.of("f5:nginx"),
                    Trilean.YES,
                    false,
                    true,
                    List.of(
                            new Cycle("1.28", new Cycle.End.Open(), Optional.empty()),
                            new Cycle(
                                    "1.27",
                                    new Cycle.End.On(LocalDate.parse("2026-01-31")),
                                    Optional.of(LocalDate.parse("1969-12-31"))),
                            new Cycle("1.26", new Cycle.End.Past(), Optional.empty())),
                    "https://endoflife.date/nginx"),
            new Lifecycle("none", Set.of(), Set.of(), Trilean.UNDETERMINED, true, false, List.of(), ""));

    private static byte[] signed(byte[] said) {
        byte[] digest = Digest.of(said).hex().getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(said, said.length + digest.length);
        System.arraycopy(digest, 0, whole, said.length, digest.length);
        return whole;
    }

    @Test
    void says_what_was_written() {
        assertThat(CycleCopy.read(OF, CycleCopy.write(OF, ALL))).contains(ALL);
        assertThat(CycleCopy.read(OF, CycleCopy.write(OF, List.of()))).contains(List.of());
    }

    @Test
    void is_not_believed_for_another_import_of_another_form_or_when_it_was_changed() {
        byte[] kept = CycleCopy.write(OF, ALL);
        assertThat(CycleCopy.read("cd".repeat(32), kept)).isEmpty();
        byte[] form = Arrays.copyOf(kept, kept.length - 64);
        form[3]++;
        assertThat(CycleCopy.read(OF, signed(form))).isEmpty();
        kept[100] ^= 1;
        assertThat(CycleCopy.read(OF, kept)).isEmpty();
        assertThat(CycleCopy.read(OF, new byte[3])).isEmpty();
    }

    @Test
    void never_fails_on_what_somebody_made_of_it() {
        byte[] kept = CycleCopy.write(OF, ALL);
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] other = Arrays.copyOf(kept, random.nextInt(kept.length - 64));
            for (int i = random.nextInt(4); i > 0 && other.length > 0; i--) {
                other[random.nextInt(other.length)] = (byte) random.nextInt();
            }
            assertThat(CycleCopy.read(OF, signed(other))).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void an_import_keeps_one_and_what_is_lost_or_spoilt_is_made_again(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("acme.json"),
                "[{\"cycle\":\"7\",\"eol\":\"2026-01-31\"},{\"cycle\":\"8\",\"eol\":false}]");
        Shelf shelf = new Shelf(folder.resolve("knowledge"));
        Feed feed = Feed.read(file).getFirst();
        Import note = Shelf.noteOf(feed, "acme", Instant.EPOCH);
        shelf.keep(feed, note);
        Path kept = folder.resolve("knowledge/read").resolve(note.sha256());
        byte[] first = Files.readAllBytes(kept);
        assertThat(CycleCopy.read(note.sha256(), first).orElseThrow())
                .isEqualTo(Feed.lifecycles(feed.contents(), new java.util.ArrayList<>()));
        Files.writeString(kept, "spoilt");
        assertThat(Knowledge.of(shelf, "0.1").lifecycles()).isNotNull();
        assertThat(kept).hasBinaryContent(first);
        Files.delete(kept);
        assertThat(Knowledge.of(shelf, "0.1").lifecycles()).isNotNull();
        assertThat(kept).hasBinaryContent(first);
    }
}
