package glacis.scan.probe.tls.starttls;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** PostgreSQL: one SSLRequest, answered by one byte (protocol 3.0, SSL Session Encryption). */
record PostgresOpening() implements SpokenOpening {

    /** Length 8, code 80877103. */
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 0x04, (byte) 0xd2, 0x16, 0x2f};

    private static final int LONGEST_ERROR = 4_096;

    @Override
    public String protocol() {
        return "postgres";
    }

    @Override
    public String says() {
        return "one SSLRequest of 8 bytes";
    }

    @Override
    public Progress read(byte[] received) {
        return Talk.of(received, new byte[0])
                .say(SSL_REQUEST)
                .take(1, "an answer to the SSLRequest", PostgresOpening::answered);
    }

    private static Progress answered(byte[] answer, Talk talk) {
        return switch (answer[0]) {
            case 'S' -> talk.agreed();
            case 'N' -> talk.notOffered("an SSLRequest is answered with N");
            case 'E' -> error(talk);
            default -> talk.foreign("an SSLRequest is answered with neither S nor N");
        };
    }

    /** A server that never heard of SSLRequest says so; any other error, such as being full, says nothing about TLS. */
    private static Progress error(Talk talk) {
        byte[] in = talk.received();
        int begin = talk.at();
        int text = begin;
        int end = begin;
        boolean whole;
        if (in.length > begin && in[begin] == 0) {
            // Version 3: the length, itself included, and fields.
            if (in.length < begin + 4) {
                return talk.unfinished("the rest of an error");
            }
            int length = (in[begin + 1] & 0xff) << 16 | (in[begin + 2] & 0xff) << 8 | in[begin + 3] & 0xff;
            if (length < 4 || length > LONGEST_ERROR) {
                return talk.foreign("an SSLRequest is answered with neither S nor N");
            }
            text = begin + 4;
            end = begin + length;
            whole = end <= in.length;
        } else {
            // Version 2: text up to a zero.
            while (end < in.length && in[end] != 0 && end < LONGEST_ERROR) {
                end++;
            }
            whole = end < in.length;
        }
        if (!whole) {
            return talk.unfinished("the rest of an error");
        }
        String error = new String(in, text, end - text, StandardCharsets.ISO_8859_1);
        String words = "an SSLRequest is answered with an error: " + Talk.quoted(error.replaceAll("[^ -~]+", " "));
        return error.toLowerCase(Locale.ROOT).contains("unsupported frontend protocol")
                ? talk.notOffered(words)
                : talk.refused(words);
    }
}
