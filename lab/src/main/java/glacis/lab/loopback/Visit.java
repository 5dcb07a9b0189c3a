package glacis.lab.loopback;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Somebody who came, as long as they are here. */
final class Visit {

    private static final int MOST_NOTES = 32;
    private static final int LONGEST_NOTE = 120;

    private final Instant at;
    private final Place place;
    private final LongSupplier received;
    private final Supplier<byte[]> firstBytes;
    private final List<String> notes = new ArrayList<>();

    /** Where they came: a server, its address and port. */
    record Place(HostName server, IpAddress address, int port, Transport transport, boolean fragile) {}

    Visit(Instant at, Place place, LongSupplier received, Supplier<byte[]> firstBytes) {
        this.at = at;
        this.place = place;
        this.received = received;
        this.firstBytes = firstBytes;
    }

    /** Notes what was understood, in printable characters: a client must not write the log. */
    synchronized void note(String words) {
        if (notes.size() < MOST_NOTES) {
            String printable = words.replaceAll("[^ -~]", "?");
            notes.add(printable.length() > LONGEST_NOTE ? printable.substring(0, LONGEST_NOTE) : printable);
        }
    }

    boolean fragile() {
        return place.fragile();
    }

    long received() {
        return received.getAsLong();
    }

    synchronized Access soFar() {
        return new Access(
                at,
                place.server(),
                place.address(),
                place.port(),
                place.transport(),
                received(),
                HexFormat.of().formatHex(firstBytes.get()),
                List.copyOf(notes));
    }
}
