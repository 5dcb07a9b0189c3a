package glacis.lab.server;

import glacis.lab.loopback.Line;
import glacis.lab.loopback.Speaker;
import glacis.lab.plan.Kind;
import glacis.lab.plan.Page;
import glacis.lab.plan.ServerPlan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Answers one request per connection with the page that the plan has for its path. */
final class HttpSpeaker implements Speaker {

    /** What a careful server sends beside its pages, unless its plan says what it sends. */
    private static final List<String> CAREFUL = List.of(
            "Strict-Transport-Security: max-age=63072000",
            "Content-Security-Policy: default-src 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options: nosniff");

    private static final String FOLDER_DATE = "14-Feb-2025 09:30";
    private static final int FOLDER_WIDTH = 51;

    private final ServerPlan plan;
    private final Instant began;
    private final InstantSource clock;

    /** A web server; days of its pages are counted from the instant. */
    HttpSpeaker(ServerPlan plan, Instant began, InstantSource clock) {
        this.plan = plan;
        this.began = began.truncatedTo(ChronoUnit.SECONDS);
        this.clock = clock;
    }

    @Override
    public void speak(Line line) throws IOException {
        Optional<HttpRequest> request = HttpRequest.read(line);
        boolean withBody = request.map(r -> !r.method().equals("HEAD")).orElse(true);
        HttpResponse response =
                request.map(this::answer).orElseGet(() -> HttpResponse.error("400 Bad Request", plan.words()));
        line.say(response.bytes(plan.words(), headers(), clock.instant(), withBody));
        line.finish();
    }

    private List<String> headers() {
        return plan.headers().orElse(plan.kind() == Kind.HTTPS ? CAREFUL : List.of());
    }

    private HttpResponse answer(HttpRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return HttpResponse.error("405 Not Allowed", plan.words());
        }
        return Optional.ofNullable(plan.pages().get(request.path()))
                .or(() -> Optional.ofNullable(plan.pages().get("*")))
                .map(page -> answer(page, request.path()))
                .orElseGet(() -> HttpResponse.error("404 Not Found", plan.words()));
    }

    private HttpResponse answer(Page page, String path) {
        return switch (page) {
            case Page.Titled titled -> HttpResponse.page(titled(titled.title(), ""));
            case Page.Marked marked -> HttpResponse.page(titled(marked.title(), marked.markup()));
            case Page.Json json -> HttpResponse.json(json.status(), json.text());
            case Page.Listing listing -> HttpResponse.page(listing(listing.files()));
            case Page.Redirect to -> HttpResponse.redirect(to.location() + (to.samePath() ? path : ""), plan.words());
            case Page.Trouble trouble -> HttpResponse.error(trouble.status(), plan.words());
            case Page.Contact contact ->
                HttpResponse.text(
                        contact(began.plus(Duration.ofDays(contact.days())).toString()));
            case Page.EndedContact contact -> HttpResponse.text(contact(contact.day() + "T12:00:00Z"));
        };
    }

    private static String titled(String title, String markup) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" + title
                + "</title></head>\n<body><h1>" + title + "</h1><p>A server of the lab.</p>" + markup
                + "</body>\n</html>\n";
    }

    private static String listing(List<String> files) {
        StringBuilder page = new StringBuilder(
                "<html>\r\n<head><title>Index of /</title></head>\r\n<body>\r\n<h1>Index of /</h1><hr><pre>"
                        + "<a href=\"../\">../</a>\r\n");
        for (String file : files) {
            String gap = " ".repeat(Math.max(1, FOLDER_WIDTH - file.length()));
            String size = file.endsWith("/") ? "-" : Integer.toString(1_000 + 17 * file.length());
            page.append("<a href=\"%1$s\">%1$s</a>%2$s %3$s\r\n"
                    .formatted(file, gap, FOLDER_DATE + " ".repeat(20 - size.length()) + size));
        }
        return page.append("</pre><hr></body>\r\n</html>\r\n").toString();
    }

    private String contact(String end) {
        return "Contact: mailto:security@" + plan.name() + "\nExpires: " + end
                + "\nPreferred-Languages: en\nCanonical: https://" + plan.name() + ":" + plan.port()
                + "/.well-known/security.txt\n";
    }
}
