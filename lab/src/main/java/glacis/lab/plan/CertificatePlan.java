package glacis.lab.plan;

import glacis.model.scope.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate to be made.
 *
 * @param rsaBits the size of an RSA key; empty for a key on P-256
 * @param days how many days after the start of the lab it ends, negative when it ended before
 * @param selfSigned whether its own key signs it
 * @param gap whether an intermediate authority signs it, which the server does not send
 * @param also names beside the server's
 */
public record CertificatePlan(
        Optional<Integer> rsaBits, int days, boolean selfSigned, boolean gap, List<HostName> also) {

    private static final Pattern RSA = Pattern.compile("RSA (1024|2048|3072|4096)");
    private static final Pattern END = Pattern.compile("end(s in|ed) ([1-9][0-9]{0,3}) days( ago)?");
    private static final Pattern ALSO = Pattern.compile("also for (\\S+)");

    public CertificatePlan {
        also = List.copyOf(also);
    }

    /** Reads "RSA 3072, ended 12 days ago, also for staging.lab.test" and the like. */
    static CertificatePlan read(String text, int line) {
        String[] parts = text.split(", ", -1);
        Matcher rsa = RSA.matcher(parts[0]);
        boolean isRsa = rsa.matches();
        if ((!isRsa && !parts[0].equals("P-256")) || parts.length < 2) {
            throw wrong(text, line);
        }
        Matcher end = END.matcher(parts[1]);
        if (!end.matches() || end.group(1).equals("ed") != (end.group(3) != null)) {
            throw wrong(text, line);
        }
        int days = Integer.parseInt(end.group(2)) * (end.group(3) == null ? 1 : -1);
        boolean selfSigned = false;
        boolean gap = false;
        List<HostName> also = new ArrayList<>();
        for (int i = 2; i < parts.length; i++) {
            Matcher name = ALSO.matcher(parts[i]);
            if (parts[i].equals("self-signed")) {
                selfSigned = true;
            } else if (parts[i].equals("by an intermediate that is not sent")) {
                gap = true;
            } else if (name.matches()) {
                also.add(HostName.parse(name.group(1)).orElseThrow(() -> wrong(text, line)));
            } else {
                throw wrong(text, line);
            }
        }
        if (selfSigned && gap) {
            throw wrong(text, line);
        }
        Optional<Integer> bits = isRsa ? Optional.of(Integer.parseInt(rsa.group(1))) : Optional.empty();
        return new CertificatePlan(bits, days, selfSigned, gap, also);
    }

    private static PlanException wrong(String text, int line) {
        return new PlanException(
                line,
                "'" + text + "' is no certificate; one reads 'RSA 2048, ends in 200 days' or"
                        + " 'P-256, ended 12 days ago, self-signed, also for other.lab.test'"
                        + " or 'P-256, ends in 200 days, by an intermediate that is not sent'");
    }
}
