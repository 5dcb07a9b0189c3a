/**
 * The nouns: what every stage talks about, as immutable records and sealed types.
 *
 * <p>A type lives here only if two stages use it, or if it is stored or sent. Everything else stays in the stage that
 * thinks about it. The module knows the JDK, the JSpecify annotations and RE2/J (for the regular expressions of queries) and
 * nothing else; it does no input or output, reads no clock and draws no random number, so that every other stage can be
 * tested with plain values.
 *
 * <p>To extend: add a record to the package of its concern, make it refuse impossible values in its constructor, and
 * say the unit and the source of each component. It must never resolve a name: addresses are parsed by
 * {@code glacis.model.scope} itself, because a parser that may ask the network has asked it without a permit.
 */
@NullMarked
package glacis.model;

import org.jspecify.annotations.NullMarked;
