package glacis.assess.lifecycle;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A series of versions that its maker supports, and stops to support, together.
 *
 * @param name the beginning that its versions share, such as {@code 1.28}; what is no number, as in {@code 13.0-sp2}, is a
 *     part of a series that versions do not show
 * @param end when the maker's support ends
 * @param extended the last day of support that not everybody gets, or that others than the maker give
 */
public record Cycle(String name, End end, Optional<LocalDate> extended) {

    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+)*");

    /** When support ends. */
    public sealed interface End {

        /** Not said yet: it is supported. */
        record Open() implements End {}

        /** On a day, the last one with support. */
        record On(LocalDate day) implements End {}

        /** It is over; since when was not said. */
        record Past() implements End {}
    }

    /** Whether the maker's support is over on a day. */
    public boolean isOver(LocalDate day) {
        return switch (end) {
            case End.Open open -> false;
            case End.On on -> day.isAfter(on.day());
            case End.Past past -> true;
        };
    }

    /** The last day with support, when it was said. */
    public Optional<LocalDate> lastDay() {
        return end instanceof End.On on ? Optional.of(on.day()) : Optional.empty();
    }

    /** The numbers with which a version of this cycle begins; empty when its name begins with none. */
    List<String> head() {
        return numbers(name);
    }

    /** The numbers with which a text begins: of {@code 9.2p1} they are 9 and 2. */
    static List<String> numbers(String text) {
        var matcher = NUMBERS.matcher(text);
        return matcher.lookingAt() ? Arrays.asList(matcher.group().split("\\.", -1)) : List.of();
    }
}
