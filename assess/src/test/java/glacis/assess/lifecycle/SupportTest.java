package glacis.assess.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.asset.Identification;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Identification.Part;
import glacis.model.asset.Identification.Product;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Trilean;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SupportTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final Lifecycles KNOWN = Lifecycles.builtIn();

    private static Identification named(Part part, String product, String version, String distribution, String shown) {
        return new Identification(
                new Product(
                        "v",
                        product,
                        Optional.of(version).filter(v -> !v.isEmpty()),
                        Optional.of(distribution).filter(d -> !d.isEmpty()),
                        Optional.empty()),
                "test/one",
                Confidence.HIGH,
                new ObservationId("O-000000000000"),
                shown,
                part,
                Optional.empty());
    }

    private static Identification software(String product, String version, String shown) {
        return named(Part.SOFTWARE, product, version, "", shown);
    }

    private static Support of(Identification one, Identification... others) {
        return Support.of(KNOWN, one, List.of(others), DAY);
    }

    @Test
    void a_release_of_a_distribution_decides_for_what_it_carries() {
        Identification old = software("OpenSSH", "7.9p1", "SSH-2.0-OpenSSH_7.9p1 Debian-10+deb10u2");
        assertThat(of(old)).isInstanceOf(Support.Over.class);
        assertThat(of(old).words()).isEqualTo("OpenSSH 7.9p1 is part of Debian 10, whose support ended on 2022-09-10");
        assertThat(of(software("nginx", "1.22.1", "1.22.1-9+deb12u1")).words())
                .isEqualTo("nginx 1.22.1 is part of Debian 12, which gets long-term support until 2028-06-30");
        assertThat(of(named(Part.SOFTWARE, "nginx", "1.22.1", "Debian 13", "nginx")))
                .isInstanceOf(Support.Lasts.class);
    }

    @Test
    void the_operating_system_of_the_same_service_says_the_release() {
        Identification system = named(Part.SYSTEM, "Debian", "11.0", "", "x");
        assertThat(of(software("Exim", "4.94", "Exim 4.94"), system)).isInstanceOf(Support.Over.class);
        Identification ubuntu = named(Part.SYSTEM, "Ubuntu", "20.04", "", "x");
        assertThat(of(software("PHP", "7.4.3", "PHP/7.4.3"), ubuntu))
                .isInstanceOfSatisfying(
                        Support.Unknown.class,
                        unknown -> assertThat(unknown.words()).contains("extended support"));
    }

    @Test
    void what_a_distribution_may_carry_is_not_over_because_its_maker_stopped() {
        assertThat(of(software("nginx", "1.18.0", "nginx/1.18.0")).words())
                .isEqualTo("nginx 1.18.0, whose support ended on 2021-04-20;"
                        + " a distribution may carry it longer, and none is shown");
        assertThat(of(named(Part.SOFTWARE, "nginx", "1.18.0", "Ubuntu", "nginx/1.18.0 (Ubuntu)"))
                        .words())
                .endsWith("Ubuntu may carry it longer, and its release is not shown");
        assertThat(of(software("PHP", "7.4.3", "PHP/7.4.3-4ubuntu2")).words())
                .endsWith("a distribution may carry it longer, and its release is not shown");
    }

    @Test
    void what_nobody_carries_is_over_on_the_day_after_its_last() {
        Identification five = software("MongoDB", "5.0.3", "5.0.3");
        assertThat(of(five)).isInstanceOf(Support.Over.class);
        assertThat(Support.of(KNOWN, five, List.of(), LocalDate.parse("2024-10-31")))
                .isInstanceOf(Support.Lasts.class);
        assertThat(Support.of(KNOWN, five, List.of(), LocalDate.parse("2024-11-01")))
                .isInstanceOf(Support.Over.class);
    }

    @Test
    void unknown_versions_and_products_are_undetermined() {
        assertThat(of(software("nginx", "", "nginx")).words()).isEqualTo("nginx shows no version");
        assertThat(of(software("nginx", "0.7", "nginx")).words()).isEqualTo("no cycle is known that nginx 0.7 is of");
        assertThat(of(software("Acme", "1", "Acme")).words()).isEqualTo("no end of support is known of Acme");
    }

    @Test
    void the_longest_name_of_a_cycle_counts_and_parts_of_one_that_disagree_do_not() {
        Lifecycle made = new Lifecycle(
                "made",
                Set.of(),
                Set.of(),
                Trilean.NO,
                false,
                false,
                List.of(
                        new Cycle("1", new Cycle.End.Open(), Optional.empty()),
                        new Cycle("1.10", new Cycle.End.Past(), Optional.empty()),
                        new Cycle("2.0-sp1", new Cycle.End.Past(), Optional.empty()),
                        new Cycle("2.0-sp2", new Cycle.End.Open(), Optional.empty())),
                "a source");
        assertThat(made.of("1.1.5")).extracting(Cycle::name).containsExactly("1");
        assertThat(made.of("1.10.5")).extracting(Cycle::name).containsExactly("1.10");
        Lifecycles one = KNOWN.with(List.of(made));
        assertThat(Support.of(one, software("made", "2.0.7", "x"), List.of(), DAY))
                .isInstanceOf(Support.Unknown.class);
        assertThat(Support.of(one, software("Made", "1.10", "x"), List.of(), DAY))
                .isInstanceOfSatisfying(
                        Support.Over.class,
                        over -> assertThat(over.words()).isEqualTo("Made 1.10, whose support ended"));
    }

    @Test
    void newer_cycles_go_before_those_that_ship_and_what_ships_of_the_product_stays() {
        Lifecycle newer = new Lifecycle(
                "nginx",
                Set.of("NGINX"),
                Set.of(),
                Trilean.NO,
                false,
                false,
                List.of(new Cycle("1.99", new Cycle.End.Open(), Optional.empty())),
                "imported");
        Lifecycle nginx = KNOWN.with(List.of(newer)).find("nginx").orElseThrow();
        assertThat(nginx.cycles()).extracting(Cycle::name).containsExactly("1.99");
        assertThat(nginx.carried()).isEqualTo(Trilean.YES);
        assertThat(nginx.cpes()).contains("f5:nginx");
    }

    @Test
    void every_product_that_ships_has_a_source_and_cycles() {
        assertThat(KNOWN.all()).hasSizeGreaterThan(10).allSatisfy(one -> {
            assertThat(one.source()).startsWith("https://");
            assertThat(one.cycles()).isNotEmpty();
            assertThat(one.carried()).isNotEqualTo(Trilean.UNDETERMINED);
        });
    }
}
