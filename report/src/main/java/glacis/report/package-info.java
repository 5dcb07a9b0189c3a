/**
 * Stage 7 of 7: show people and machines what was found.
 *
 * <p>Flow: values of the model are composed into a report and rendered for a terminal, as JSON or as one self-contained
 * page; the table of duties is composed the same way.
 *
 * <p>Invariants: a report says what was not looked at, beside what was; text from a target never reaches a terminal or a
 * page unescaped. It must not compute verdicts, nor read the journal itself.
 */
@NullMarked
package glacis.report;

import org.jspecify.annotations.NullMarked;
