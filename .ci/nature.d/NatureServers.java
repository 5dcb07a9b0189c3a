import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Three hosts for .ci/nature: one behind a middlebox that accepts on every port (the script redirects all of them to 7) and
 * that serves a page on 80; one whose SSH is a tarpit; one that is ordinary, with a printer.
 */
final class NatureServers {

    private NatureServers() {}

    /** What is done with a connection. */
    private interface Manner {
        void serve(Socket socket) throws IOException, InterruptedException;
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        serve("44.77.0.7", 7, NatureServers::hold);
        serve("44.77.0.7", 80, NatureServers::page);
        serve("44.77.0.8", 22, NatureServers::drip);
        serve("44.77.0.9", 80, NatureServers::page);
        serve("44.77.0.9", 9100, NatureServers::hold);
        System.out.println("ready");
        Thread.currentThread().join();
    }

    private static void serve(String address, int port, Manner manner) throws IOException {
        ServerSocket door = new ServerSocket(port, 512, InetAddress.getByName(address));
        Thread.startVirtualThread(() -> {
            while (true) {
                try {
                    Socket socket = door.accept();
                    Thread.startVirtualThread(() -> {
                        try (socket) {
                            manner.serve(socket);
                        } catch (IOException | InterruptedException gone) {
                            // Whoever came has left.
                        }
                    });
                } catch (IOException over) {
                    return;
                }
            }
        });
    }

    /** Says nothing for as long as the client stays. */
    private static void hold(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // It is not answered.
        }
    }

    /** As endlessh does: a line that is none of SSH, every ten seconds. */
    private static void drip(Socket socket) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        for (int i = 0; ; i++) {
            Thread.sleep(10_000);
            out.write((Integer.toHexString(i * 2_654_435 + 7) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    private static void page(Socket socket) throws IOException {
        byte[] head = new byte[4_096];
        if (socket.getInputStream().read(head) > 0) {
            String page = "<html><title>Shop</title>welcome</html>";
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: "
                                    + page.length() + "\r\n\r\n" + page)
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
