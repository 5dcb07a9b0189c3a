package glacis.search.dialect;

import glacis.model.query.Fields;
import java.util.List;

/** Shodan's filters. */
final class Shodan {

    private Shodan() {}

    static Dialect dialect() {
        return new Flat(new Flat.Habits(
                "shodan",
                "Shodan",
                '-',
                (char) 0,
                names(),
                List.of(
                        new Flat.Existing("has_vuln", Fields.require("cve")),
                        new Flat.Existing("has_ssl", Fields.require("tls.version"))),
                List.of(),
                Fields.require("banner")));
    }

    private static Names names() {
        return new Names()
                .add("asn", "asn")
                .add("city", "city")
                .add("country", "country")
                .add("cpe", "cpe")
                .add("device", "device")
                .add("hostname", "domain", Spelling.LOWER)
                .add("http.favicon.hash", "http.favicon")
                .add("http.html", "http.body")
                .add("html", "http.body")
                .add("http.securitytxt", "http.securitytxt")
                .add("http.status", "http.status")
                .add("http.title", "http.title")
                .add("title", "http.title")
                .add("isp", "isp")
                .add("net", "ip")
                .add("ip", "ip")
                .add("org", "org")
                .add("os", "os")
                .add("port", "port")
                .add("product", "product")
                .add("http.component", "product")
                .add("ssh.hassh", "ssh.hassh")
                .add("ssl.alpn", "tls.alpn")
                .add("ssl.cert.expired", "tls.cert.expired")
                .add("ssl.cert.issuer.cn", "tls.cert.issuer.cn")
                .add("ssl.cert.subject.cn", "tls.cert.subject.cn")
                .add("ssl.cipher.name", "tls.cipher")
                .add("ssl.jarm", "tls.jarm")
                .add("ssl.version", "tls.version", Spelling.TLS_SHORT)
                .add("tag", "tag")
                .add("version", "version")
                .add("vuln", "cve")
                .without("no place on the map is kept", "geo", "region", "state")
                .without("no pictures are taken", "has_screenshot", "screenshot.label", "screenshot.hash")
                .without(
                        "hashes of replies are Shodan's own",
                        "hash",
                        "http.html_hash",
                        "http.robots_hash",
                        "http.headers_hash")
                .without("use tls.cert.subject.cn, tls.cert.issuer.cn or tls.cert.san", "ssl")
                .without(
                        "certificates are kept under SHA-256: tls.cert.sha256",
                        "ssl.cert.fingerprint",
                        "ssl.cert.serial")
                .without(
                        "nothing is kept of it",
                        "has_ipv6",
                        "http.waf",
                        "ssl.cert.alg",
                        "ssl.chain_count",
                        "link",
                        "scan");
    }
}
