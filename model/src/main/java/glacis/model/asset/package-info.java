/**
 * The nouns: the things that exist, as they are known at an instant.
 *
 * <p>An {@link glacis.model.asset.Asset} is a domain, a host, a service, a web presence or a certificate; its key is its
 * identity for ever. An {@link glacis.model.asset.AssetView} is what the journal knew about it at an instant, together
 * with what the identification made of it, and its {@link glacis.model.asset.Nature}, by which its answers are to be
 * read: that of a honeypot, of an edge, of a host that accepts everything. Views are functions of the journal; nobody edits one.
 */
@NullMarked
package glacis.model.asset;

import org.jspecify.annotations.NullMarked;
