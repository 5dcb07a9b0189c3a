package glacis.model.scope;

import java.util.Optional;

/**
 * Reads and writes addresses as text.
 *
 * <p>Accepted are dotted decimal with four numbers and no leading zero, and RFC 4291 §2.2 text (with an embedded IPv4
 * part). Refused are the other spellings that some programs take for an address: {@code 0177.0.0.1}, {@code 0x7f.1},
 * {@code 2130706433}, {@code 127.1}, {@code fe80::1%eth0}. Written is dotted decimal and RFC 5952.
 */
final class AddressText {

    private AddressText() {}

    static Optional<IpAddress> parse(String text) {
        return text.indexOf(':') >= 0 ? parseIpv6(text) : parseIpv4(text).map(IpAddress::ofIpv4);
    }

    private static Optional<Integer> parseIpv4(String text) {
        int bits = 0;
        int numbers = 0;
        int at = 0;
        while (at < text.length()) {
            int from = at;
            int value = 0;
            while (at < text.length() && isDigit(text.charAt(at)) && at - from < 3) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - from > 1 && text.charAt(from) == '0';
            if (at == from || leadingZero || value > 255 || ++numbers > 4) {
                return Optional.empty();
            }
            bits = bits << 8 | value;
            if (at < text.length() && (text.charAt(at++) != '.' || at == text.length())) {
                return Optional.empty();
            }
        }
        return numbers == 4 ? Optional.of(bits) : Optional.empty();
    }

    private static Optional<IpAddress> parseIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(all -> all.length == 8).map(AddressText::join);
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        Optional<int[]> before = groups(text.substring(0, gap));
        Optional<int[]> after = groups(text.substring(gap + 2));
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        int[] head = before.get();
        int[] tail = after.get();
        if (head.length + tail.length > 7 || text.substring(0, gap).indexOf('.') >= 0) {
            return Optional.empty();
        }
        int[] all = new int[8];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
        return Optional.of(join(all));
    }

    /** The 16-bit groups of a part without "::"; the last one may be dotted decimal, which counts as two. */
    private static Optional<int[]> groups(String part) {
        if (part.isEmpty()) {
            return Optional.of(new int[0]);
        }
        String[] words = part.split(":", -1);
        int[] groups = new int[words.length + 1];
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (word.indexOf('.') >= 0) {
                Optional<Integer> embedded = parseIpv4(word);
                if (i != words.length - 1 || embedded.isEmpty() || count > 6) {
                    return Optional.empty();
                }
                groups[count++] = embedded.get() >>> 16;
                groups[count++] = embedded.get() & 0xffff;
            } else {
                if (word.isEmpty()
                        || word.length() > 4
                        || count > 7
                        || !word.chars().allMatch(AddressText::isHex)) {
                    return Optional.empty();
                }
                groups[count++] = Integer.parseInt(word, 16);
            }
        }
        return Optional.of(java.util.Arrays.copyOf(groups, count));
    }

    private static IpAddress join(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return IpAddress.ofIpv6(high, low);
    }

    static String print(IpAddress address) {
        if (address.version() == IpAddress.Version.IPV4) {
            long bits = address.low();
            return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            long half = i < 4 ? address.high() : address.low();
            groups[i] = (int) (half >>> 48 - 16 * (i % 4) & 0xffff);
        }
        int best = -1;
        int bestLength = 1;
        for (int from = 0; from < 8; from++) {
            int to = from;
            while (to < 8 && groups[to] == 0) {
                to++;
            }
            if (to - from > bestLength) {
                best = from;
                bestLength = to - from;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(int c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
