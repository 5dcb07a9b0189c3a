package honest.glacis.store.file;

import java.nio.channels.FileChannel;

final class Holds {
    Object lock(FileChannel channel) {
        return channel;
    }
}
