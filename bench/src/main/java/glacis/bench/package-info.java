/**
 * Measures ours and the peers alternately in the same run; never ships.
 *
 * <p>A figure in the documentation comes from here or it is not stated. A bench installs nothing: what is missing is
 * named with the package that has it, and the rest still runs.
 */
@NullMarked
package glacis.bench;

import org.jspecify.annotations.NullMarked;
