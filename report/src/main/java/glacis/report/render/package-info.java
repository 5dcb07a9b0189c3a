/**
 * Stage 7 of 7: how it looks. A page, a way back or a difference becomes text for a terminal, one self-contained HTML file, or
 * JSON by schema.
 *
 * <p>Flow: {@link glacis.report.compose.Page} → {@link glacis.report.render.TextReport} or
 * {@link glacis.report.render.HtmlReport}; any document → {@link glacis.report.render.JsonReport}, whose schema
 * {@link glacis.report.render.JsonSchema} reads off the records.
 *
 * <p>Invariants: every character leaves through {@link glacis.report.render.Shown}: a terminal and a browser never meet a
 * control character, an override of direction or markup that came from a target. A severity differs by word, gauge and
 * place, so that nothing is lost without colour or Unicode. HTML is written with text blocks and one strict escape rather
 * than a template engine: a page of few kinds of block needs no second language and no further dependency. A page asks
 * nothing of the network and says so in its own content security policy.
 *
 * <p>To extend: add a block to {@code Page.Block}; the compiler then names every renderer that has to learn it.
 *
 * <p>It must not know a check, compute a verdict, read a clock or write a file: it returns text.
 */
@NullMarked
package glacis.report.render;

import org.jspecify.annotations.NullMarked;
