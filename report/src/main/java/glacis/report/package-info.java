/**
 * Stage 7 of 7: show people and machines what was found.
 *
 * <p>Flow: {@code app} fills plain records ({@code compose}); renderers make text, HTML and JSON of them ({@code render});
 * the twenty duties of care are held against what the checks said ({@code duty}).
 *
 * <p>Invariants: a report says what was not looked at, beside what was; text from a target never reaches a terminal or a
 * page unescaped; the pages in {@code docs/examples} and the schemas in {@code docs/schemas} are tests.
 *
 * <p>To extend: a new fact is a component of a record, then a cell or a line on the page; a new look is a renderer.
 *
 * <p>It must not compute verdicts, read the journal, or know any other stage.
 */
@NullMarked
package glacis.report;

import org.jspecify.annotations.NullMarked;
