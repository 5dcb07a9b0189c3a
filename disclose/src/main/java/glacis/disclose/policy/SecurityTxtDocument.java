package glacis.disclose.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of {@code securitytxt check}: the document of schema {@code glacis/securitytxt/v1}.
 *
 * @param schema always {@link #SCHEMA}
 * @param generator what wrote it
 * @param started when the file was asked for
 * @param finished when it was judged; days are counted from here
 * @param subject the file's name or the address that was asked
 * @param served how a server gave it; absent for a file
 * @param bytes how many were read
 * @param lines how many lines they are
 * @param valid whether a whole file was read and nothing in it, or in the way it is served, breaks RFC 9116; what could
 *     not be decided stands in {@code incomplete} and is no part of it
 * @param errors what breaks the RFC, by line
 * @param recommendations what it recommends and is not done
 * @param notifications what is worth a look
 * @param contacts where to report a flaw, the preferred one first
 * @param encryption where keys for reports are said to be; nobody looked there
 * @param expires when the file expires
 * @param signatures what came of each signature; empty when there is none, or none that can be read
 * @param incomplete what could not be decided, and why
 */
public record SecurityTxtDocument(
        String schema,
        Generator generator,
        Instant started,
        Instant finished,
        String subject,
        Optional<Served> served,
        int bytes,
        int lines,
        boolean valid,
        List<Note> errors,
        List<Note> recommendations,
        List<Note> notifications,
        List<String> contacts,
        List<String> encryption,
        Optional<Instant> expires,
        List<Signature> signatures,
        List<Undecided> incomplete) {

    /** The name of the schema. */
    public static final String SCHEMA = "glacis/securitytxt/v1";

    public SecurityTxtDocument {
        errors = List.copyOf(errors);
        recommendations = List.copyOf(recommendations);
        notifications = List.copyOf(notifications);
        contacts = List.copyOf(contacts);
        encryption = List.copyOf(encryption);
        signatures = List.copyOf(signatures);
        incomplete = List.copyOf(incomplete);
    }

    /**
     * What wrote a document.
     *
     * @param name always {@code glacis}
     * @param version its version, such as {@code 0.1}
     */
    public record Generator(String name, String version) {}

    /**
     * How a server gave the file.
     *
     * @param asked the address that was asked
     * @param answered the address whose answer it is, after redirects
     * @param redirects how many redirects were followed
     * @param status the status code
     * @param contentType the Content-Type header, escaped
     */
    public record Served(String asked, String answered, int redirects, int status, Optional<String> contentType) {}

    /**
     * What came of a signature.
     *
     * @param line where its block begins
     * @param result {@code verified}, {@code wrong} or {@code unverified}
     * @param key identifier of the key it names, 16 hexadecimal digits
     * @param fingerprint of the key that was tried, hexadecimal; absent when none was
     * @param digest name of the digest, such as {@code SHA256}
     * @param made when it says it was made
     * @param explanation why that is the result
     */
    public record Signature(
            int line,
            String result,
            Optional<String> key,
            Optional<String> fingerprint,
            Optional<String> digest,
            Optional<Instant> made,
            String explanation) {}

    /**
     * Something that could not be decided.
     *
     * @param what the word of a {@link Code}, or a fact in words
     * @param reason why not
     */
    public record Undecided(String what, String reason) {}
}
