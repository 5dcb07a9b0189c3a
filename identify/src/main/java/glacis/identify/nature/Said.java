package glacis.identify.nature;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import glacis.model.scope.HostName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A text that something said, and where in its answer it stood.
 *
 * @param place as the file of signs names places, such as {@code header server}
 * @param text as it was on the wire
 * @param in the observation
 */
record Said(String place, String text, ObservationId in) {

    /** What one observation says, place by place. */
    static List<Said> of(Observation observation) {
        return observation.outcome().answer().stream()
                .flatMap(reply -> said(reply).map(one -> new Said(one.place(), one.text(), observation.id())))
                .toList();
    }

    private record Piece(String place, String text) {}

    private static Stream<Piece> said(Reply reply) {
        return switch (reply) {
            case Reply.Names names -> Stream.concat(values(names, "CNAME"), values(names, "NS"));
            case Reply.Http http -> ofPage(http);
            case Reply.Tls tls ->
                tls.chain().stream().map(CertificateFacts::subject).map(s -> new Piece("certificate", s));
            case Reply.Ssh ssh ->
                Stream.concat(
                        Stream.of(new Piece("ssh", ssh.identification()), new Piece("speaks", "ssh")),
                        ssh.kex().stream().map(method -> new Piece("kex", method)));
            case Reply.Smtp smtp -> Stream.of(new Piece("says", smtp.greeting()), new Piece("speaks", "smtp"));
            case Reply.Banner banner -> Stream.of(new Piece("says", banner.text()));
            case Reply.Spoken spoken ->
                Stream.of(new Piece("says", spoken.text()), new Piece("speaks", spoken.protocol()));
            case Reply.Postgres postgres -> Stream.of(new Piece("speaks", "postgresql"));
            case Reply.NameServer server -> Stream.of(new Piece("speaks", "dns"));
            case Reply.Ports ports -> Stream.of();
            case Reply.Jarm jarm -> Stream.of();
            case Reply.Icon icon -> Stream.of();
            case TlsSurvey survey -> Stream.of();
        };
    }

    private static Stream<Piece> values(Reply.Names names, String type) {
        HostName owner = names.name();
        return names.values(owner, type).stream()
                .map(value -> value.endsWith(".") ? value.substring(0, value.length() - 1) : value)
                .map(value -> new Piece(type.toLowerCase(Locale.ROOT), value));
    }

    private static Stream<Piece> ofPage(Reply.Http http) {
        Stream<Piece> headers = http.headers().stream()
                .map(header -> new Piece("header " + header.name().toLowerCase(Locale.ROOT), header.value()));
        Stream<Piece> page = Stream.concat(
                http.title().stream().map(title -> new Piece("title", title)),
                Stream.of(new Piece("body", http.body()), new Piece("speaks", "http")));
        return Stream.concat(headers, page);
    }
}
