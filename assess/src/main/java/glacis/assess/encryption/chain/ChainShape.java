package glacis.assess.encryption.chain;

import glacis.model.observation.Trilean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a chain was sent (RFC 8446 §4.4.2), whatever becomes of it.
 *
 * @param inOrder whether each certificate of the way stands before its issuer; undetermined when nothing could be read
 * @param superfluous what is not needed to get to the root, in the order sent, in words
 */
public record ChainShape(Trilean inOrder, List<String> superfluous) {

    public ChainShape {
        superfluous = List.copyOf(superfluous);
    }

    /**
     * The shape of what was sent.
     *
     * @param way from the server's certificate towards a root, as far as it led
     */
    static ChainShape of(List<byte[]> sent, List<Certificate> way) {
        if (way.isEmpty()) {
            return new ChainShape(Trilean.UNDETERMINED, List.of());
        }
        List<String> superfluous = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Certificate> met = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            Optional<Certificate> one = Certificate.parse(sent.get(i));
            if (one.isEmpty()) {
                superfluous.add("certificate " + (i + 1) + ", which cannot be read");
                continue;
            }
            why(one.get(), met, way).ifPresent(superfluous::add);
            if (!met.contains(one.get()) && way.contains(one.get())) {
                places.add(way.indexOf(one.get()));
            }
            met.add(one.get());
        }
        return new ChainShape(Trilean.of(places.stream().sorted().toList().equals(places)), superfluous);
    }

    private static Optional<String> why(Certificate one, List<Certificate> before, List<Certificate> way) {
        if (before.contains(one)) {
            return Optional.of(one.subject() + ", sent twice");
        }
        if (!way.contains(one)) {
            return Optional.of(one.subject() + ", which leads nowhere");
        }
        boolean root = way.size() > 1 && one.equals(way.getLast()) && one.isSelfIssued();
        return root ? Optional.of(one.subject() + ", the root itself, which clients have") : Optional.empty();
    }
}
