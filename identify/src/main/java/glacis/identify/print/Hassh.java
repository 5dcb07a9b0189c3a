package glacis.identify.print;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** HASSH (Salesforce, BSD-3-Clause): the algorithms of an SSH program in its own order (RFC 4253 §7.1), markers included. */
public final class Hassh {

    private Hassh() {}

    /**
     * The print of one side. Of a client it is HASSH, with the algorithms for client to server; of a server hasshServer, with
     * those for server to client.
     */
    public static String of(List<String> kex, List<String> ciphers, List<String> macs, List<String> compression) {
        String text = String.join(
                ";",
                String.join(",", kex),
                String.join(",", ciphers),
                String.join(",", macs),
                String.join(",", compression));
        return Hashes.md5(text.getBytes(StandardCharsets.UTF_8));
    }
}
