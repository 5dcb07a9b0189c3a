package glacis.scan.probe.tls.starttls;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** LDAP: the StartTLS operation and its answer (RFC 4511 §4.14), in the subset of BER that LDAP allows (§5.1). */
record LdapOpening() implements SpokenOpening {

    private static final String START_TLS = "1.3.6.1.4.1.1466.20037";
    private static final int LONGEST_MESSAGE = 8_192;

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int ENUMERATED = 0x0a;
    private static final int OCTET_STRING = 0x04;
    private static final int EXTENDED_RESPONSE = 0x78;

    /** Message 1, ExtendedRequest, requestName. */
    private static final byte[] REQUEST = request();

    /** Message 2, UnbindRequest. */
    private static final byte[] UNBIND = {SEQUENCE, 5, INTEGER, 1, 2, 0x42, 0};

    private static byte[] request() {
        byte[] name = START_TLS.getBytes(StandardCharsets.US_ASCII);
        byte[] head = {SEQUENCE, 29, INTEGER, 1, 1, 0x77, 24, (byte) 0x80, 22};
        byte[] request = Arrays.copyOf(head, head.length + name.length);
        System.arraycopy(name, 0, request, head.length, name.length);
        return request;
    }

    @Override
    public String protocol() {
        return "ldap";
    }

    @Override
    public String says() {
        return "the StartTLS operation";
    }

    @Override
    public Progress read(byte[] received) {
        Talk talk = Talk.of(received, UNBIND).say(REQUEST);
        Ber message = Ber.at(received, 0, received.length);
        return switch (message.state()) {
            case UNFINISHED -> talk.unfinished("an answer to StartTLS");
            case BROKEN -> talk.foreign("StartTLS is answered with no LDAP message");
            case READ ->
                message.tag() == SEQUENCE
                        ? message(received, message, talk.from(message.end()))
                        : talk.foreign("StartTLS is answered with no LDAP message");
        };
    }

    private static Progress message(byte[] in, Ber message, Talk talk) {
        Ber number = Ber.at(in, message.begin(), message.end());
        Ber operation = Ber.at(in, number.end(), message.end());
        Ber code = Ber.at(in, operation.begin(), operation.end());
        Ber matched = Ber.at(in, code.end(), operation.end());
        Ber diagnostic = Ber.at(in, matched.end(), operation.end());
        boolean shaped = number.is(INTEGER)
                && operation.is(EXTENDED_RESPONSE)
                && code.is(ENUMERATED)
                && code.end() - code.begin() == 1
                && matched.is(OCTET_STRING)
                && diagnostic.is(OCTET_STRING);
        if (!shaped) {
            return talk.foreign("StartTLS is answered with another LDAP message");
        }
        String text =
                new String(in, diagnostic.begin(), diagnostic.end() - diagnostic.begin(), StandardCharsets.ISO_8859_1);
        boolean ours = number.end() - number.begin() == 1 && in[number.begin()] == 1;
        return answered(in[code.begin()] & 0xff, Talk.quoted(text), ours, talk);
    }

    private static Progress answered(int code, String text, boolean ours, Talk talk) {
        String words = "StartTLS is answered with result " + code + (text.isEmpty() ? "" : ": " + text);
        if (!ours) {
            // RFC 4511 §4.4.1: a notice of disconnection, which belongs to no question.
            return talk.refused("it ends the session with result " + code + (text.isEmpty() ? "" : ": " + text));
        }
        return switch (code) {
            case 0 -> talk.agreed();
            // RFC 4511 §4.12: what an operation that the server does not know is answered with.
            case 2 -> talk.notOffered(words);
            default -> talk.refused(words);
        };
    }

    /**
     * A tag with its length: definite, of at most four bytes.
     *
     * @param begin where the content begins
     * @param end where it ends
     */
    private record Ber(State state, int tag, int begin, int end) {

        private enum State {
            READ,
            UNFINISHED,
            BROKEN
        }

        boolean is(int wanted) {
            return state == State.READ && tag == wanted;
        }

        /** The value at this place, which has to end before {@code limit}; a place outside gives an unfinished one. */
        static Ber at(byte[] in, int place, int limit) {
            if (limit - place < 2) {
                return none(State.UNFINISHED, limit);
            }
            int tag = in[place] & 0xff;
            int length = in[place + 1] & 0xff;
            int begin = place + 2;
            if (length >= 0x80) {
                int width = length & 0x7f;
                if (width == 0 || width > 4) {
                    return none(State.BROKEN, limit);
                }
                if (limit - begin < width) {
                    return none(tag == SEQUENCE ? State.UNFINISHED : State.BROKEN, limit);
                }
                length = 0;
                for (int i = 0; i < width; i++) {
                    length = length << 8 | in[begin++] & 0xff;
                }
            }
            if (length < 0 || length > LONGEST_MESSAGE || tag != SEQUENCE && length > limit - begin) {
                return none(State.BROKEN, limit);
            }
            return length > limit - begin
                    ? none(State.UNFINISHED, limit)
                    : new Ber(State.READ, tag, begin, begin + length);
        }

        private static Ber none(State state, int limit) {
            return new Ber(state, 0, limit, limit);
        }
    }
}
