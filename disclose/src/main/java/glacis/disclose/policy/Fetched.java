package glacis.disclose.policy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was obtained, by whoever may fetch: the bytes, and how they came. A file has no {@link Answer}, and what only an
 * answer shows is not decided for it.
 *
 * @param from what it is called in reports: the file's name or the address that was asked
 * @param body its bytes, at most {@link #MOST}; not to be changed
 * @param whole whether these are all bytes; when not, nothing is said that the rest could refute
 * @param answer how a server gave it; absent for a file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per look would double a megabyte
public record Fetched(String from, byte[] body, boolean whole, Optional<Answer> answer) {

    /** More is not read: thirty times what RFC 9116 §5.4 lets a reader stop at. */
    public static final int MOST = 1 << 20;

    public Fetched {
        if (body.length > MOST) {
            body = Arrays.copyOf(body, MOST);
            whole = false;
        }
    }

    /** A file, read from a stream that the caller opens and closes; no more than {@link #MOST} bytes are taken. */
    public static Fetched file(String name, InputStream in) throws IOException {
        return new Fetched(name, in.readNBytes(MOST + 1), true, Optional.empty());
    }

    /** A file whose bytes are at hand. */
    public static Fetched file(String name, byte[] bytes) {
        return new Fetched(name, bytes, true, Optional.empty());
    }

    /** What a server answered; {@code whole} is false when the reading was cut short. */
    public static Fetched answered(Answer answer, byte[] body, boolean whole) {
        return new Fetched(answer.asked().toString(), body, whole, Optional.of(answer));
    }

    /**
     * How a server gave the file.
     *
     * @param asked the address that was asked first
     * @param redirects the addresses that redirects led to and that were followed, in order; empty when there were none
     * @param status the status code of the last answer
     * @param contentType the Content-Type header of the last answer, as it was on the wire
     * @param location the Location header of the last answer, as it was on the wire; nobody followed it
     * @param certificate what a client makes of the certificates of all https answers
     */
    public record Answer(
            URI asked,
            List<URI> redirects,
            int status,
            Optional<String> contentType,
            Optional<String> location,
            ServedCertificate certificate) {

        public Answer {
            redirects = List.copyOf(redirects);
        }

        /** The address whose answer this is. */
        public URI answered() {
            return redirects.isEmpty() ? asked : redirects.getLast();
        }

        /** Whether the last answer came over TLS. */
        public boolean tls() {
            return overTls(answered());
        }

        static boolean overTls(URI uri) {
            return uri.getScheme() != null
                    && uri.getScheme().toLowerCase(Locale.ROOT).equals("https");
        }
    }
}
