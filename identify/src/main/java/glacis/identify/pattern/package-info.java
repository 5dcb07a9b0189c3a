/**
 * Stage 2 of 7: regular expressions in the sense of recog, in time linear in the text.
 *
 * <p>Flow: {@link glacis.identify.pattern.LinearPattern#compile} reads an expression into a {@link
 * glacis.identify.pattern.Node tree}. The tree tells {@link glacis.identify.pattern.Literals which letters} a match must
 * show, so that a {@link glacis.identify.pattern.PatternSet} runs few expressions on a text. {@link
 * glacis.identify.pattern.Direct} tries as most engines do, which is fast on nearly every text, with a budget in
 * proportion to the text. When that is spent, {@link glacis.identify.pattern.Backward} decides: it reads the text once
 * from its end, by a lazy automaton, and then walks to the match that trying would have found without ever turning back.
 *
 * <p>Invariants: both ways give the same match and the same groups. The language is Ruby's, because recog's expressions
 * are written for it: {@code ^} and {@code $} are ends of lines, {@code (?m)} lets the dot match a line feed, {@code \d},
 * {@code \s} and {@code \w} are ASCII. What cannot be answered in linear time – back-references, look-around, atomic
 * groups, possessive repetition – and what would grow too large is refused with the reason when it is read. The automata
 * are shared between threads: their states are immutable and found under a lock, and only references to them are written
 * without one. To extend: a new construct of the language goes into the parser and, if it is not made of those that we
 * have, into both ways, with a case in {@code LinearPatternTest}, which compares with the platform's engine. It must not
 * know what a fingerprint is.
 */
@NullMarked
package glacis.identify.pattern;

import org.jspecify.annotations.NullMarked;
