/**
 * The database behind the ports: one schema, numbered migrations, and the only place with SQL.
 *
 * <p>Flow: the stages that own data declare ports; this module implements them over an embedded database. Every row has
 * a tenant; observations and sightings are appended and never changed; transcripts are content-addressed and compressed.
 *
 * <p>Invariants: what was acknowledged survives a kill at any byte. To extend: a new migration, never an edit of an old
 * one. It must not decide anything: a rule in SQL is a rule nobody finds.
 */
@NullMarked
package glacis.store;

import org.jspecify.annotations.NullMarked;
