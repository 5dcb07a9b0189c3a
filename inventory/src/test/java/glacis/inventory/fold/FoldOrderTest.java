package glacis.inventory.fold;

import static glacis.inventory.Rows.at;
import static glacis.inventory.Rows.certificate;
import static glacis.inventory.Rows.declined;
import static glacis.inventory.Rows.domain;
import static glacis.inventory.Rows.host;
import static glacis.inventory.Rows.page;
import static glacis.inventory.Rows.records;
import static glacis.inventory.Rows.refused;
import static glacis.inventory.Rows.row;
import static glacis.inventory.Rows.searched;
import static glacis.inventory.Rows.silent;
import static glacis.inventory.Rows.tls;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.inventory.Rows;
import glacis.inventory.journal.Known;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Identification.Product;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A fold is a function of its rows, not of the order in which they come out of a database. */
class FoldOrderTest {

    private static final List<Target> TARGETS = List.of(
            domain("a.test"),
            domain("b.test"),
            domain("1.2.0.192.in-addr.arpa"),
            host("192.0.2.1"),
            host("2001:db8::1"),
            at("192.0.2.1:443"),
            at("a.test@192.0.2.1:443"),
            at("b.test@192.0.2.1:443"),
            at("a.test@[2001:db8::1]:443"),
            at("192.0.2.1:80"));

    private static final List<String> PROBES =
            List.of("dns.names", "tcp.ports", "tls.versions", "http.root", "tcp.wait");

    private static Outcome<Reply> outcome(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> silent();
            case 1 -> refused();
            case 2 -> declined(Outcome.Decline.CLOSED_EARLY);
            case 3 -> new Outcome.Answered<>(searched(443, 80));
            case 4 -> new Outcome.Answered<>(searched());
            case 5 -> new Outcome.Answered<>(tls(certificate("x" + random.nextInt(3)), certificate("ca")));
            case 6 -> new Outcome.Answered<>(page(random.nextBoolean(), 200));
            case 7 ->
                new Outcome.Answered<>(new Reply.Names(
                        HostName.require("a.test"),
                        List.of(records("a.test", "A", "192.0.2.1"), records("b.test", "AAAA", "2001:db8::1"))));
            case 8 -> new Outcome.Garbled<>("noise");
            default -> new Outcome.Answered<>(new Reply.Banner("hello"));
        };
    }

    private static List<Known> rows(Random random) {
        Map<String, Known> rows = new LinkedHashMap<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            Target target = TARGETS.get(random.nextInt(TARGETS.size()));
            String probe = PROBES.get(random.nextInt(PROBES.size()));
            Known row = row(random.nextInt(3), Rows.DAY.plusSeconds(random.nextInt(4)), target, probe, outcome(random));
            rows.put(target + " " + probe, row);
        }
        return new ArrayList<>(rows.values());
    }

    private static List<Identification> identifications(List<Known> rows, Random random) {
        List<Identification> all = new ArrayList<>();
        for (Known row : rows) {
            for (int i = random.nextInt(3); i > 0; i--) {
                all.add(new Identification(
                        new Product(
                                "vendor" + random.nextInt(2),
                                "product" + random.nextInt(2),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("cpe" + random.nextInt(2))),
                        "rule" + random.nextInt(2),
                        Confidence.values()[random.nextInt(3)],
                        row.observation().id(),
                        "shown" + random.nextInt(2)));
            }
        }
        return all;
    }

    @Test
    void the_same_rows_in_any_order_give_the_same_views() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<Known> rows = rows(random);
            List<Identification> identifications = identifications(rows, random);
            List<AssetView> views = Fold.views(Rows.DAY, rows, identifications);
            Collections.shuffle(rows, random);
            Collections.shuffle(identifications, random);
            assertThat(Fold.views(Rows.DAY, rows, identifications).equals(views))
                    .as("seed " + seed)
                    .isTrue();
        }
    }

    @Test
    void every_view_rests_on_rows_and_no_asset_is_there_twice() {
        for (int seed = 0; seed < 1_000; seed++) {
            List<Known> rows = rows(new Random(seed));
            List<AssetView> views = Fold.views(Rows.DAY, rows, List.of());
            assertThat(views)
                    .as("seed " + seed)
                    .extracting(view -> view.asset().key())
                    .doesNotHaveDuplicates();
            assertThat(views)
                    .as("seed " + seed)
                    .filteredOn(view -> !view.asset().key().startsWith("host:"))
                    .allMatch(view -> !view.seen().isEmpty());
        }
    }

    @Test
    void the_surest_identification_stands_first_and_each_once() {
        Known row = row(at("192.0.2.1:22"), "tcp.wait", new Reply.Banner("x"));
        Identification hint = taken(row, Confidence.LOW, "b", "rule");
        Identification sure = taken(row, Confidence.HIGH, "z", "rule");
        Identification likely = taken(row, Confidence.MEDIUM, "a", "z");
        Identification alsoLikely = taken(row, Confidence.MEDIUM, "c", "a");
        assertThat(Fold.views(Rows.DAY, List.of(row), List.of(hint, alsoLikely, sure, likely, sure))
                        .getLast()
                        .identified())
                .containsExactly(sure, likely, alsoLikely, hint);
    }

    private static Identification taken(Known row, Confidence confidence, String product, String rule) {
        return new Identification(
                new Product("v", product, Optional.empty(), Optional.empty(), Optional.empty()),
                rule,
                confidence,
                row.observation().id(),
                product);
    }
}
