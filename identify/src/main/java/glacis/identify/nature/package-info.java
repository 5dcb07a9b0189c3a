/**
 * Stage 2 of 7: what kind of thing answers, before anybody judges what it says.
 *
 * <p>Flow: all observations of a look go in, natures come out, each of one asset, with the reason in words, how sure it is,
 * and the observations that it rests on. {@link glacis.identify.nature.Natures} asks four deciders: signs that are data
 * ({@code resources/natures/natures.txt}: edges of networks and providers, parking pages, honeypots by their public
 * defaults or by contradicting themselves), ports drawn by chance that accept, greetings that never come to an end, and
 * names and paths that nobody made and that are there all the same.
 *
 * <p>Invariants: pure, and no nature without a reason and an observation. That nothing was seen is no nature; what matters
 * and could not be asked is undetermined, with why. A nature never drops anything: it changes how a finding is to be read,
 * and reports show it. What a stranger wrote is looked through in linear time ({@code glacis.identify.pattern}).
 *
 * <p>To extend: add an entry to the file, with a source, an example and a near miss, which are its tests; a nature that
 * needs a question of its own needs a probe first. It must not ask anybody, and must not take one sign that an honest
 * server can show for more than a hint.
 */
@NullMarked
package glacis.identify.nature;

import org.jspecify.annotations.NullMarked;
