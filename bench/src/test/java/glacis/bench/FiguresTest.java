package glacis.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void a_ratio_is_that_of_the_same_round() {
        Figures.Row row = Figures.rows(List.of(
                        "a\ts\t1\tours\tpeer\t2",
                        "a\ts\t1\tpeer\tpeer\t10",
                        "a\ts\t2\tpeer\tpeer\t40",
                        "a\ts\t2\tours\tpeer\t4",
                        "a\ts\t3\tours\tpeer\t1",
                        "a\ts\t3\tpeer\tpeer\t30"))
                .getFirst();
        assertEquals(
                new Figures.Row("a", "s", 2, Optional.of(30.0), Optional.of("peer"), Optional.of(10.0), 5, 30, 3), row);
    }

    @Test
    void without_a_peer_the_spread_is_that_of_ours() {
        Figures.Row row = Figures.rows(List.of("a\tMiB\t1\tours\t\t2", "a\tMiB\t2\tours\t\t4"))
                .getFirst();
        assertEquals(
                new Figures.Row("a", "MiB", 3, Optional.empty(), Optional.empty(), Optional.empty(), 2, 4, 2), row);
    }
}
