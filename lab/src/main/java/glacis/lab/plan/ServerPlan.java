package glacis.lab.plan;

import glacis.model.scope.HostName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One server as LAB.md describes it.
 *
 * @param name under which it is met
 * @param port 1 to 65535
 * @param octet the last of its address
 * @param kind what it speaks
 * @param tls how it encrypts; empty when it does not
 * @param words what it says of itself: its Server header, greeting or identification; empty when its kind has none
 * @param pages by path; {@code *} is any other
 * @param headers what a web server sends beside its pages; empty when the plan does not say, which is not the same as none
 * @param answers what is answered to words that hold a text, in pairs of both; {@code *} is any
 * @param defects what is wrong with it
 * @param undetermined what cannot be told about it
 * @param twinOf the servers, name and port, that are wrong where it is right
 * @param claims what other tools say of it
 */
public record ServerPlan(
        HostName name,
        int port,
        int octet,
        Kind kind,
        Optional<TlsPlan> tls,
        String words,
        Map<String, Page> pages,
        Optional<List<String>> headers,
        List<Answer> answers,
        List<Defect> defects,
        List<Defect> undetermined,
        List<String> twinOf,
        List<Claim> claims) {

    public ServerPlan {
        pages = Map.copyOf(pages);
        headers = headers.map(List::copyOf);
        answers = List.copyOf(answers);
        defects = List.copyOf(defects);
        undetermined = List.copyOf(undetermined);
        twinOf = List.copyOf(twinOf);
        claims = List.copyOf(claims);
    }

    /**
     * What is answered.
     *
     * @param to a text that the question holds, or {@code *}
     * @param says one byte per character
     */
    public record Answer(String to, String says) {}

    /** Name and port, as its heading says it. */
    public String title() {
        return name + ":" + port;
    }

    /** The same server when it has got worse, or better. */
    ServerPlan with(TlsPlan other, List<Defect> now) {
        return new ServerPlan(
                name,
                port,
                octet,
                kind,
                Optional.of(other),
                words,
                pages,
                headers,
                answers,
                now,
                undetermined,
                twinOf,
                List.of());
    }
}
