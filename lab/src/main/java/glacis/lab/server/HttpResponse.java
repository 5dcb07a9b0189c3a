package glacis.lab.server;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An answer as nginx writes it.
 *
 * @param status such as "301 Moved Permanently"
 * @param type of the content
 * @param location where it leads, for a redirect
 * @param body in UTF-8
 */
record HttpResponse(String status, String type, Optional<String> location, String body) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static HttpResponse page(String html) {
        return new HttpResponse("200 OK", "text/html; charset=utf-8", Optional.empty(), html);
    }

    static HttpResponse json(String status, String text) {
        return new HttpResponse(status, "application/json", Optional.empty(), text);
    }

    static HttpResponse text(String text) {
        return new HttpResponse("200 OK", "text/plain; charset=utf-8", Optional.empty(), text);
    }

    static HttpResponse redirect(String location, String server) {
        String status = "301 Moved Permanently";
        return new HttpResponse(status, "text/html", Optional.of(location), standard(status, server));
    }

    static HttpResponse error(String status, String server) {
        return new HttpResponse(status, "text/html", Optional.empty(), standard(status, server));
    }

    /** The page that nginx makes when it has none. */
    private static String standard(String status, String server) {
        return "<html>\r\n<head><title>%s</title></head>\r\n<body>\r\n<center><h1>%s</h1></center>\r\n<hr><center>%s</center>\r\n</body>\r\n</html>\r\n"
                .formatted(status, status, server);
    }

    /** The whole of it; after HEAD without body. */
    byte[] bytes(String server, List<String> headers, Instant now, boolean withBody) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + "\r\nServer: " + server + "\r\nDate: " + DATE.format(now)
                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + content.length + "\r\nConnection: close\r\n"
                + location.map(l -> "Location: " + l + "\r\n").orElse("")
                + headers.stream().map(h -> h + "\r\n").collect(Collectors.joining())
                + "\r\n";
        byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(first, first.length + (withBody ? content.length : 0));
        System.arraycopy(content, 0, all, first.length, all.length - first.length);
        return all;
    }
}
