package glacis.scan.probe.dns;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Head;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Occasion;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * DNS over HTTPS (RFC 8484): the question for a name server's version by GET, where the first page speaks of it. Servers that
 * have it in HTTP/2 only are not told by it, since we speak HTTP/1.1.
 */
public final class DnsOverHttps implements Protocol {

    /** Its identifier is 0, so that the answer can be kept by caches (§4.1). */
    private static final DnsQuestion QUESTION =
            new DnsQuestion(0, DnsQuestion.absolute("version.bind"), Type.TXT, DClass.CH, false);

    private static final String MEDIA = "application/dns-message";
    private static final String PATH =
            "/dns-query?dns=" + Base64.getUrlEncoder().withoutPadding().encodeToString(QUESTION.message());
    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp(
                    "http.dns-query",
                    Intrusiveness.NON_INTRUSIVE,
                    1_024,
                    "GET /dns-query with one question: version.bind CH TXT"),
            DnsOverHttps::request,
            received -> Head.read(received)
                    .filter(head -> head.body().length()
                            >= head.header("content-length")
                                    .filter(length -> length.matches("[0-9]{1,4}"))
                                    .map(Integer::parseInt)
                                    .orElse(1))
                    .isPresent(),
            DnsOverHttps::read);

    private static byte[] request(Occasion occasion) {
        return ("GET " + PATH + " HTTP/1.1\r\nHost: " + occasion.authority() + "\r\nUser-Agent: "
                        + occasion.context().userAgent() + "\r\nAccept: " + MEDIA
                        + "\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String name() {
        return "doh";
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public boolean betrayedBy(Reply.Http page) {
        return page.header("Content-Type").filter(MEDIA::equals).isPresent()
                || page.header("Server").filter(s -> s.contains("dnsdist")).isPresent()
                || page.body().contains("/dns-query")
                || page.body().contains("RFC 8484");
    }

    private static Outcome<Said> read(byte[] received) {
        Optional<Message> answer = Head.read(received)
                .filter(head -> head.protocol().startsWith("HTTP/1.") && head.status() == 200)
                .filter(head ->
                        head.header("content-type").filter(MEDIA::equals).isPresent())
                .flatMap(head -> QUESTION.answer(head.body().getBytes(StandardCharsets.ISO_8859_1)));
        if (answer.isEmpty()) {
            return new Outcome.Garbled<>("no answer of DNS over HTTPS");
        }
        int rcode = answer.get().getHeader().getRcode();
        String version = answer.get().getSection(Section.ANSWER).stream()
                .filter(TXTRecord.class::isInstance)
                .map(record -> String.join("", ((TXTRecord) record).getStrings()))
                .findFirst()
                .orElse("");
        return new Outcome.Answered<>(Said.of(version)
                .with(Fact.VERSION, version)
                .with(Fact.REFUSAL, rcode == Rcode.NOERROR ? "" : Rcode.string(rcode)));
    }
}
