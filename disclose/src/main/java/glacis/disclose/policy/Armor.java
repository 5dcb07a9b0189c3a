package glacis.disclose.policy;

import glacis.disclose.policy.Rows.Row;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** ASCII armor between its first and last line (RFC 4880 §6.2): headers, an empty line, base64, an optional checksum. */
final class Armor {

    private static final Pattern HEADER = Pattern.compile("[!-9;-~]+:(?: .*)?");
    private static final Pattern CHECKSUM = Pattern.compile("=[A-Za-z0-9+/]{4}");

    private Armor() {}

    /** Armor that cannot be read; the message is a sentence that may be shown. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final Code code;
        private final int line;
        private final String sentence;

        Malformed(int line, String sentence) {
            this(Code.PGP_DATA_ERROR, line, sentence);
        }

        Malformed(Code code, int line, String sentence) {
            super(sentence);
            this.code = code;
            this.line = line;
            this.sentence = sentence;
        }

        /** {@code pgp_data_error} when the form is wrong, {@code pgp_error} when the bytes are. */
        Code code() {
            return code;
        }

        /** What is wrong. */
        String sentence() {
            return sentence;
        }

        /** The line it is about; 0 when there is none. */
        int line() {
            return line;
        }
    }

    /** The bytes. */
    static byte[] decode(List<Row> rows) throws Malformed {
        int at = 0;
        while (at < rows.size() && HEADER.matcher(rows.get(at).text()).matches()) {
            at++;
        }
        if (at == rows.size()) {
            throw new Malformed(rows.isEmpty() ? 0 : rows.getLast().number(), "The armor holds no bytes");
        }
        if (!rows.get(at).text().isBlank()) {
            throw new Malformed(rows.get(at).number(), "No empty line divides the armor's headers from its bytes");
        }
        StringBuilder base64 = new StringBuilder();
        String checksum = "";
        for (Row row : rows.subList(at + 1, rows.size())) {
            String text = row.text().strip();
            if (!checksum.isEmpty() && !text.isEmpty()) {
                throw new Malformed(row.number(), "After the armor's checksum stands " + Harmless.quote(text));
            }
            if (CHECKSUM.matcher(text).matches()) {
                checksum = text.substring(1);
            } else {
                base64.append(text);
            }
        }
        byte[] bytes = bytes(base64.toString(), rows.get(at).number());
        if (!checksum.isEmpty() && crc24(bytes) != number(bytes(checksum, 0))) {
            throw new Malformed(
                    Code.PGP_ERROR, rows.getLast().number(), "The armor's checksum is not that of its bytes");
        }
        return bytes;
    }

    private static byte[] bytes(String base64, int line) throws Malformed {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new Malformed(Code.PGP_ERROR, line, "The armor is not base64");
        }
    }

    private static int number(byte[] three) {
        return (three[0] & 0xff) << 16 | (three[1] & 0xff) << 8 | three[2] & 0xff;
    }

    /** RFC 4880 §6.1. */
    static int crc24(byte[] bytes) {
        int crc = 0xb704ce;
        for (byte b : bytes) {
            crc ^= (b & 0xff) << 16;
            for (int bit = 0; bit < 8; bit++) {
                crc <<= 1;
                crc = (crc & 0x1000000) != 0 ? crc ^ 0x1864cfb : crc;
            }
        }
        return crc & 0xffffff;
    }
}
