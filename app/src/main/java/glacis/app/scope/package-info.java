/**
 * Where stages meet: from the operator's file to the mandates that the guard decides by.
 *
 * <p>{@link glacis.app.scope.MandateFile} reads the YAML of the mandate file; {@code YamlTree} turns text into nodes that know
 * their line, within limits of size, depth and number, and without aliases, tags or a second document; {@code ScopeText} reads
 * the small languages within (lines of scope, hours, instants). {@link
 * glacis.app.scope.MandateProof} says what a name has to publish so that a mandate is more than declared.
 *
 * <p>Invariants: strict. An unknown key, a wrong word, a key said twice or two statements that contradict each other are one
 * line of error with file, line and what to do; nothing is guessed, because a mandate that means something else than its
 * author thinks permits what nobody allowed. What the file says is quoted without control characters.
 *
 * <p>To extend: a new key is a constant in {@code MandateFile}'s list of keys, a reader, a sentence in the guide and a line in
 * the tests' files. Nothing here decides whether a target may be asked; that is the guard's alone.
 */
@NullMarked
package glacis.app.scope;

import org.jspecify.annotations.NullMarked;
