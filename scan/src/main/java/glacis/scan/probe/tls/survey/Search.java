package glacis.scan.probe.tls.survey;

import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds the members of a set one after the other: what was chosen is offered no more, until the rest is refused. */
final class Search {

    private final String topic;
    private final Subject subject;
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
            java.util.function.Supplier<List<Integer>> left,
            Function<List<Integer>, Offer> offer,
            Function<FirstFlight, Optional<Integer>> choice,
            java.util.function.Consumer<String> surprise) {}

    Search(String topic, Subject subject) {
        this.topic = topic;
        this.subject = subject;
    }

    /** The next question; none when nothing is left. */
    List<Enquiry> next() {
        List<Integer> left =
                subject.left().get().stream().filter(n -> !chosen.contains(n)).toList();
        if (left.isEmpty()) {
            return List.of();
        }
        return List.of(Enquiry.hello(topic, subject.offer().apply(left), heard -> heard(left, heard)));
    }

    private List<Enquiry> heard(List<Integer> offered, Heard heard) {
        if (!(heard instanceof Heard.Chose chose)) {
            return List.of();
        }
        Optional<Integer> choice = subject.choice().apply(chose.flight());
        if (choice.isEmpty() && chose.flight().alert().isPresent()) {
            // It chose a version and a suite, and then found nothing to sign or to agree with: no to all that was left.
            return List.of();
        }
        if (choice.filter(offered::contains).isEmpty()) {
            subject.surprise()
                    .accept(
                            choice.isPresent()
                                    ? "it chose one that was not on offer"
                                    : "its answer did not name its choice");
            return List.of();
        }
        chosen.add(choice.get());
        return next();
    }
}
