package glacis.disclose.policy;

import java.util.List;

/** What an ordinary client makes of the certificates under which a file was served. */
public sealed interface ServedCertificate {

    /** All of them are for their names, in date, and lead to an authority that is trusted; revocation was not asked about. */
    record Holds() implements ServedCertificate {}

    /**
     * At least one of them is refused.
     *
     * @param host whose
     * @param reasons why, each as a clause; made harmless
     */
    record Refused(String host, List<String> reasons) implements ServedCertificate {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * It is not known.
     *
     * @param why as a clause
     */
    record Unknown(String why) implements ServedCertificate {}

    /** Of the way to a file that led through several servers: a refusal before what is not known, before what holds. */
    static ServedCertificate together(List<ServedCertificate> way) {
        return way.stream()
                .filter(Refused.class::isInstance)
                .findFirst()
                .or(() -> way.stream().filter(Unknown.class::isInstance).findFirst())
                .or(() -> way.stream().findFirst())
                .orElseGet(() -> new Unknown("no server showed a certificate"));
    }
}
