/**
 * Below the seven stages: the nouns of the model as JSON, as the database keeps them.
 *
 * <p>Flow: a target, an outcome, an asset or a failing verdict is written as one line of ASCII and read back as an equal
 * value. The model carries no annotations and knows no format; each record is written and read here by hand, field by
 * field, so that nothing changes in the database because something was renamed in the code.
 *
 * <p>Invariants: reading what was written gives an equal value, whatever its texts contain (control characters, NUL, half
 * a surrogate pair); an observation's identity therefore survives. A key that was written once keeps its meaning for ever.
 *
 * <p>To extend: a new case of a sealed type is a compile error in the switch that writes it; write it, add its word to the
 * switch that reads, and the round trip test, which makes its values from the sealed types themselves, holds the two
 * together. A new component is read as absent from older rows.
 *
 * <p>This package must not know SQL, and these documents are not the product's JSON reports: those have a schema of their
 * own and may change without a migration.
 */
@NullMarked
package glacis.store.json;

import org.jspecify.annotations.NullMarked;
