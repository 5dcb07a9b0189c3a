package glacis.app.cli;

import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.report.render.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which resolver to ask about names: the one that was named, or the first that this machine asks itself. */
final class Resolvers {

    private static final Path SYSTEM = Path.of("/etc/resolv.conf");
    private static final int DNS = 53;

    private Resolvers() {}

    /** {@code 192.0.2.53}, {@code 192.0.2.53:5353}, {@code [2001:db8::53]:5353}. */
    static Target.Endpoint parse(String text) {
        Optional<IpAddress> alone = IpAddress.parse(text);
        if (alone.isPresent()) {
            return udp(alone.get(), DNS);
        }
        int colon = text.lastIndexOf(':');
        if (colon > 0) {
            String host = text.substring(0, colon);
            boolean brackets = host.startsWith("[") && host.endsWith("]");
            Optional<IpAddress> address = IpAddress.parse(brackets ? host.substring(1, host.length() - 1) : host);
            String port = text.substring(colon + 1);
            boolean number =
                    port.matches("[0-9]{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535;
            if (address.isPresent() && number) {
                return udp(address.get(), Integer.parseInt(port));
            }
        }
        throw new WrongUsage(
                "--resolver \"" + Shown.line(text) + "\" is no address; write 192.0.2.53 or 192.0.2.53:5353");
    }

    private static Target.Endpoint udp(IpAddress address, int port) {
        return new Target.Endpoint(address, port, Transport.UDP, Optional.empty());
    }

    /** The first resolver of this machine's own list (resolv.conf(5)); empty when it has none that can be read. */
    static Optional<Target.Endpoint> ofThisMachine() {
        try {
            return first(Files.readAllLines(SYSTEM, StandardCharsets.ISO_8859_1));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    static Optional<Target.Endpoint> first(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith("nameserver"))
                .map(line -> line.substring("nameserver".length()).strip())
                .flatMap(text -> IpAddress.parse(text).stream())
                .map(address -> udp(address, DNS))
                .findFirst();
    }
}
