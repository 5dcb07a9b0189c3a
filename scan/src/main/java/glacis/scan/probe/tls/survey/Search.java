package glacis.scan.probe.tls.survey;

import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds the members of a set one after the other: what was chosen is offered no more, until the rest is refused. */
final class Search {

    private final String topic;
    private final Subject subject;
    private final Supplier<List<Question>> over;
    private final Set<Integer> chosen = new HashSet<>();

    /**
     * What is searched for.
     *
     * @param left those members that nobody has seen yet, asked anew before each hello
     * @param offer a hello that offers these of them and no others
     * @param choice which of them an answer names
     * @param surprise told when an answer names none that was on offer, with a clause about it
     */
    record Subject(
            Supplier<List<Integer>> left,
            Function<List<Integer>, Offer> offer,
            Function<FirstFlight, Optional<Integer>> choice,
            Consumer<String> surprise) {}

    /**
     * A search.
     *
     * @param over the questions that follow when it has come to its end, whichever
     */
    Search(String topic, Subject subject, Supplier<List<Question>> over) {
        this.topic = topic;
        this.subject = subject;
        this.over = over;
    }

    /** The next question; when nothing is left, what follows. */
    List<Question> next() {
        return left().isEmpty() ? over.get() : List.of(this::enquiry);
    }

    private List<Integer> left() {
        return subject.left().get().stream().filter(n -> !chosen.contains(n)).toList();
    }

    /** Others may have seen a member while the question waited; never all, for nobody else offers the strange ones alone. */
    private Optional<Enquiry> enquiry() {
        List<Integer> left = left();
        return Optional.of(Enquiry.hello(topic, subject.offer().apply(left), heard -> heard(left, heard)));
    }

    private List<Question> heard(List<Integer> offered, Heard heard) {
        if (!(heard instanceof Heard.Chose chose)) {
            return over.get();
        }
        Optional<Integer> choice = subject.choice().apply(chose.flight());
        if (choice.isEmpty() && chose.flight().alert().isPresent()) {
            // It chose a version and a suite, and then found nothing to sign or to agree with: no to all that was left.
            return over.get();
        }
        if (choice.filter(offered::contains).isEmpty()) {
            subject.surprise()
                    .accept(
                            choice.isPresent()
                                    ? "it chose one that was not on offer"
                                    : "its answer did not name its choice");
            return over.get();
        }
        chosen.add(choice.get());
        return next();
    }
}
