package glacis.app.search;

import glacis.identify.print.Hassh;
import glacis.identify.print.Prints;
import glacis.model.asset.AssetView;
import glacis.model.observation.Reply;
import glacis.model.query.Document;
import glacis.model.query.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What queries see of what a service said. */
final class SpokenFields {

    private static final int OK = 200;

    /** The prints of an icon, any of which a query may name. */
    private static final List<String> ICON = List.of("favicon_mmh3", "favicon_md5", "favicon_sha256");

    private SpokenFields() {}

    static void add(AssetView view, Document.Draft draft) {
        view.answers(Reply.Banner.class)
                .forEach(a -> draft.add("banner", a.reply().text()));
        view.answers(Reply.Smtp.class)
                .forEach(a -> draft.add("banner", a.reply().greeting()));
        view.answers(Reply.Spoken.class)
                .forEach(a -> draft.add("banner", a.reply().text()));
        view.answers(Reply.Ssh.class).forEach(a -> ssh(a.reply(), draft));
        Map<String, String> prints = Prints.of(view);
        Optional.ofNullable(prints.get("jarm")).ifPresent(jarm -> draft.add("tls.jarm", jarm));
        ICON.stream()
                .flatMap(name -> Optional.ofNullable(prints.get(name)).stream())
                .forEach(print -> draft.add("http.favicon", print));
        view.answers(Reply.Http.class).forEach(a -> http(a.reply(), draft));
    }

    private static void ssh(Reply.Ssh ssh, Document.Draft draft) {
        draft.add("banner", ssh.identification());
        ssh.hostKeys().forEach(key -> draft.add("ssh.key", key));
        if (!ssh.kex().isEmpty()) {
            draft.add("ssh.hassh", Hassh.of(ssh.kex(), ssh.ciphers(), ssh.macs(), ssh.compression()));
        }
    }

    private static void http(Reply.Http http, Document.Draft draft) {
        if (http.path().equals("/.well-known/security.txt") && http.status() == OK) {
            draft.add("http.securitytxt", http.body());
        }
        if (!http.path().equals("/")) {
            return;
        }
        draft.add("http.status", http.status()).add("http.body", http.body());
        http.title().ifPresent(title -> draft.add("http.title", title));
        http.header("Server").ifPresent(server -> draft.add("http.server", server));
        for (Reply.Header header : http.headers()) {
            String field = Fields.HEADER + header.name().toLowerCase(Locale.ROOT);
            // A name with other characters is none (RFC 9110 §5.1) or one that nobody would ask for.
            Fields.of(field).ifPresent(known -> draft.add(known.name(), header.value()));
        }
    }
}
