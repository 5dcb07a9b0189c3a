package glacis.identify;

import glacis.model.observation.Fact;
import glacis.model.observation.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which fingerprints read what a protocol says; keys are recog's where recog has one. */
final class SpokenText {

    private SpokenText() {}

    /** The texts of a reply with their keys, of which the first that matches decides. */
    static List<Said> of(Reply.Spoken spoken) {
        String text = spoken.text();
        Optional<String> software = spoken.fact(Fact.SOFTWARE);
        return switch (spoken.protocol()) {
            case "ftp" -> List.of(new Said("ftp.banner", text));
            case "imap" -> List.of(new Said("imap4.banner", text));
            case "pop3" -> each(List.of("pop3.banner"), Optional.of(text), software);
            case "smtp" -> List.of(new Said("smtp.banner", text));
            case "nntp" -> each(List.of("nntp.banner"), Optional.of(text), software);
            case "telnet" -> List.of(new Said("telnet_banners", text));
            case "mysql" ->
                spoken.fact(Fact.REFUSAL).isPresent()
                        ? List.of(new Said("mysql.error", text))
                        : List.of(new Said("mysql.banners", text));
            case "sip" -> each(List.of("sip_header.server", "sip_header.user_agent"), software, Optional.empty());
            case "rtsp" -> each(List.of("rtsp_header.server"), software, Optional.empty());
            case "sieve" -> each(List.of("sieve.implementation"), software, Optional.empty());
            case "stun" -> each(List.of("stun.software"), software, Optional.empty());
            case "snmp" -> each(List.of("snmp.engine"), software, Optional.empty());
            case "ldap" -> each(List.of("ldap.vendor"), Optional.of(text), Optional.empty());
            case "irc" -> List.of(new Said("irc.banner", text));
            default -> List.of();
        };
    }

    private static List<Said> each(List<String> keys, Optional<String> first, Optional<String> second) {
        List<Said> all = new ArrayList<>();
        for (String key : keys) {
            first.ifPresent(text -> all.add(new Said(key, text)));
            second.ifPresent(text -> all.add(new Said(key, text)));
        }
        return all;
    }
}
