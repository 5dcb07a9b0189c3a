/**
 * The lab, what it consists of: LAB.md read into records.
 *
 * <p>The page is configuration and explanation at once. {@link glacis.lab.plan.Tables} finds its tables,
 * {@link glacis.lab.plan.PlanReader} makes a plan of them, and each property of a server is read by the class that is
 * named after it. Every word has to be known: an error names the line, what stands there and what may.
 *
 * <p>To extend: a new property is a row in {@link glacis.lab.plan.Kind} and a reader beside the others. It must not open
 * anything, and must not know how a server is built.
 */
@NullMarked
package glacis.lab.plan;

import org.jspecify.annotations.NullMarked;
