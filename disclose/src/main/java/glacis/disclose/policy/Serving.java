package glacis.disclose.policy;

import glacis.disclose.policy.Fetched.Answer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What RFC 9116 §3 says about the way a file is served, and which of its codes a file alone cannot decide. */
final class Serving {

    private static final String LEGACY = "/security.txt";
    private static final List<Code> NEED_A_SERVER = List.of(
            Code.LOCATION,
            Code.INVALID_URI_SCHEME,
            Code.INVALID_CERT,
            Code.NO_CONTENT_TYPE,
            Code.INVALID_MEDIA,
            Code.INVALID_CHARSET);

    private final Optional<Answer> answer;
    private final Notes notes;

    Serving(Fetched fetched, Notes notes) {
        this.answer = fetched.answer();
        this.notes = notes;
    }

    /** Says everything that the answer shows; returns whether its body is a security.txt to be read. */
    boolean look() {
        if (answer.isEmpty()) {
            NEED_A_SERVER.forEach(c -> notes.undecided(c, "a file does not show how it is served"));
            return true;
        }
        Answer a = answer.get();
        certificate(a);
        if (!found(a)) {
            return false;
        }
        way(a);
        type(a);
        return true;
    }

    /** Holds the addresses that were asked against the Canonical fields, by line. */
    void canonical(Map<Integer, String> canonicals) {
        if (canonicals.isEmpty()) {
            return;
        }
        if (answer.isEmpty()) {
            notes.undecided(Code.NO_CANONICAL_MATCH, "a file does not show where it is served");
            return;
        }
        String first = UriText.normal(answer.get().asked().toString());
        String last = UriText.normal(answer.get().answered().toString());
        if (canonicals.values().stream().map(UriText::normal).noneMatch(c -> c.equals(first) || c.equals(last))) {
            notes.add(
                    Code.NO_CANONICAL_MATCH,
                    canonicals.keySet().iterator().next(),
                    "No Canonical field names the address it was served at, "
                            + Harmless.line(answer.get().asked().toString()));
        }
    }

    private void certificate(Answer a) {
        if (!Answer.overTls(a.asked()) && a.redirects().stream().noneMatch(Answer::overTls)) {
            return;
        }
        switch (a.certificate()) {
            case ServedCertificate.Holds holds ->
                notes.undecided("whether the certificate was revoked", "its authority was not asked");
            case ServedCertificate.Refused refused ->
                notes.add(
                        Code.INVALID_CERT,
                        "Clients refuse the certificate of " + refused.host() + ": "
                                + String.join("; ", refused.reasons()));
            case ServedCertificate.Unknown unknown -> notes.undecided(Code.INVALID_CERT, unknown.why());
        }
    }

    private boolean found(Answer a) {
        int status = a.status();
        if (status == 200) {
            boolean kept = endsIn(a.answered(), Code.PATH) || endsIn(a.answered(), LEGACY);
            if (!kept) {
                notes.add(
                        Code.NO_SECURITY_TXT,
                        "What answered is another page: "
                                + Harmless.line(a.answered().toString()));
            }
            return kept;
        }
        if (status >= 300 && status < 400) {
            String where = a.location().map(to -> "to " + Harmless.quote(to)).orElse("elsewhere");
            notes.undecided(
                    Code.NO_SECURITY_TXT, "it redirects " + where + ", where nobody was asked (status " + status + ")");
        } else if (status == 429 || status >= 500) {
            notes.undecided(Code.NO_SECURITY_TXT, "the server could not answer (status " + status + ")");
        } else {
            notes.add(Code.NO_SECURITY_TXT, "There is no security.txt (status " + status + ")");
        }
        return false;
    }

    private void way(Answer a) {
        if (!endsIn(a.answered(), Code.PATH) || !placed(a.asked()) && !placed(a.answered())) {
            notes.add(
                    Code.LOCATION,
                    "It lies at " + Harmless.line(String.valueOf(a.answered().getPath())) + " and not at " + Code.PATH);
        }
        if (!a.tls()) {
            notes.add(Code.INVALID_URI_SCHEME, "It is served in clear text");
        } else if (a.redirects().stream().anyMatch(u -> !Answer.overTls(u))) {
            notes.add(Code.INVALID_URI_SCHEME, "A redirect on the way leads through clear text");
        }
        a.redirects().stream()
                .filter(u -> !host(u).equals(host(a.asked())))
                .findFirst()
                .ifPresent(u -> notes.undecided(
                        "whose file it is",
                        "a redirect leads from " + Harmless.line(host(a.asked())) + " to " + Harmless.line(host(u))
                                + "; whether both are one owner's does not show (RFC 9116 §5.2)"));
    }

    private void type(Answer a) {
        if (a.contentType().isEmpty()) {
            notes.add(Code.NO_CONTENT_TYPE, "The server does not say what the file is: no Content-Type header");
            return;
        }
        String[] parts = a.contentType().get().split(";", 20);
        if (!parts[0].strip().equalsIgnoreCase("text/plain")) {
            notes.add(
                    Code.INVALID_MEDIA,
                    "The server calls the file " + Harmless.quote(parts[0].strip()) + " and not text/plain");
        }
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("charset")) {
                String charset = unquoted(pair[1].strip());
                if (!List.of("utf-8", "csutf8").contains(charset.toLowerCase(Locale.ROOT))) {
                    notes.add(
                            Code.INVALID_CHARSET,
                            "The server names the charset " + Harmless.quote(charset) + " and not utf-8");
                }
            }
        }
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static boolean placed(URI uri) {
        return Code.PATH.equals(uri.getPath());
    }

    private static boolean endsIn(URI uri, String path) {
        return uri.getPath() != null && uri.getPath().endsWith(path);
    }

    private static String host(URI uri) {
        return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }
}
