package glacis.scan.probe.ldap;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Ber;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Occasion;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** LDAP: the root DSE. */
public final class Ldap implements Protocol {

    private static final String START_TLS = "1.3.6.1.4.1.1466.20037";
    private static final int LONGEST = 1 << 20;
    private static final int ENTRY = 0x64;
    private static final int DONE = 0x65;
    private static final int EXTENDED = 0x78;
    private static final byte[] SEARCH = search();
    private static final byte[] UNBIND = {0x30, 5, 2, 1, 2, 0x42, 0};
    private static final Inquiry INQUIRY = new Inquiry(
            Inquiry.Terms.tcp(
                    "ldap.root-dse",
                    Intrusiveness.NON_INTRUSIVE,
                    SEARCH.length + UNBIND.length,
                    "a search of the root DSE for seven attributes that describe the server, unbind"),
            Ldap::speak,
            said -> read(said.received()));

    private static byte[] search() {
        List<byte[]> attributes = Stream.of(
                        "vendorName",
                        "vendorVersion",
                        "supportedLDAPVersion",
                        "supportedSASLMechanisms",
                        "supportedExtension",
                        "dnsHostName",
                        "domainControllerFunctionality")
                .map(name -> Ber.text(Ber.OCTET_STRING, name))
                .toList();
        byte[] operation = Ber.of(
                0x63,
                List.of(
                        Ber.text(Ber.OCTET_STRING, ""),
                        Ber.of(Ber.ENUMERATED, (byte) 0),
                        Ber.of(Ber.ENUMERATED, (byte) 0),
                        Ber.of(Ber.INTEGER, (byte) 1),
                        Ber.of(Ber.INTEGER, (byte) 5),
                        Ber.of(0x01, (byte) 0),
                        Ber.text(0x87, "objectClass"),
                        Ber.of(Ber.SEQUENCE, attributes)));
        return Ber.of(Ber.SEQUENCE, List.of(Ber.of(Ber.INTEGER, (byte) 1), operation));
    }

    @Override
    public String name() {
        return "ldap";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(389, 3268, 1389, 10389);
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(636, 3269, 1636, 10636);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public Optional<String> startTls() {
        return Optional.of("ldap");
    }

    private static Move speak(Occasion occasion, Transcript soFar, Event event) {
        if (event == Event.CONNECTED) {
            return new Move.Send(SEARCH);
        }
        boolean over = event == Event.QUIET || Answer.of(soFar.received()).over();
        if (!over) {
            return new Move.Listen();
        }
        boolean left = soFar.count(Transcript.Direction.SENT) > SEARCH.length;
        return left || event == Event.QUIET ? new Move.Done() : new Move.Send(UNBIND);
    }

    private static Outcome<Said> read(byte[] received) {
        Answer answer = Answer.of(received);
        if (answer.result() < 0 && answer.attributes().isEmpty()) {
            return new Outcome.Garbled<>("no LDAP message that answers a search");
        }
        Map<String, List<String>> told = answer.attributes();
        List<String> extensions = told.getOrDefault("supportedextension", List.of());
        String vendor = first(told, "vendorname");
        String version = first(told, "vendorversion");
        String level = first(told, "domaincontrollerfunctionality");
        Said said = Said.of((vendor + " " + version).strip())
                .with(Fact.SOFTWARE, vendor)
                .with(Fact.VERSION, version)
                .with(Fact.PROTOCOL_VERSION, String.join(" ", told.getOrDefault("supportedldapversion", List.of())))
                .with(Fact.AUTHENTICATION, String.join(" ", told.getOrDefault("supportedsaslmechanisms", List.of())))
                .with(Fact.CAPABILITIES, String.join(" ", extensions))
                .with(Fact.HOST, first(told, "dnshostname"))
                .with(Fact.ROLE, level.isEmpty() ? "" : "domain controller of level " + level)
                .with(
                        Fact.REFUSAL,
                        answer.result() > 0 ? ("result " + answer.result() + " " + answer.words()).strip() : "");
        return new Outcome.Answered<>(
                extensions.isEmpty() ? said : said.with(Fact.STARTTLS, extensions.contains(START_TLS)));
    }

    private static String first(Map<String, List<String>> told, String name) {
        return told.getOrDefault(name, List.of("")).getFirst();
    }

    /**
     * What was answered to the search.
     *
     * @param attributes names in lower case, with their values
     * @param result the result code; -1 while there is none
     * @param words what the server says to it
     * @param over whether nothing more is to come
     */
    private record Answer(Map<String, List<String>> attributes, int result, String words, boolean over) {

        static Answer of(byte[] received) {
            Map<String, List<String>> attributes = new TreeMap<>();
            Cursor in = Cursor.of(received);
            while (in.left() > 0) {
                Cursor ahead = Cursor.of(received).skip(in.at());
                Ber message = Ber.next(ahead);
                if (message.tag() != Ber.SEQUENCE) {
                    boolean foreign = received[in.at()] != Ber.SEQUENCE || in.left() > LONGEST;
                    return new Answer(attributes, -1, "", foreign);
                }
                in.skip(ahead.at() - (long) in.at());
                Ber number = Ber.next(message.content());
                Ber operation = Ber.next(message.content());
                if (number.tag() != Ber.INTEGER) {
                    return new Answer(attributes, -1, "", true);
                }
                if (operation.tag() == ENTRY) {
                    entry(operation.content(), attributes);
                } else {
                    boolean known = operation.tag() == DONE || operation.tag() == EXTENDED;
                    Ber code = Ber.next(operation.content());
                    Ber.next(operation.content());
                    String words = Ber.next(operation.content()).text();
                    return new Answer(
                            attributes, known && code.tag() == Ber.ENUMERATED ? code.number() : -1, words, true);
                }
            }
            return new Answer(attributes, -1, "", false);
        }

        private static void entry(Cursor entry, Map<String, List<String>> attributes) {
            Ber.next(entry);
            Cursor list = Ber.next(entry).content();
            while (list.left() > 0) {
                Cursor attribute = Ber.next(list).content();
                String name = Ber.next(attribute).text().toLowerCase(Locale.ROOT);
                Cursor values = Ber.next(attribute).content();
                List<String> all = new ArrayList<>();
                while (values.left() > 0) {
                    all.add(Ber.next(values).text());
                }
                if (!name.isEmpty() && !all.isEmpty()) {
                    attributes.put(name, all);
                }
            }
        }
    }
}
