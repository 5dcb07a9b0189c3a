package glacis.search.dialect;

import glacis.model.query.Op;
import java.util.List;

/** Censys: CenQL of today, and the language before it. */
final class Censys {

    private static final List<String> SERVICE = List.of("host.services", "host.services.software", "web");

    private Censys() {}

    static Dialect cenql() {
        List<Infix.Sign> signs = List.of(
                new Infix.Sign("=~", Op.MATCHES, false),
                new Infix.Sign("!=", Op.IS, true),
                new Infix.Sign("<=", Op.AT_MOST, false),
                new Infix.Sign(">=", Op.AT_LEAST, false),
                new Infix.Sign("<", Op.LESS, false),
                new Infix.Sign(">", Op.MORE, false),
                new Infix.Sign(":", Op.HAS, false),
                new Infix.Sign("=", Op.IS, false));
        return new Infix(
                new Infix.Habits("censys", "CenQL", signs, "and", "or", "not ", names(), SERVICE, true, false, ""));
    }

    private static Names names() {
        return new Names()
                .add("host.ip", "ip")
                .add("host.location.country_code", "country")
                .add("host.location.city", "city")
                .add("host.autonomous_system.asn", "asn")
                .add("host.autonomous_system.name", "isp")
                .add("host.whois.organization.name", "org")
                .add("host.dns.names", "host", Spelling.LOWER)
                .add("host.dns.reverse_dns.names", "host", Spelling.LOWER)
                .add("host.operating_system.product", "os")
                .add("host.labels.value", "tag")
                .add("host.services.port", "port")
                .add("host.services.protocol", "service", Spelling.LOWER)
                .add("host.services.transport_protocol", "transport", Spelling.LOWER)
                .add("host.services.banner", "banner")
                .add("host.services.scan_time", "last_seen")
                .add("host.services.software.product", "product")
                .add("host.services.software.vendor", "vendor")
                .add("host.services.software.version", "version")
                .add("host.services.software.cpe", "cpe")
                .add("host.services.hardware.type", "device")
                .add("host.services.jarm.fingerprint", "tls.jarm")
                .add("host.services.tls.version_selected", "tls.version", Spelling.TLS_LINE)
                .add("host.services.tls.cipher_selected", "tls.cipher")
                .add("host.services.endpoints.http.html_title", "http.title")
                .add("host.services.endpoints.http.status_code", "http.status")
                .add("host.services.endpoints.http.body", "http.body")
                .add("host.services.endpoints.http.favicons.hash_shodan", "http.favicon")
                .add("host.services.vulns.id", "cve")
                .add("host.services.cert.fingerprint_sha256", "tls.cert.sha256")
                .add("host.services.cert.names", "tls.cert.san", Spelling.LOWER)
                .add("host.services.cert.parsed.subject.common_name", "tls.cert.subject.cn")
                .add("host.services.cert.parsed.issuer.common_name", "tls.cert.issuer.cn")
                .add("host.services.cert.parsed.validity_period.not_after", "tls.cert.not_after")
                .add("host.services.cert.parsed.signature.self_signed", "tls.cert.self_signed")
                .add("cert.fingerprint_sha256", "tls.cert.sha256")
                .add("cert.names", "tls.cert.san", Spelling.LOWER)
                .add("cert.parsed.subject.common_name", "tls.cert.subject.cn")
                .add("cert.parsed.issuer.common_name", "tls.cert.issuer.cn")
                .add("web.hostname", "host", Spelling.LOWER)
                .add("web.port", "port")
                .add("web.endpoints.http.html_title", "http.title")
                .without("countries are kept as ISO codes: country_code", "host.location.country")
                .without("no place on the map is kept", "host.location.coordinates", "host.location.province")
                .without("hashes of replies are Censys's own", "host.services.banner_hash_sha256");
    }

    static Dialect legacy() {
        List<Infix.Sign> signs = List.of(
                new Infix.Sign(":>=", Op.AT_LEAST, false),
                new Infix.Sign(":<=", Op.AT_MOST, false),
                new Infix.Sign(":>", Op.MORE, false),
                new Infix.Sign(":<", Op.LESS, false),
                new Infix.Sign(":", Op.HAS, false),
                new Infix.Sign("=", Op.IS, false));
        return new Infix(new Infix.Habits(
                "censys-legacy",
                "Censys Search",
                signs,
                "and",
                "or",
                "not ",
                legacyNames(),
                List.of("services"),
                true,
                true,
                ""));
    }

    private static Names legacyNames() {
        return new Names()
                .add("ip", "ip")
                .add("location.country_code", "country")
                .add("location.city", "city")
                .add("autonomous_system.asn", "asn")
                .add("autonomous_system.name", "isp")
                .add("whois.organization.name", "org")
                .add("dns.names", "host", Spelling.LOWER)
                .add("name", "host", Spelling.LOWER)
                .add("dns.reverse_dns.names", "host", Spelling.LOWER)
                .add("operating_system.product", "os")
                .add("labels", "tag")
                .add("last_updated_at", "last_seen")
                .add("services.port", "port")
                .add("services.service_name", "service", Spelling.LOWER)
                .add("services.transport_protocol", "transport", Spelling.LOWER)
                .add("services.banner", "banner")
                .add("services.software.product", "product")
                .add("services.software.vendor", "vendor")
                .add("services.software.version", "version")
                .add("services.software.uniform_resource_identifier", "cpe")
                .add("services.jarm.fingerprint", "tls.jarm")
                .add("services.tls.version_selected", "tls.version", Spelling.TLS_LINE)
                .add("services.tls.cipher_selected", "tls.cipher")
                .add("services.http.response.html_title", "http.title")
                .add("services.http.response.status_code", "http.status")
                .add("services.http.response.body", "http.body")
                .add("services.tls.certificates.leaf_fp_sha_256", "tls.cert.sha256")
                .add("services.tls.certificates.leaf_data.names", "tls.cert.san", Spelling.LOWER)
                .add("services.tls.certificates.leaf_data.subject.common_name", "tls.cert.subject.cn")
                .add("services.tls.certificates.leaf_data.issuer.common_name", "tls.cert.issuer.cn")
                .add("services.tls.certificates.leaf_data.signature.self_signed", "tls.cert.self_signed")
                .without("countries are kept as ISO codes: location.country_code", "location.country")
                .without(
                        "no place on the map is kept",
                        "location.coordinates",
                        "location.continent",
                        "location.province");
    }
}
