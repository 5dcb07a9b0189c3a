package glacis.app.work;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {

    private record Item(String address, String name, int number) {}

    private static Turns<Item> turns(int capacity) {
        return new Turns<>(
                capacity,
                item -> IpAddress.require(item.address()),
                item -> item.name().isEmpty() ? Optional.empty() : HostName.parse(item.name()));
    }

    @Test
    void who_has_many_names_waits_for_who_has_one() {
        Turns<Item> turns = turns(1_000);
        for (int i = 0; i < 100; i++) {
            turns.put(new Item("192.0.2." + i, "h" + i + ".big.example", i));
        }
        turns.put(new Item("198.51.100.1", "small.example", 100));
        turns.close();
        assertThat(List.of(turns.next(), turns.next())).extracting(Item::number).contains(100);
    }

    @Test
    void an_address_is_asked_once_at_a_time() {
        Turns<Item> turns = turns(10);
        Item first = new Item("192.0.2.1", "", 1);
        turns.put(first);
        turns.put(new Item("192.0.2.1", "", 2));
        turns.put(new Item("198.51.100.1", "", 3));
        turns.close();
        assertThat(turns.next().number()).isEqualTo(1);
        assertThat(turns.next().number()).isEqualTo(3);
        turns.done(first);
        assertThat(turns.next().number()).isEqualTo(2);
        assertThat(turns.hasNext()).isFalse();
    }

    @Test
    void a_network_and_a_registered_name_have_few_places() {
        for (boolean byName : new boolean[] {true, false}) {
            Turns<Item> turns = turns(100);
            for (int i = 0; i < 20; i++) {
                turns.put(
                        byName
                                ? new Item("10.0." + i + ".1", "h" + i + ".one.example", i)
                                : new Item("10.0.0." + i, "h.n" + i + ".example", i));
            }
            List<Item> taken = IntStream.range(0, Turns.PER_OPERATOR)
                    .mapToObj(i -> turns.next())
                    .toList();
            turns.put(new Item("203.0.113.9", "other.test", 99));
            assertThat(turns.next().number()).as("by name: " + byName).isEqualTo(99);
            turns.done(taken.getFirst());
            assertThat(turns.next().number()).isEqualTo(Turns.PER_OPERATOR);
        }
    }

    /** Where an item comes from, for a judge of its own: its address, its network and its registered name. */
    private record Drawn(Item item, String network, String name, boolean ours) {

        static Drawn of(int number, Random random) {
            int operator = random.nextInt(6);
            int owner = random.nextInt(6);
            String name = random.nextInt(5) == 0 ? "" : "h" + number + ".o" + owner + ".example";
            String network;
            String address;
            switch (random.nextInt(8)) {
                case 0 -> {
                    network = "here";
                    address = "127.0.0." + random.nextInt(1, 9);
                }
                case 1, 2 -> {
                    network = "2001:db8:" + operator + "/48";
                    address = "2001:db8:" + operator + ":" + random.nextInt(3) + "::" + random.nextInt(1, 9);
                }
                default -> {
                    network = "10.0." + operator + "/24";
                    address = "10.0." + operator + "." + random.nextInt(20);
                }
            }
            return new Drawn(
                    new Item(address, name, number), network, "o" + owner + ".example", network.equals("here"));
        }

        boolean mayGo(List<Drawn> open) {
            boolean free = open.stream().noneMatch(o -> o.item().address().equals(item.address()));
            return free
                    && (ours
                            || open.stream()
                                                    .filter(o -> o.network().equals(network))
                                                    .count()
                                            < Turns.PER_OPERATOR
                                    && named(open) < Turns.PER_OPERATOR);
        }

        private long named(List<Drawn> open) {
            return item.name().isEmpty()
                    ? 0
                    : open.stream()
                            .filter(o -> !o.ours() && !o.item().name().isEmpty())
                            .filter(o -> o.name().equals(name))
                            .count();
        }
    }

    @Test
    void no_operator_has_more_than_its_places_whatever_comes() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Turns<Item> turns = turns(1_000);
            List<Drawn> waiting = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                waiting.add(Drawn.of(i, random));
                turns.put(waiting.getLast().item());
            }
            turns.close();
            List<Drawn> open = new ArrayList<>();
            int most = 0;
            while (!waiting.isEmpty()) {
                if (waiting.stream().anyMatch(drawn -> drawn.mayGo(open)) && random.nextInt(8) > 0) {
                    int number = turns.next().number();
                    Drawn taken = waiting.stream()
                            .filter(drawn -> drawn.item().number() == number)
                            .findFirst()
                            .orElseThrow();
                    assertThat(taken.mayGo(open))
                            .as("seed %d: %s beside %s", seed, taken, open)
                            .isTrue();
                    waiting.remove(taken);
                    open.add(taken);
                    most = Math.max(most, open.size());
                } else if (!open.isEmpty()) {
                    turns.done(open.remove(random.nextInt(open.size())).item());
                }
            }
            assertThat(most).as("seed %d: places are used", seed).isGreaterThan(Turns.PER_OPERATOR);
            assertThat(turns.hasNext()).as("seed %d", seed).isFalse();
        }
    }

    @Test
    void names_below_a_short_second_label_belong_to_different_people() {
        assertThat(Turns.registered(HostName.require("www.shop.example"))).isEqualTo("shop.example");
        assertThat(Turns.registered(HostName.require("www.shop.co.uk"))).isEqualTo("shop.co.uk");
        assertThat(Turns.registered(HostName.require("shop.nl"))).isEqualTo("shop.nl");
        assertThat(Turns.registered(HostName.require("a.b.gov.nl"))).isEqualTo("b.gov.nl");
    }

    @Test
    void whoever_puts_waits_while_it_is_full() throws InterruptedException {
        Turns<Item> turns = turns(3);
        CountDownLatch through = new CountDownLatch(1);
        Thread putter = Thread.startVirtualThread(() -> {
            for (int i = 0; i < 4; i++) {
                turns.put(new Item("10.0." + i + ".1", "", i));
            }
            through.countDown();
        });
        assertThat(through.await(100, TimeUnit.MILLISECONDS)).isFalse();
        turns.next();
        assertThat(through.await(30, TimeUnit.SECONDS)).isTrue();
        putter.join();
    }

    @Test
    void everything_is_taken_once_and_limits_hold_whatever_comes() {
        long seed = 20261124;
        Random random = new Random(seed);
        int many = 3_000;
        Turns<Item> turns = turns(64);
        Thread putter = Thread.startVirtualThread(() -> {
            for (int i = 0; i < many; i++) {
                turns.put(new Item(
                        "10.0." + random.nextInt(5) + "." + random.nextInt(20),
                        "h" + i + ".o" + random.nextInt(7) + ".example",
                        i));
            }
            turns.close();
        });
        List<Item> open = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        Random order = new Random(seed + 1);
        while (taken.size() < many) {
            if (open.size() >= Turns.PER_OPERATOR) {
                turns.done(open.remove(order.nextInt(open.size())));
            }
            // When nothing more will come, all that waits may be waiting for an address that is open.
            while (taken.size() > many - 100 && !open.isEmpty()) {
                turns.done(open.removeFirst());
            }
            Item item = turns.next();
            assertThat(open).as("seed %d", seed).noneMatch(o -> o.address().equals(item.address()));
            open.add(item);
            taken.add(item.number());
        }
        assertThat(taken).as("seed %d", seed).doesNotHaveDuplicates().hasSize(many);
        assertThat(turns.hasNext()).isFalse();
        assertThat(putter.isAlive()).isFalse();
    }
}
