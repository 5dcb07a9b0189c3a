import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name server and a web server that try to lead a client out of what it was allowed: to loopback, to private and link-local
 * addresses, to the metadata service of a cloud, by redirect, alias, mail host, service record, mapped address and by changing
 * their mind. Started by .ci/hostile inside a network namespace; answers to nobody else.
 */
final class HostileServers {

    private static final int A = 1;
    private static final int NS = 2;
    private static final int CNAME = 5;
    private static final int SOA = 6;
    private static final int MX = 15;
    private static final int TXT = 16;
    private static final int AAAA = 28;
    private static final int HTTPS = 65;

    /** One record: a type, and its data as people write it. */
    private record Data(int type, String text) {}

    private static final Map<String, List<Data>> ZONE = Map.ofEntries(
            Map.entry(
                    "victim.test",
                    List.of(
                            new Data(A, "44.77.0.2"),
                            new Data(SOA, "ns.evil.test"),
                            new Data(NS, "ns.evil.test"),
                            new Data(MX, "mx.evil.test"),
                            new Data(MX, "127.0.0.1.victim.test"),
                            new Data(MX, "metadata.evil.test"),
                            new Data(HTTPS, "inside.evil.test"),
                            new Data(TXT, "v=spf1 ip4:10.66.0.1 -all"))),
            Map.entry("www.victim.test", List.of(new Data(CNAME, "inside.evil.test"))),
            Map.entry("meta.victim.test", List.of(new Data(CNAME, "metadata.evil.test"))),
            Map.entry("loop.victim.test", List.of(new Data(A, "127.0.0.1"), new Data(AAAA, "::1"))),
            Map.entry("127.0.0.1.victim.test", List.of(new Data(A, "127.0.0.1"))),
            Map.entry("mapped.victim.test", List.of(new Data(AAAA, "::ffff:127.0.0.1"), new Data(AAAA, "::ffff:10.66.0.1"))),
            Map.entry("nat.victim.test", List.of(new Data(AAAA, "64:ff9b::7f00:1"), new Data(AAAA, "2002:7f00:1::1"))),
            Map.entry("zero.victim.test", List.of(new Data(A, "0.0.0.0"), new Data(A, "255.255.255.255"))),
            Map.entry("mx.evil.test", List.of(new Data(A, "127.0.0.1"))),
            Map.entry("ns.evil.test", List.of(new Data(A, "10.66.0.53"))),
            Map.entry("inside.evil.test", List.of(new Data(A, "10.66.0.1"))),
            Map.entry("metadata.evil.test", List.of(new Data(A, "169.254.169.254"))));

    private static final Map<String, Integer> ASKED = new ConcurrentHashMap<>();

    public static void main(String[] arguments) throws IOException {
        InetAddress names = InetAddress.getByAddress(new byte[] {44, 77, 0, 53});
        InetAddress web = InetAddress.getByAddress(new byte[] {44, 77, 0, 2});
        serveWeb(web);
        Thread.ofPlatform().start(() -> serveNamesByTcp(names));
        try (DatagramSocket socket = new DatagramSocket(53, names)) {
            System.out.println("ready");
            byte[] buffer = new byte[4096];
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(buffer, packet.getLength());
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        }
    }

    private static void serveWeb(InetAddress address) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, 80), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String to = path.contains("security.txt")
                    ? "http://127.0.0.1:22/"
                    : path.contains("robots") ? "http://[::ffff:10.66.0.1]/" : "http://169.254.169.254/latest/meta-data/";
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    private static void serveNamesByTcp(InetAddress address) {
        try (ServerSocket server = new ServerSocket(53, 16, address)) {
            while (true) {
                try (var socket = server.accept()) {
                    byte[] length = socket.getInputStream().readNBytes(2);
                    byte[] question = socket.getInputStream().readNBytes((length[0] & 255) << 8 | length[1] & 255);
                    byte[] answer = answer(question, question.length);
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(answer.length);
                    out.write(answer);
                } catch (IOException gone) {
                    System.err.println("a client went away: " + gone.getMessage());
                }
            }
        } catch (IOException failed) {
            System.err.println("no names by TCP: " + failed.getMessage());
        }
    }

    private static byte[] answer(byte[] question, int length) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (at < length && question[at] != 0) {
            int label = question[at++];
            name.append(name.isEmpty() ? "" : ".").append(new String(question, at, label, StandardCharsets.US_ASCII));
            at += label;
        }
        int type = (question[at + 1] & 255) << 8 | question[at + 2] & 255;
        String asked = name.toString().toLowerCase(Locale.ROOT);
        List<Data> all = records(asked, type);
        List<Data> records = all.stream()
                .filter(one -> one.type() == type || one.type() == CNAME)
                .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(question, 0, 2);
        out.writeShort(all.isEmpty() ? 0x8183 : 0x8180);
        out.writeShort(1);
        out.writeShort(records.size());
        out.writeInt(0);
        out.write(question, 12, at + 5 - 12);
        for (Data one : records) {
            byte[] data = data(one);
            out.writeShort(0xc00c);
            out.writeShort(one.type());
            out.writeShort(1);
            out.writeInt(0);
            out.writeShort(data.length);
            out.write(data);
        }
        return bytes.toByteArray();
    }

    /** What the zone says; rebind.victim.test is honest when first asked for its address, and then leads inside. */
    private static List<Data> records(String name, int type) {
        if (name.equals("rebind.victim.test")) {
            boolean honest = ASKED.merge(name, type == A ? 1 : 0, Integer::sum) <= 1;
            return List.of(new Data(A, honest ? "44.77.0.2" : "127.0.0.1"));
        }
        return ZONE.getOrDefault(name, List.of());
    }

    private static byte[] data(Data one) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        switch (one.type()) {
            case A -> out.write(InetAddress.getByName(one.text()).getAddress());
            case AAAA -> out.write(ipv6(one.text()));
            case NS, CNAME -> name(out, one.text());
            case MX -> {
                out.writeShort(10);
                name(out, one.text());
            }
            case HTTPS -> {
                out.writeShort(1);
                name(out, one.text());
                // Key 3 is the port (RFC 9460 §14.3.2): a database.
                out.writeShort(3);
                out.writeShort(2);
                out.writeShort(6379);
            }
            case SOA -> {
                name(out, one.text());
                name(out, "root." + one.text());
                for (int i = 0; i < 5; i++) {
                    out.writeInt(60);
                }
            }
            default -> {
                byte[] text = one.text().getBytes(StandardCharsets.US_ASCII);
                out.write(text.length);
                out.write(text);
            }
        }
        return bytes.toByteArray();
    }

    /** 16 bytes, also for a mapped address, which the library would shorten. */
    private static byte[] ipv6(String text) throws IOException {
        byte[] bytes = InetAddress.getByName(text).getAddress();
        if (bytes.length == 16) {
            return bytes;
        }
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        System.arraycopy(bytes, 0, mapped, 12, 4);
        return mapped;
    }

    private static void name(DataOutputStream out, String name) throws IOException {
        for (String label : name.split("\\.")) {
            out.write(label.length());
            out.write(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(0);
    }
}
