package glacis.identify.print;

import glacis.model.asset.AssetView;
import glacis.model.observation.Reply;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every print of what a service was seen to answer, by its name. */
public final class Prints {

    private Prints() {}

    /**
     * The prints of a view, in the order of their names: {@code favicon_md5 favicon_mmh3 favicon_sha256 hassh_server
     * http_body_sha256 http_header_order http_title_sha256 jarm}; of several answers of one kind the first counts.
     */
    public static Map<String, String> of(AssetView view) {
        Map<String, String> prints = new TreeMap<>();
        view.answers(Reply.Ssh.class).stream()
                .map(AssetView.Answer::reply)
                .filter(ssh -> !ssh.kex().isEmpty())
                .findFirst()
                .ifPresent(ssh ->
                        prints.put("hassh_server", Hassh.of(ssh.kex(), ssh.ciphers(), ssh.macs(), ssh.compression())));
        first(view, Reply.Jarm.class).flatMap(Jarm::of).ifPresent(jarm -> prints.put("jarm", jarm));
        view.answers(Reply.Http.class).stream()
                .map(AssetView.Answer::reply)
                .filter(page -> page.path().equals("/"))
                .findFirst()
                .ifPresent(page -> prints.putAll(page(page)));
        first(view, Reply.Icon.class)
                .flatMap(Reply.Icon::whole)
                .map(Favicon::of)
                .ifPresent(icon -> {
                    prints.put("favicon_md5", icon.md5());
                    prints.put("favicon_sha256", icon.sha256());
                    prints.put("favicon_mmh3", String.valueOf(icon.mmh3()));
                });
        return Collections.unmodifiableMap(prints);
    }

    /** Of a page of which only a part is kept, there is no hash of the body. */
    private static Map<String, String> page(Reply.Http page) {
        Map<String, String> prints = new LinkedHashMap<>();
        prints.put(
                "http_header_order",
                WebPrint.headerOrder(
                        page.headers().stream().map(Reply.Header::name).toList()));
        if (page.complete() && page.bodyBytes() > 0 && page.bodyBytes() <= WebPrint.LONGEST_BODY) {
            prints.put("http_body_sha256", WebPrint.body(page.body()));
        }
        page.title().ifPresent(title -> prints.put("http_title_sha256", WebPrint.title(title)));
        return prints;
    }

    private static <R extends Reply> Optional<R> first(AssetView view, Class<R> kind) {
        return view.answers(kind).stream().map(AssetView.Answer::reply).findFirst();
    }
}
