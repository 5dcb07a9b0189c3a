package glacis.app.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Thousands of endpoints on one thread, each of which answers every hello with an alert and closes (RFC 8446 §6). */
final class Refuser implements AutoCloseable {

    private static final byte[] HANDSHAKE_FAILURE = {21, 3, 3, 0, 2, 2, 40};

    private final Selector selector = Selector.open();
    private final List<String> endpoints = new ArrayList<>();
    private final Map<String, AtomicInteger> hellos = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();
    private final Thread thread;

    /**
     * Listens.
     *
     * @param network such as 127.231.7; endpoints are spread over its addresses
     */
    Refuser(String network, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(network + "." + (1 + i % 250), 0), 64);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            InetSocketAddress at = (InetSocketAddress) server.getLocalAddress();
            endpoints.add(at.getAddress().getHostAddress() + ":" + at.getPort());
        }
        thread = Thread.ofPlatform().daemon().start(this::serve);
    }

    /** All endpoints, as they are typed. */
    List<String> endpoints() {
        return List.copyOf(endpoints);
    }

    /** How many hellos came in all. */
    int hellos() {
        return all.get();
    }

    /** How many hellos came to one endpoint. */
    int hellos(String endpoint) {
        return hellos.getOrDefault(endpoint, new AtomicInteger()).get();
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isValid()) {
                        serve(key);
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | java.nio.channels.ClosedSelectorException closed) {
            // That is the end.
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.channel() instanceof ServerSocketChannel server) {
            SocketChannel peer = server.accept();
            if (peer != null) {
                peer.configureBlocking(false);
                peer.register(selector, SelectionKey.OP_READ);
            }
            return;
        }
        SocketChannel peer = (SocketChannel) key.channel();
        try (peer) {
            if (peer.read(ByteBuffer.allocate(8_192)) > 0) {
                InetSocketAddress at = (InetSocketAddress) peer.getLocalAddress();
                hellos.computeIfAbsent(at.getAddress().getHostAddress() + ":" + at.getPort(), e -> new AtomicInteger())
                        .incrementAndGet();
                all.incrementAndGet();
                peer.write(ByteBuffer.wrap(HANDSHAKE_FAILURE));
            }
        } catch (IOException gone) {
            // A peer that was killed.
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
