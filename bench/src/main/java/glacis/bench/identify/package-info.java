/**
 * Measures how fast banners are identified, ours and the peer by the same driver.
 *
 * <p>{@link glacis.bench.identify.BannerSpeed} times an {@link glacis.bench.identify.Engine} on recog's own examples, per key
 * and against all of its files; {@link glacis.bench.identify.HostileBanners} are texts made to keep a matcher busy.
 * bench/peers} and is compiled only where its library is there.
 *
 * <p>To extend: add an engine, or a hostile text. It must not ship, and nothing that ships may know it.
 */
@NullMarked
package glacis.bench.identify;

import org.jspecify.annotations.NullMarked;
