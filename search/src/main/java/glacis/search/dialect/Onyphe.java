package glacis.search.dialect;

import glacis.model.query.Fields;
import java.util.List;

/** ONYPHE's filters; the collection of its categories is not ours, and every kind of thing is asked with {@code kind:} here. */
final class Onyphe {

    private Onyphe() {}

    static Dialect dialect() {
        return new Flat(new Flat.Habits(
                "onyphe", "ONYPHE", '!', '?', names(), List.of(), List.of("category"), Fields.require("banner")));
    }

    private static Names names() {
        return new Names()
                .add("ip", "ip")
                .add("subnet", "ip")
                .add("port", "port")
                .add("protocol", "service")
                .add("transport", "transport")
                .add("country", "country")
                .add("city", "city")
                .add("asn", "asn")
                .add("organization", "org")
                .add("domain", "domain", Spelling.LOWER)
                .add("hostname", "host", Spelling.LOWER)
                .add("fqdn", "host", Spelling.LOWER)
                .add("product", "product")
                .add("productvendor", "vendor")
                .add("productversion", "version")
                .add("cpe", "cpe")
                .add("cve", "cve")
                .add("device.class", "device")
                .add("os", "os")
                .add("tag", "tag")
                .add("data", "banner")
                .add("app.http.title", "http.title")
                .add("app.http.component.product", "product")
                .add("app.http.favicon.imagemmh3", "http.favicon")
                .add("subject.commonname", "tls.cert.subject.cn")
                .add("issuer.commonname", "tls.cert.issuer.cn")
                .add("subject.altname", "tls.cert.san")
                .add("fingerprint.sha256", "tls.cert.sha256")
                .add("hassh.fingerprint.md5", "ssh.hassh")
                .without("no place on the map is kept", "location", "latitude", "longitude", "geolocus.country")
                .without(
                        "hashes of replies are ONYPHE's own",
                        "datamd5",
                        "datammh3",
                        "app.http.bodymd5",
                        "app.http.headermd5")
                .without(
                        "certificates are kept under SHA-256: fingerprint.sha256",
                        "fingerprint.md5",
                        "fingerprint.sha1");
    }
}
