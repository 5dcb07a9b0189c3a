package glacis.search.dialect;

import glacis.model.query.Field;
import glacis.model.query.Fields;
import glacis.model.query.Op;
import java.util.List;

/** Languages with AND, OR and parentheses that differ by little more than names. */
final class Others {

    private Others() {}

    static Dialect modat() {
        List<Infix.Sign> signs = List.of(
                new Infix.Sign("!=", Op.IS, true),
                new Infix.Sign("<=", Op.AT_MOST, false),
                new Infix.Sign(">=", Op.AT_LEAST, false),
                new Infix.Sign("<", Op.LESS, false),
                new Infix.Sign(">", Op.MORE, false),
                new Infix.Sign("~", Op.HAS, false),
                new Infix.Sign(":", Op.HAS, false),
                new Infix.Sign("=", Op.IS, false));
        Names names = new Names()
                .add("ip", "ip")
                .add("fqdn", "host", Spelling.LOWER)
                .add("port", "port")
                .add("protocol", "service", Spelling.LOWER)
                .add("service", "service", Spelling.LOWER)
                .add("transport", "transport", Spelling.LOWER)
                .add("country", "country")
                .add("city", "city")
                .add("asn", "asn")
                .add("org", "org")
                .add("tag", "tag")
                .add("product", "product")
                .add("version", "version")
                .add("cve", "cve")
                .add("banner", "banner")
                .add("web.title", "http.title")
                .add("http.status", "http.status")
                .add("http.body", "http.body")
                .add("tls.fingerprint_sha256", "tls.cert.sha256")
                .add("tls.subject.cn", "tls.cert.subject.cn")
                .add("tls.issuer.cn", "tls.cert.issuer.cn")
                .add("tls.jarm", "tls.jarm")
                .add("ssh.hassh", "ssh.hassh")
                .without(
                        "hashes of replies are Modat's own",
                        "banner_sha256",
                        "banner_mmh3",
                        "http.body_sha256",
                        "http.body_mmh3",
                        "http.headers_sha256")
                .without("these prints are not taken", "tls.ja3s", "tls.ja4s", "tls.ja4x");
        return new Infix(
                new Infix.Habits("modat", "Modat", signs, "AND", "OR", "NOT ", names, List.of(), true, false, ""));
    }

    static Dialect fofa() {
        List<Infix.Sign> signs = List.of(
                new Infix.Sign("==", Op.IS, false),
                new Infix.Sign("!=", Op.HAS, true),
                new Infix.Sign("=", Op.HAS, false));
        Names names = new Names()
                .add("ip", "ip")
                .add("cidr", "ip")
                .add("port", "port")
                .add("protocol", "service", Spelling.LOWER)
                .add("service", "service", Spelling.LOWER)
                .add("base_protocol", "transport")
                .add("country", "country")
                .add("city", "city")
                .add("asn", "asn")
                .add("org", "org")
                .add("organization", "org")
                .add("isp", "isp")
                .add("domain", "domain", Spelling.LOWER)
                .add("host", "host", Spelling.LOWER)
                .add("hostname", "host", Spelling.LOWER)
                .add("app", "product")
                .add("product", "product")
                .add("os", "os")
                .add("device", "device")
                .add("banner", "banner")
                .add("title", "http.title")
                .add("body", "http.body")
                .add("server", "http.server")
                .add("status_code", "http.status")
                .add("icon_hash", "http.favicon")
                .add("iconhash", "http.favicon")
                .add("cert.subject.cn", "tls.cert.subject.cn")
                .add("cert.issuer.cn", "tls.cert.issuer.cn")
                .add("jarm", "tls.jarm")
                .add("vul.cve", "cve")
                .without("use cert.subject.cn or cert.issuer.cn", "cert", "ssl", "cert.subject", "cert.issuer")
                .without("a header is asked by its name, as in http.header.server:nginx", "header")
                .without("no place on the map is kept", "region", "subdivisions", "continent");
        return new Infix(
                new Infix.Habits("fofa", "FOFA/ZoomEye", signs, "&&", "||", "!", names, List.of(), true, false, ""));
    }

    /** Lucene's query parser, over our own fields and the names of the Elastic Common Schema. */
    static Dialect lucene() {
        List<Infix.Sign> signs = List.of(
                new Infix.Sign(":>=", Op.AT_LEAST, false),
                new Infix.Sign(":<=", Op.AT_MOST, false),
                new Infix.Sign(":>", Op.MORE, false),
                new Infix.Sign(":<", Op.LESS, false),
                new Infix.Sign(":", Op.HAS, false));
        Names names = new Names();
        for (Field field : Fields.all()) {
            names.add(field.name(), field.name());
        }
        names.add("host.ip", "ip")
                .add("source.ip", "ip")
                .add("destination.ip", "ip")
                .add("destination.port", "port")
                .add("network.transport", "transport")
                .add("network.protocol", "service")
                .add("service.name", "product")
                .add("service.version", "version")
                .add("host.name", "host", Spelling.LOWER)
                .add("url.domain", "host", Spelling.LOWER)
                .add("http.response.status_code", "http.status")
                .add("as.number", "asn")
                .add("as.organization.name", "org")
                .add("geo.country_iso_code", "country")
                .add("geo.city_name", "city")
                .add("tls.server.x509.subject.common_name", "tls.cert.subject.cn")
                .add("tls.server.x509.issuer.common_name", "tls.cert.issuer.cn")
                .add("tls.server.x509.alternative_names", "tls.cert.san")
                .add("tls.server.x509.not_after", "tls.cert.not_after")
                .add("vulnerability.id", "cve")
                .add("vulnerability.severity", "severity")
                .add("tags", "tag")
                .add("@timestamp", "last_seen");
        return new Infix(new Infix.Habits(
                "lucene", "Lucene", signs, "AND", "OR", "NOT ", names, List.of(), true, true, "_exists_"));
    }
}
