package glacis.assess.lifecycle;

import glacis.model.asset.Identification;
import glacis.model.asset.Identification.Part;
import glacis.model.observation.Trilean;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the support of something stands on a day. */
public sealed interface Support {

    /** In words, for reports. */
    String words();

    /**
     * Its maker, or the distribution that it is part of, repairs it.
     *
     * @param lastDay until when, when that was said
     */
    record Lasts(String words, Optional<Cycle> cycle, Optional<LocalDate> lastDay, String source) implements Support {}

    /** Nobody repairs it any more. */
    record Over(String words, String what, Cycle cycle, String source) implements Support {}

    /** It cannot be told, and why. */
    record Unknown(String words) implements Support {}

    /** A package revision of Debian, which names the release, and the words of distributions that do not. */
    Pattern DEBIAN = Pattern.compile("[+~]deb(\\d{1,2})u");

    Pattern DISTRIBUTION = Pattern.compile(
            "(?i)\\b(debian|ubuntu|raspbian|red hat[\\w ]*|rhel|centos|rocky|alma(?:linux)?|fedora|suse|opensuse|freebsd)\\b|ubuntu|\\.el\\d");

    /**
     * How it stands with what a service is taken for.
     *
     * @param known the lifecycles that are known
     * @param one what it is taken for
     * @param others what else was said of the same service, such as its operating system
     */
    static Support of(Lifecycles known, Identification one, List<Identification> others, LocalDate day) {
        Optional<Lifecycle> own = known.of(one.product());
        String label = one.product().product()
                + one.product().version().map(v -> " " + v).orElse("");
        Support maker = own.map(lifecycle -> ofMaker(lifecycle, one, label, day))
                .orElseGet(() -> new Unknown(
                        "no end of support is known of " + one.product().product()));
        if (own.filter(Lifecycle::distribution).isPresent() || one.part() != Part.SOFTWARE && own.isEmpty()) {
            return maker;
        }
        Optional<Lifecycles.Release> release = release(known, one, others);
        if (release.isPresent() && release.get().version().isPresent()) {
            return ofRelease(release.get(), label, day);
        }
        if (!(maker instanceof Over over)) {
            return maker;
        }
        Optional<String> distribution = release.map(r -> r.lifecycle().names().stream()
                        .findFirst()
                        .orElse(r.lifecycle().product()))
                .or(() -> one.product().distribution())
                .or(() -> named(one.shown()));
        if (distribution.isPresent()) {
            return new Unknown(
                    over.words() + "; " + distribution.get() + " may carry it longer, and its release is not shown");
        }
        return own.map(Lifecycle::carried)
                        .filter(carried -> carried == Trilean.NO)
                        .isPresent()
                ? over
                : new Unknown(over.words() + "; a distribution may carry it longer, and none is shown");
    }

    private static Support ofMaker(Lifecycle lifecycle, Identification one, String label, LocalDate day) {
        if (one.product().version().isEmpty()) {
            return new Unknown(one.product().product() + " shows no version");
        }
        List<Cycle> cycles = lifecycle.of(one.product().version().get());
        return stands(lifecycle, cycles, label, day);
    }

    private static Support ofRelease(Lifecycles.Release release, String label, LocalDate day) {
        Lifecycle lifecycle = release.lifecycle();
        String name = lifecycle.names().stream().findFirst().orElse(lifecycle.product()) + " "
                + release.version().orElse("");
        return switch (stands(lifecycle, lifecycle.of(release.version().orElse("")), name, day)) {
            case Lasts lasts ->
                new Lasts(label + " is part of " + lasts.words(), lasts.cycle(), lasts.lastDay(), lasts.source());
            case Over over -> new Over(label + " is part of " + over.words(), over.what(), over.cycle(), over.source());
            case Unknown unknown -> new Unknown(label + " is part of a distribution: " + unknown.words());
        };
    }

    private static Support stands(Lifecycle lifecycle, List<Cycle> cycles, String label, LocalDate day) {
        if (cycles.isEmpty()) {
            return new Unknown("no cycle is known that " + label + " is of");
        }
        List<Cycle> lasting =
                cycles.stream().filter(cycle -> !cycle.isOver(day)).toList();
        if (lasting.size() == cycles.size()) {
            Cycle first = cycles.getFirst();
            return new Lasts(
                    label + ", which is supported"
                            + first.lastDay().map(d -> " until " + d).orElse(", with no end announced"),
                    Optional.of(first),
                    first.lastDay(),
                    lifecycle.source());
        }
        if (!lasting.isEmpty()) {
            return new Unknown("which cycle " + label + " is of does not show: some are supported, some are not");
        }
        Cycle last = cycles.stream()
                .max(Comparator.comparing(cycle -> cycle.lastDay().orElse(LocalDate.MIN)))
                .orElseThrow();
        String ended = label + ", whose support ended"
                + last.lastDay().map(d -> " on " + d).orElse("");
        Optional<LocalDate> extended = last.extended().filter(end -> !day.isAfter(end));
        if (extended.isPresent()) {
            return lifecycle.extendedForAll()
                    ? new Lasts(
                            label + ", which gets long-term support until " + extended.get(),
                            Optional.of(last),
                            extended,
                            lifecycle.source())
                    : new Unknown(ended + "; whether somebody pays for extended support until " + extended.get()
                            + " does not show");
        }
        return new Over(ended, label, last, lifecycle.source());
    }

    /** The distribution that this is part of, from its own words or from what else the service said. */
    private static Optional<Lifecycles.Release> release(
            Lifecycles known, Identification one, List<Identification> others) {
        Matcher revision = DEBIAN.matcher(one.shown());
        if (revision.find()) {
            return known.release("Debian " + revision.group(1));
        }
        Stream<String> systems = others.stream()
                .filter(other -> other.part() == Part.SYSTEM)
                .map(other -> other.product().product() + " "
                        + other.product().version().orElse(""));
        return Stream.concat(one.product().distribution().stream(), systems)
                .flatMap(words -> known.release(words).stream())
                .max(Comparator.comparing(release -> release.version().isPresent()));
    }

    private static Optional<String> named(String shown) {
        Matcher matcher = DISTRIBUTION.matcher(shown);
        return matcher.find()
                ? Optional.of(Optional.ofNullable(matcher.group(1)).orElse("a distribution"))
                : Optional.empty();
    }
}
