package glacis.model.observation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a service may say of itself beside its protocol. Names are for ever: they are stored, and scripts read them. */
public enum Fact {
    /** The software as it names itself, such as {@code Dovecot}. */
    SOFTWARE,
    /** The version of the software, as it was sent. */
    VERSION,
    /** The version or versions of the protocol, newest last. */
    PROTOCOL_VERSION,
    /** The operating system or platform as it names it. */
    OPERATING_SYSTEM,
    /** What it offers, as words separated by spaces, in the order sent. */
    CAPABILITIES,
    /** Ways to log in, as words separated by spaces, in the order sent; {@code none} where it says that it wants no login. */
    AUTHENTICATION,
    /** Whether it wants a login before it does anything: {@code yes} or {@code no}. */
    LOGIN_REQUIRED,
    /** Whether it offers to change to TLS on the same connection: {@code yes} or {@code no}. */
    STARTTLS,
    /** What it says of encryption, in the protocol's words. */
    ENCRYPTION,
    /** Whether it signs messages: {@code required}, {@code enabled} or {@code no}. */
    SIGNING,
    /** What it calls itself: a host name, domain or realm. */
    HOST,
    /** The name of the set or cluster to which it belongs. */
    CLUSTER,
    /** What it is among its kind, such as {@code secondary} or {@code stratum 2}. */
    ROLE,
    /** A number that it gave itself once and keeps, such as a GUID. */
    IDENTIFIER,
    /** The words with which it refused. */
    REFUSAL,
    /** Whether something that nobody made was answered as if it were there: {@code yes} or {@code no}. */
    ANSWERS_ANYTHING,
    /** The addresses of what nobody made, as words separated by spaces. */
    ADDRESSES,
    /** Whether it went on for as long as it was listened to, without coming to what it has to say: {@code yes} or {@code no}. */
    UNENDING,
    /** What came of a question that has no protocol of its own, in the words of a person. */
    ANSWER,
    /** Its clock, RFC 3339 in UTC; never part of an observation's identity. */
    CLOCK;

    /** The name in documents: lower case with underscores. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The fact of this name. */
    public static Optional<Fact> of(String word) {
        return Arrays.stream(values()).filter(fact -> fact.word().equals(word)).findFirst();
    }

    /** Whether it differs from answer to answer of an unchanged service. */
    public boolean changes() {
        return this == CLOCK;
    }
}
