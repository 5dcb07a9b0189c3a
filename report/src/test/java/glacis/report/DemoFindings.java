package glacis.report;

import glacis.report.compose.FindingEntry;
import glacis.report.compose.FindingEntry.EvidenceEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The thirteen defects of the lab, in the words of their checks. */
public final class DemoFindings {

    private static final Map<String, String> REFERENCES = Map.ofEntries(
            Map.entry("GL-EXP-001", "NIS2 Art. 21(2)(h); (EU) 2024/2690 Annex 9.2(a), 6.7.2(i)"),
            Map.entry("GL-EXP-002", "NIS2 Art. 21(2)(e); (EU) 2024/2690 Annex 6.7.2(c), 6.8"),
            Map.entry("GL-CRT-001", "RFC 5280 §4.1.2.5; (EU) 2024/2690 Annex 9.2(c)"),
            Map.entry("GL-CRT-002", "RFC 5280 §6; NCSC-NL 2025-05 §3.3.2"),
            Map.entry("GL-CRT-003", "NCSC-NL 2025-05 §3.3.2.1: insufficient; NIST SP 800-131A rev. 2 §3: disallowed"),
            Map.entry("GL-DIS-001", "RFC 9116 §2.5, §3; (EU) 2024/2690 Annex 6.10.2(e)"),
            Map.entry("GL-DNS-001", "RFC 8659"),
            Map.entry("GL-DNS-002", "RFC 1034 §4.1; RFC 2182 §5; (EU) 2024/2690 Annex 6.7.2(l)"),
            Map.entry("GL-MAIL-001", "RFC 3207; NCSC-NL factsheet on mail; (EU) 2024/2690 Annex 6.7.2(k)"),
            Map.entry("GL-MAIL-002", "RFC 7208; RFC 7489; (EU) 2024/2690 Annex 6.7.2(k)"),
            Map.entry("GL-TLS-001", "NCSC-NL 2025-05 §3.3.1: insufficient; RFC 8996"),
            Map.entry("GL-WEB-001", "OWASP ASVS 4.0.3 §4.3.2; (EU) 2024/2690 Annex 6.3"),
            Map.entry("GL-WEB-002", "NCSC-NL ICT-beveiligingsrichtlijnen U/WA.05; Internet.nl: HTTPS redirect"));

    private DemoFindings() {}

    /** All of them, worst first. */
    static Stream<FindingEntry> all() {
        return Stream.of(
                finding(
                        "F-31F1RQ4W",
                        "GL-EXP-001",
                        "critical",
                        "service:tcp:127.77.0.7:15432",
                        "A database does not offer to encrypt",
                        "PostgreSQL on 127.77.0.7:15432 (db.lab.test)",
                        "asked for TLS it answered that it does not offer it, so what is said to it can be read on the way;"
                                + " who may log in was not tried",
                        "ssl = on   (postgresql.conf; then only hostssl lines in pg_hba.conf; if nobody outside needs it, a"
                                + " firewall or listen_addresses)"),
                finding(
                        "F-6S8RGEW0",
                        "GL-CRT-001",
                        "high",
                        "certificate:" + Demo.fingerprint("shop"),
                        "The certificate ran out 12 days ago",
                        "https on 127.77.0.2:10443 (shop.lab.test)",
                        "RSA 3072, CN=shop.lab.test, ended 11 Nov 2026",
                        "certbot renew   (then let a timer do it: ACME, RFC 8555)"),
                finding(
                        "F-22GJJ74A",
                        "GL-CRT-003",
                        "high",
                        "certificate:" + Demo.fingerprint("keys"),
                        "The key of the certificate has only 1024 bits",
                        "https on 127.77.0.5:10443 (keys.lab.test)",
                        "RSA 1024, CN=keys.lab.test, ends 11 Jun 2027; keys this short have been disallowed since 2014 (NIST"
                                + " SP 800-131A)",
                        "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout new.key -out new.csr"
                                + "   (a new key, then a new certificate)"),
                finding(
                        "F-9C2HWN5B",
                        "GL-EXP-002",
                        "high",
                        "host:127.77.0.12",
                        "A port of printers or controllers is reachable: 9100",
                        "127.77.0.12 (printer.lab.test)",
                        "the port accepted a connection, which was closed without a byte; what is behind it was not"
                                + " asked, because a byte could print or switch something",
                        "let a firewall drop this port from outside; who needs it can come through a VPN"),
                finding(
                        "F-WNKCAX1T",
                        "GL-MAIL-001",
                        "high",
                        "service:tcp:127.77.0.10:10025",
                        "A mail server takes mail in clear text only",
                        "smtp on 127.77.0.10:10025 (mail.lab.test)",
                        "STARTTLS is not among what it offers after EHLO, so mail to it can be read on the way",
                        "smtpd_tls_security_level = may   (Postfix; with key and certificate in smtpd_tls_chain_files)"),
                finding(
                        "F-REARR74V",
                        "GL-TLS-001",
                        "high",
                        "service:tcp:127.77.0.4:10443",
                        "TLS 1.1 and TLS 1.0 are still offered",
                        "https on 127.77.0.4:10443 (old.lab.test)",
                        "it chose TLS 1.1 and TLS 1.0 when nothing newer was on offer; NCSC-NL 2025-05: insufficient",
                        "ssl_protocols TLSv1.2 TLSv1.3;   (nginx)"),
                finding(
                        "F-4PTQWV7Z",
                        "GL-CRT-002",
                        "medium",
                        "certificate:" + Demo.fingerprint("intern"),
                        "The certificate vouches for itself",
                        "https on 127.77.0.6:10443 (intern.lab.test)",
                        "P-256, CN=intern.lab.test, ends 11 Jun 2027; signed with its own key, so nobody can tell the"
                                + " server from an impostor",
                        "get one from a public authority (free by ACME), or from your own authority whose root every"
                                + " client has"),
                finding(
                        "F-YJ25FS0T",
                        "GL-MAIL-002",
                        "medium",
                        "domain:lab.test",
                        "Mail in this name can be forged: no DMARC",
                        "lab.test",
                        "the resolver answered that there is no such record, so receivers cannot tell your mail from a"
                                + " forgery",
                        "_dmarc.lab.test. IN TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@lab.test\"   (begin with p=none"
                                + " and read the reports)"),
                finding(
                        "F-00GPR49W",
                        "GL-WEB-001",
                        "medium",
                        "web:http://files.lab.test:10080",
                        "A folder lists its files to everybody",
                        "http://files.lab.test:10080",
                        "the first page is a list that the server made of a folder; none of the files was opened",
                        "autoindex off;   (nginx; Apache: Options -Indexes)"),
                finding(
                        "F-PYG96103",
                        "GL-WEB-002",
                        "medium",
                        "web:http://files.lab.test:10080",
                        "Pages are served in clear text",
                        "http://files.lab.test:10080",
                        "GET / was answered with a page instead of a redirect to https",
                        "return 301 https://$host$request_uri;   (nginx; Apache: Redirect permanent / https://…/)"),
                finding(
                        "F-TMZNAEQS",
                        "GL-DIS-001",
                        "low",
                        "web:https://shop.lab.test:10443",
                        "The security.txt has expired",
                        "https://shop.lab.test:10443",
                        "it ended on 2026-06-30",
                        "glacis securitytxt new --contact mailto:security@shop.lab.test"
                                + "   then serve it as /.well-known/security.txt"),
                finding(
                        "F-4G5S296D",
                        "GL-DNS-001",
                        "low",
                        "domain:lab.test",
                        "Any authority may issue certificates for this name",
                        "lab.test",
                        "the zone publishes no CAA record, so a mistake of any authority in the world counts",
                        "lab.test. IN CAA 0 issue \"letsencrypt.org\"   (or the authority you use)"),
                finding(
                        "F-76WY8APK",
                        "GL-DNS-002",
                        "low",
                        "domain:lab.test",
                        "The zone has only one name server",
                        "lab.test",
                        "when ns1.lab.test is down, every name below this zone is gone",
                        "lab.test. IN NS ns2.example.net.   (a second name server, in another network)"));
    }

    /** A defect that was found in this audit. */
    public static FindingEntry finding(
            String id,
            String check,
            String severity,
            String asset,
            String title,
            String where,
            String why,
            String remedy) {
        return new FindingEntry(
                id,
                check,
                title,
                severity,
                "open",
                check.equals("GL-EXP-002") ? "likely" : "sure",
                asset,
                where,
                List.of(new EvidenceEntry("O-PD8ZRQJTGRQ0", "what was seen")),
                why,
                remedy,
                Optional.of(REFERENCES.get(check)),
                Demo.START,
                Demo.END);
    }
}
