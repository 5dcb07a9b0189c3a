package glacis.lab.plan;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a web server answers to one path. */
public sealed interface Page {

    /** A page of a few words. */
    record Titled(String title) implements Page {}

    /**
     * The same, with more in it.
     *
     * @param title of the page
     * @param markup stands in its body as it is
     */
    record Marked(String title, String markup) implements Page {}

    /**
     * JSON.
     *
     * @param status such as "200 OK"
     * @param text the document
     */
    record Json(String status, String text) implements Page {}

    /** The list that a server makes of a folder. */
    record Listing(List<String> files) implements Page {
        public Listing {
            files = List.copyOf(files);
        }
    }

    /**
     * Leads elsewhere.
     *
     * @param location a URL
     * @param samePath whether the path that was asked for is added to it
     */
    record Redirect(String location, boolean samePath) implements Page {}

    /** A security.txt (RFC 9116) that ended on a day, always the same. */
    record EndedContact(LocalDate day) implements Page {}

    /** A security.txt that ends some days after the start of the lab. */
    record Contact(int days) implements Page {}

    /**
     * The page that a server makes when it has none.
     *
     * @param status such as "503 Service Unavailable"
     */
    record Trouble(String status) implements Page {}

    /** Reads one of the sentences for a page. */
    static Page read(String text, int line) {
        Matcher titled = Pattern.compile("a page titled `([^`]+)`").matcher(text);
        if (titled.matches()) {
            return new Titled(titled.group(1));
        }
        Matcher marked =
                Pattern.compile("a page titled `([^`]+)` that holds `([^`]+)`").matcher(text);
        if (marked.matches()) {
            return new Marked(marked.group(1), marked.group(2));
        }
        Matcher json =
                Pattern.compile("JSON `([2-5][0-9]{2} [A-Za-z ]+)` `([^`]+)`").matcher(text);
        if (json.matches()) {
            return new Json(json.group(1), json.group(2));
        }
        if (text.matches("lists(?: `[^`]+`)+")) {
            return new Listing(Backquotes.all(text));
        }
        Matcher trouble =
                Pattern.compile("an error `([45][0-9]{2} [A-Za-z ]+)`").matcher(text);
        if (trouble.matches()) {
            return new Trouble(trouble.group(1));
        }
        Matcher redirect = Pattern.compile("redirects to `(https?://[^`]+)`( and the same path)?")
                .matcher(text);
        if (redirect.matches()) {
            return new Redirect(redirect.group(1), redirect.group(2) != null);
        }
        Matcher contact = Pattern.compile("a security\\.txt that ends in ([1-9][0-9]{0,3}) days")
                .matcher(text);
        if (contact.matches()) {
            return new Contact(Integer.parseInt(contact.group(1)));
        }
        Matcher ended = Pattern.compile("a security\\.txt that ended on (\\S+)").matcher(text);
        try {
            if (ended.matches()) {
                return new EndedContact(LocalDate.parse(ended.group(1)));
            }
        } catch (DateTimeParseException noDay) {
            throw new PlanException(line, "'" + ended.group(1) + "' is no day, such as 2026-06-30");
        }
        throw new PlanException(
                line,
                "'" + text + "' is no page; one reads 'a page titled `T`', 'a page titled `T` that holds `M`',"
                        + " 'JSON `200 OK` `{}`', 'lists `a` `b`', 'redirects to `URL`',"
                        + " 'an error `503 Service Unavailable`',"
                        + " 'redirects to `URL` and the same path', 'a security.txt that ends in 300 days' or"
                        + " 'a security.txt that ended on 2026-06-30'");
    }
}
