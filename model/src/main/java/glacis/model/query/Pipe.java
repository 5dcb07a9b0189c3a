package glacis.model.query;

import java.util.List;

/** What is made of the hits, instead of listing them. */
public sealed interface Pipe {

    /** As many are counted unless somebody says otherwise. */
    int USUAL = 10;

    /** More are never counted. */
    int MOST = 10_000;

    /** The most frequent values of a field. */
    record Top(Field field, int count) implements Pipe {}

    /** How often each combination of values occurs. */
    record CountBy(List<Field> fields) implements Pipe {
        public CountBy {
            fields = List.copyOf(fields);
        }
    }

    /** What is there now and was not then, and the other way round. */
    record Diff(When then) implements Pipe {}
}
