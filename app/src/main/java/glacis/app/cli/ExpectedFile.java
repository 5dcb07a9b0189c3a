package glacis.app.cli;

import glacis.assess.exposure.Expected;
import glacis.assess.exposure.Expected.Where;
import glacis.model.scope.HostName;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Transport;
import glacis.report.render.Shown;
import glacis.scan.probe.Protocols;
import glacis.scan.probe.spoken.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file of what may answer: on each line where, at which ports and, where it matters, in which protocol.
 *
 * <pre>
 * # where            ports      protocol
 * 192.0.2.10         443/tcp    https
 * mail.example.org   25,465     smtp
 * 192.0.2.0/24       22/tcp
 * *                  123/udp    ntp
 * </pre>
 */
final class ExpectedFile {

    private static final String FORM =
            "write an address, a prefix, a name or *, then ports, then a protocol if it matters:"
                    + " 192.0.2.10 443/tcp https";
    private static final int LARGEST = 1 << 20;

    /** What an audit can tell. */
    private static final Set<String> PROTOCOLS = Stream.concat(
                    Stream.of("http", "https", "ssh", "smtp", "postgresql", "dns", "tls"),
                    Protocols.ALL.stream().map(Protocol::name))
            .collect(Collectors.toCollection(TreeSet::new));

    private ExpectedFile() {}

    /**
     * The lines of this file.
     *
     * @throws WrongUsage with file, line and what to do, when it cannot be read or a line of it is wrong
     */
    static Expected read(Path file) {
        String name = "--expected " + Shown.line(file.toString());
        List<String> lines;
        try {
            if (Files.size(file) > LARGEST) {
                throw new WrongUsage(name + " is larger than 1 MB; it is no list of services");
            }
            lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failed) {
            throw new WrongUsage(name + " cannot be read; name a file with one expected service on each line");
        }
        List<Expected.Line> expected = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String said = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
            if (!said.isEmpty()) {
                expected.add(line(said, i + 1, name + ":" + (i + 1) + ": "));
            }
        }
        return new Expected(expected);
    }

    private static Expected.Line line(String said, int number, String place) {
        List<String> words = List.of(said.split("\\s+"));
        if (words.size() < 2 || words.size() > 3) {
            throw new WrongUsage(place + quoted(said) + " is no line of the list; " + FORM);
        }
        Where where = where(words.get(0))
                .orElseThrow(
                        () -> new WrongUsage(place + quoted(words.get(0)) + " is no address, prefix or name; " + FORM));
        String[] ports = words.get(1).toLowerCase(Locale.ROOT).split("/", 2);
        PortSet set = (ports[0].equals("*") ? Optional.of(PortSet.ALL) : PortSet.parse(ports[0]))
                .orElseThrow(() -> new WrongUsage(place + quoted(words.get(1))
                        + " are no ports; write them as 443, 80,443 or 8000-8100, from 1 to 65535, or *"));
        Optional<String> protocol = words.stream().skip(2).findFirst().map(word -> word.toLowerCase(Locale.ROOT));
        protocol.filter(word -> !isProtocol(word)).ifPresent(unknown -> {
            throw new WrongUsage(
                    place + quoted(unknown) + " is no protocol that can be told; leave it away, or write one of "
                            + String.join(", ", PROTOCOLS));
        });
        return new Expected.Line(where, set, transports(ports, place), protocol, number);
    }

    private static Optional<Where> where(String word) {
        if (word.equals("*")) {
            return Optional.of(new Where.Anywhere());
        }
        Optional<Where> addresses = Prefix.parse(word).map(Where.At::new);
        return addresses.or(() -> HostName.parse(word).map(Where.Under::new));
    }

    private static Set<Transport> transports(String[] ports, String place) {
        if (ports.length == 1) {
            return EnumSet.of(Transport.TCP, Transport.UDP);
        }
        return switch (ports[1]) {
            case "tcp" -> EnumSet.of(Transport.TCP);
            case "udp" -> EnumSet.of(Transport.UDP);
            default ->
                throw new WrongUsage(
                        place + quoted("/" + ports[1]) + " is no transport; write /tcp, /udp, or neither for both");
        };
    }

    /** Those that are met inside TLS may have an s behind them: imaps. */
    private static boolean isProtocol(String word) {
        return PROTOCOLS.contains(word)
                || word.endsWith("s") && PROTOCOLS.contains(word.substring(0, word.length() - 1));
    }

    private static String quoted(String text) {
        return '"' + Shown.line(text) + '"';
    }
}
