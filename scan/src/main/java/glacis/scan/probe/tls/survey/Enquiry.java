package glacis.scan.probe.tls.survey;

import glacis.scan.probe.tls.handshake.Offer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One hello and what is to be made of the answer.
 *
 * @param topic what it is to find out, as a person would name it: {@code cipher suites of TLSv1.2}
 * @param offer what the hello offers
 * @param whole whether the handshake goes on to the Finished messages
 * @param attempt the how manieth time it is made, from 1
 * @param then the further questions that the answer calls for
 */
record Enquiry(String topic, Offer offer, boolean whole, int attempt, Function<Heard, List<Question>> then)
        implements Question {

    /** An enquiry that ends with the first flight. */
    static Enquiry hello(String topic, Offer offer, Function<Heard, List<Question>> then) {
        return new Enquiry(topic, offer, false, 1, then);
    }

    /** An enquiry that shakes hands to the end. */
    static Enquiry handshake(String topic, Offer offer, Function<Heard, List<Question>> then) {
        return new Enquiry(topic, offer, true, 1, then);
    }

    /** An enquiry that shakes hands to the end and is never made again, as an ordinary client would not. */
    static Enquiry once(String topic, Offer offer, Function<Heard, List<Question>> then) {
        return new Enquiry(topic, offer, true, Integer.MAX_VALUE, then);
    }

    /** The same once more. */
    Enquiry again() {
        return new Enquiry(topic, offer, whole, attempt + 1, then);
    }

    @Override
    public Optional<Enquiry> enquiry() {
        return Optional.of(this);
    }
}
