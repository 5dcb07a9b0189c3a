package glacis.report.compose;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The way back from a finding to the line of the mandate: the document of schema {@code glacis/why/v1}.
 *
 * @param schema always {@link #SCHEMA}
 * @param generator what wrote it
 * @param id the finding's, asset's or observation's whole identifier
 * @param title what is claimed, as a sentence without a full stop
 * @param where the asset in words
 * @param severity a severity's word; absent for what is not a finding
 * @param confidence {@code sure}, {@code likely} or {@code a hint}; absent for what is not a finding
 * @param state {@code open}, {@code fixed} …; absent for what is not a finding
 * @param since when it was first found
 * @param because the verdict; absent for what is not a finding
 * @param from the observations it rests on
 * @param asked why each question was asked: from the last one back to the operator
 * @param allowed the permit; absent when the guard refused or nothing was sent
 * @param knowledge the versions of what was used to judge: "checks 0.1"
 */
public record Why(
        @OneOf(SCHEMA) String schema,
        AuditDocument.Generator generator,
        String id,
        String title,
        String where,
        @OneOf({"critical", "high", "medium", "low"}) Optional<String> severity,
        @OneOf({"sure", "likely", "a hint"}) Optional<String> confidence,

        @OneOf({"open", "fixed", "came back", "accepted", "disputed"})
        Optional<String> state,

        Instant since,
        Optional<Because> because,
        List<Source> from,
        List<Step> asked,
        Optional<Allowed> allowed,
        List<String> knowledge) {

    /** The name of the schema. */
    public static final String SCHEMA = "glacis/why/v1";

    public Why {
        from = List.copyOf(from);
        asked = List.copyOf(asked);
        knowledge = List.copyOf(knowledge);
    }

    /**
     * A verdict.
     *
     * @param check the check's identifier
     * @param page where the check is explained, such as {@code docs/checks/GL-TLS-001.md}
     * @param verdict {@code failed}, {@code passed}, {@code undetermined}
     * @param explanation what was seen that makes it so
     * @param reference the rule behind it
     */
    public record Because(String check, String page, String verdict, String explanation, Optional<String> reference) {}

    /**
     * An observation that was used.
     *
     * @param observation its identifier
     * @param probe what asked
     * @param at when it was last seen
     * @param shows what is to be seen in it, in words
     * @param excerpts the bytes that show it
     * @param bytesSent bytes of all its conversations
     * @param bytesReceived bytes of all its conversations
     * @param transcripts the SHA-256 of each conversation, hexadecimal
     */
    public record Source(
            String observation,
            String probe,
            Instant at,
            String shows,
            List<Excerpt> excerpts,
            long bytesSent,
            long bytesReceived,
            List<String> transcripts) {
        public Source {
            excerpts = List.copyOf(excerpts);
            transcripts = List.copyOf(transcripts);
        }
    }

    /**
     * A piece of a conversation.
     *
     * @param sent whether we said it
     * @param hex the bytes, two digits each with a space between
     * @param more whether the conversation goes on behind them
     * @param says what they mean
     */
    public record Excerpt(boolean sent, String hex, boolean more, String says) {

        /** The first bytes of what was said, at most so many. */
        public static Excerpt of(boolean sent, byte[] bytes, int most, String says) {
            int shown = Math.min(bytes.length, most);
            return new Excerpt(sent, HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown), bytes.length > shown, says);
        }
    }

    /**
     * A reason for asking.
     *
     * @param because a clause: "port 10443 was open"
     * @param observation the observation that gave the reason; absent when the operator asked
     */
    public record Step(String because, Optional<String> observation) {}

    /**
     * A permit as it is cited.
     *
     * @param permit its number
     * @param mandate the mandate's id
     * @param line the line's number
     * @param rule the text of that line
     * @param level the level that was used
     * @param verification whether the declaration was verified, in words
     */
    public record Allowed(String permit, String mandate, int line, String rule, String level, String verification) {}
}
