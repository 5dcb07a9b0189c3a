package glacis.identify;

import glacis.model.observation.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * What a web server says of itself, one text after the other.
 *
 * @param key the key of the fingerprints that read it
 * @param text what they read
 */
record WebText(String key, String text) {

    /** Where a header's values are looked up; a header may come several times. */
    private record Place(String header, String key) {}

    private static final List<Place> PLACES = List.of(
            new Place("Server", "http_header.server"),
            new Place("X-Powered-By", "http_header.x-powered-by"),
            new Place("WWW-Authenticate", "http_header.wwwauth"),
            new Place("Set-Cookie", "http_header.cookie"));

    static List<WebText> of(Reply.Http http) {
        List<WebText> texts = new ArrayList<>();
        for (Place place : PLACES) {
            http.headers().stream()
                    .filter(header -> header.name().equalsIgnoreCase(place.header()))
                    .forEach(header -> texts.add(new WebText(place.key(), header.value())));
        }
        http.title().ifPresent(title -> texts.add(new WebText("html_title", title)));
        return texts;
    }
}
