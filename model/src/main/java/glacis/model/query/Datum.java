package glacis.model.query;

import glacis.model.scope.IpAddress;
import java.time.Instant;

/** A value that a thing has. */
public sealed interface Datum {

    /** Characters: text, keywords, versions, words of a list. */
    record Text(String text) implements Datum {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A number. */
    record Number(double number) implements Datum {
        @Override
        public String toString() {
            return Printer.number(number);
        }
    }

    /** An address. */
    record Address(IpAddress address) implements Datum {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** A point in time. */
    record At(Instant instant) implements Datum {
        @Override
        public String toString() {
            return instant.toString();
        }
    }

    /** True or false. */
    record Flag(boolean on) implements Datum {
        @Override
        public String toString() {
            return Boolean.toString(on);
        }
    }
}
