package glacis.scan.probe.dns;

import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.scan.spi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Questions that are put to the operator's resolver at once: over UDP, and over TCP where the answer was truncated (RFC 7766). */
final class Inquiry {

    private final RandomGenerator random;
    private final List<Item> items = new ArrayList<>();

    /** An inquiry without a question; message identifiers come from this source. */
    Inquiry(RandomGenerator random) {
        this.random = random;
    }

    /** A question and the name and type by which its answer is told. */
    private record Item(HostName owner, int type, DnsQuestion question) {}

    /**
     * What came of the questions.
     *
     * @param answers one per question, in the order in which they were put
     * @param outcomes the messages, in the same order
     */
    record Told(List<DnsAnswer> answers, List<Outcome<Message>> outcomes) {

        /** What the reply about this name is when no question was answered; empty when one was. */
        Optional<Outcome<Reply>> nothing(HostName name) {
            if (outcomes.stream().anyMatch(outcome -> outcome.answer().isPresent())) {
                return Optional.empty();
            }
            Outcome<Reply> first = outcomes.getFirst().map(m -> new Reply.Names(name, List.of()));
            return Optional.of(first);
        }
    }

    /** One question more. */
    void about(HostName owner, int type) {
        DnsQuestion question = new DnsQuestion(
                random.nextInt(65_536), DnsQuestion.absolute(owner.text()), type, DnsQuestion.internet(), true);
        items.add(new Item(owner, type, question));
    }

    /** Whether there is nothing to ask. */
    boolean isEmpty() {
        return items.isEmpty();
    }

    /** Asks, and goes on with what was told. */
    Step ask(Function<Told, Step> then) {
        return new Step.Asks(items.stream().map(i -> i.question().overUdp()).toList(), outcomes -> {
            List<Outcome<Message>> answers = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                answers.add(items.get(i).question().readUdp(outcomes.get(i)));
            }
            return again(answers, then);
        });
    }

    private Step again(List<Outcome<Message>> answers, Function<Told, Step> then) {
        List<Integer> cut = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).answer().map(DnsQuestion::truncated).orElse(false)) {
                cut.add(i);
            }
        }
        if (cut.isEmpty()) {
            return then.apply(told(answers));
        }
        return new Step.Asks(
                cut.stream().map(i -> items.get(i).question().overTcp()).toList(), outcomes -> {
                    List<Outcome<Message>> whole = new ArrayList<>(answers);
                    for (int i = 0; i < cut.size(); i++) {
                        whole.set(cut.get(i), items.get(cut.get(i)).question().readTcp(outcomes.get(i)));
                    }
                    return then.apply(told(whole));
                });
    }

    private Told told(List<Outcome<Message>> outcomes) {
        List<DnsAnswer> answers = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            answers.add(told(items.get(i), outcomes.get(i)));
        }
        return new Told(List.copyOf(answers), List.copyOf(outcomes));
    }

    private static DnsAnswer told(Item item, Outcome<Message> outcome) {
        String type = Type.string(item.type());
        Optional<Message> message = outcome.answer();
        if (message.isEmpty()) {
            return new DnsAnswer(item.owner(), type, DnsAnswer.Status.UNDETERMINED, List.of());
        }
        int rcode = message.get().getHeader().getRcode();
        List<String> values = message.get().getSection(Section.ANSWER).stream()
                .filter(r -> r.getType() == item.type())
                .flatMap(r -> RecordText.of(r).stream())
                .toList();
        DnsAnswer.Status status = switch (rcode) {
            case Rcode.NOERROR -> values.isEmpty() ? DnsAnswer.Status.NO_DATA : DnsAnswer.Status.DATA;
            case Rcode.NXDOMAIN -> DnsAnswer.Status.NO_SUCH_NAME;
            default -> DnsAnswer.Status.UNDETERMINED;
        };
        return new DnsAnswer(item.owner(), type, status, values);
    }
}
