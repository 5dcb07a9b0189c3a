/**
 * Fuzzing that is guided by what an input makes a reader do.
 *
 * <p>Flow: {@link glacis.bench.fuzz.EdgeAgent} is an agent of the virtual machine that puts a call of
 * {@link glacis.bench.fuzz.Edges#hit} at the beginning of each basic block of {@code glacis.scan}, with the platform's own
 * class-file library. The fuzz tests of that module find {@link glacis.bench.fuzz.Explorer} by a system property and hand their
 * messages and readers to it instead of damaging the messages themselves; so a reader is described once, in its test.
 * {@link glacis.bench.fuzz.Mutation} changes an input: bytes, lengths, records, ranges, and parts of two inputs put together.
 * An input that reaches a new edge, or an edge a new number of times, is kept and changed further.
 *
 * <p>Invariants: nothing of this ships or runs in an ordinary build; an exploration is repeatable from its seed but for the
 * budget of time. What a reader does not survive, takes more than a second for or needs too much memory for is made smaller
 * and written where the ordinary test reads it again for ever.
 *
 * <p>To extend: a further kind of structure is a further case of {@link glacis.bench.fuzz.Mutation}. It must not know any
 * reader.
 */
@NullMarked
package glacis.bench.fuzz;

import org.jspecify.annotations.NullMarked;
