package honest.glacis.assess;

import java.io.InputStream;

final class Resources {
    Object open() {
        return InputStream.nullInputStream();
    }
}
