package glacis.model.query;

import java.util.List;
import java.util.Optional;

/**
 * A field of the language.
 *
 * @param name as it is written, lower case, dotted
 * @param type how its values compare
 * @param group the object it is a part of, such as {@code tls.cert}, of which a thing may have several; empty for most
 * @param part its name within that object, such as {@code issuer.cn}; the name itself where there is no group
 * @param words the only values it can have, in ascending order where they have one; empty where it can have any
 * @param says what it holds, for people
 */
public record Field(String name, Type type, Optional<String> group, String part, List<String> words, String says) {

    /** How values compare. */
    public enum Type {
        /** Running text: asked by its words. */
        TEXT("text"),
        /** A name: asked as a whole, in any case, with wildcards. */
        KEYWORD("keyword"),
        /** An address: asked by address or prefix. */
        IP("address"),
        /** A version: asked as a keyword, ordered as versions are. */
        VERSION("version"),
        /** A number. */
        NUMBER("number"),
        /** A number of an autonomous system, with or without AS in front. */
        AS_NUMBER("AS number"),
        /** A point in time. */
        INSTANT("time"),
        /** True or false. */
        BOOLEAN("boolean"),
        /** One of a few words that have an order. */
        RANK("ordered word"),
        /** One of a few words. */
        CHOICE("word");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** The word of documentation and messages. */
        public String word() {
            return word;
        }

        /** Whether {@code <} and {@code >} mean something. */
        public boolean ordered() {
            return switch (this) {
                case VERSION, NUMBER, AS_NUMBER, INSTANT, RANK -> true;
                case TEXT, KEYWORD, IP, BOOLEAN, CHOICE -> false;
            };
        }

        /** Whether its values are text, in which an expression can be found. */
        public boolean textual() {
            return switch (this) {
                case TEXT, KEYWORD, VERSION, RANK, CHOICE -> true;
                case IP, NUMBER, AS_NUMBER, INSTANT, BOOLEAN -> false;
            };
        }
    }

    public Field {
        words = List.copyOf(words);
    }

    @Override
    public String toString() {
        return name;
    }
}
