package glacis.model.observation;

import glacis.model.scope.HostName;
import java.util.List;

/**
 * What a resolver said to one question.
 *
 * @param owner the name asked about
 * @param type the record type's mnemonic: A, AAAA, CNAME, MX, NS, TXT, CAA, PTR, SOA …
 * @param status what became of the question
 * @param values the record data in presentation form (RFC 1035 §5.1); names without the trailing dot; TXT strings joined,
 *     without quotes; MX as {@code "10 mail.example.org"}
 */
public record DnsAnswer(HostName owner, String type, Status status, List<String> values) {

    public DnsAnswer {
        values = List.copyOf(values);
    }

    /** What became of a question; the name is the judgement, not the response code alone. */
    public enum Status {
        /** NOERROR with data. */
        DATA,
        /** NOERROR without data of this type. */
        NO_DATA,
        /** NXDOMAIN. */
        NO_SUCH_NAME,
        /** Silence, SERVFAIL, REFUSED, a broken answer, or never asked. */
        UNDETERMINED
    }

    /** The same with the values in an order that does not change from answer to answer. */
    public DnsAnswer sorted() {
        return new DnsAnswer(owner, type, status, values.stream().sorted().toList());
    }
}
