package glacis.identify;

import glacis.model.observation.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a web server says of itself and of what it serves; keys are recog's where recog has one. */
final class WebText {

    /** Where a header's values are looked up; a header may come several times. */
    private static final Map<String, String> HEADERS = Map.of(
            "server", "http_header.server",
            "x-powered-by", "http_header.x-powered-by",
            "www-authenticate", "http_header.wwwauth",
            "set-cookie", "http_header.cookie");

    /** A program with its version among those of a Server header: {@code PHP/8.2.7}. */
    private static final Pattern MODULE =
            Pattern.compile("(?<=[ )])(?:[A-Za-z][\\w.+-]{0,40}/[\\w.+~:-]{1,60}|mod_\\w{1,40})");

    private static final Pattern GENERATOR =
            Pattern.compile("<meta\\s[^>]{0,60}?name=[\"']?generator[\"']?[^>]{0,300}>", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTENT =
            Pattern.compile("content=(?:\"([^\"]{1,200})\"|'([^']{1,200})')", Pattern.CASE_INSENSITIVE);

    /** What a reader does not see: styles, scripts and the head, then every mark. */
    private static final Pattern UNSEEN = Pattern.compile(
            "<(head|style|script)\\b[^>]{0,200}>.{0,20000}?</\\1>|<!--.{0,5000}?-->|<[^<>]{0,400}>",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** A product's own pages are short; somebody's pages are no place to look for one. */
    private static final int LARGEST_READ = 32 * 1024;

    private static final int LONGEST_TEXT = 2048;

    private WebText() {}

    static List<Said> of(Reply.Http http) {
        List<Said> texts = new ArrayList<>();
        for (Reply.Header header : http.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            String key = HEADERS.getOrDefault(name, "http_header");
            texts.add(new Said(key, key.equals("http_header") ? name + ": " + header.value() : header.value()));
            if (name.equals("server")) {
                modules(header.value(), texts);
            }
        }
        http.title().ifPresent(title -> texts.add(new Said("html_title", title)));
        Matcher generator = GENERATOR.matcher(http.body());
        while (generator.find()) {
            Matcher content = CONTENT.matcher(generator.group());
            if (content.find()) {
                String value = content.group(1) == null ? content.group(2) : content.group(1);
                texts.add(new Said("html_generator", value));
            }
        }
        String visible = visible(http.body());
        if (!visible.isEmpty()) {
            texts.add(new Said("html_text", visible));
        }
        if (http.body().startsWith("{")) {
            texts.add(new Said("http_json", http.body()));
        }
        return texts;
    }

    private static String visible(String body) {
        String read = body.substring(0, Math.min(body.length(), LARGEST_READ));
        String text = BLANKS.matcher(UNSEEN.matcher(read).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    /** Apache lists its operating system and its modules behind itself; others that do, do it in the same way. */
    private static void modules(String server, List<Said> texts) {
        texts.add(new Said("apache_os", server));
        Matcher module = MODULE.matcher(server);
        while (module.find()) {
            texts.add(new Said("apache_modules", module.group()));
        }
    }
}
