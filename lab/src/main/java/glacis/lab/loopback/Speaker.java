package glacis.lab.loopback;

import java.io.IOException;

/** What a server says on one connection. Shared by all connections of a server, so it keeps nothing between them. */
@FunctionalInterface
public interface Speaker {

    /** Speaks until there is nothing more to say; the connection is closed then. */
    void speak(Line line) throws IOException;
}
