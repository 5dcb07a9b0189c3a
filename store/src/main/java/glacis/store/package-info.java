/**
 * Below the seven stages: the database behind their ports, and the only place with SQL.
 *
 * <p>Flow: the stages that own data declare ports; {@link glacis.store.Store} opens one SQLite file and hands out
 * implementations of them. What is appended is encoded by the thread that appends, waits in the queue of the one writer, and
 * is committed together with whatever else waits: one transaction, one flush, and only then does anybody's call return. What
 * closes an intent of the ledger waits for nobody: it goes along with whatever is written next, and never comes after it.
 * Readers have connections of their own and never wait for the writer.
 *
 * <p>Invariants: what was acknowledged survives a kill at any byte; what was not is there wholly or not at all. Observations,
 * sightings and ledger entries are appended and never changed, and triggers refuse what this code would never ask for.
 * Transcripts are content-addressed and compressed; erasing one leaves its digest. Every table has a tenant. The journal
 * answers by index: the cost of a question does not grow with what was stored.
 *
 * <p>To extend: a new migration in {@code db/migration}, never an edit of an old one. It ends by setting {@code PRAGMA
 * user_version} to its number, which is also {@code Schema.NEWEST}. The classes of the tables are made from the migrations in
 * the same build, so a query that no longer fits does not compile. A table that only grows gets its triggers.
 *
 * <p>It must not decide anything: a rule in SQL is a rule nobody finds. Every fault of the disk or the file is a {@link
 * glacis.store.StoreUnavailable} whose one line says what, where and what to do; nothing of SQLite or jOOQ leaves this
 * package.
 */
@NullMarked
package glacis.store;

import org.jspecify.annotations.NullMarked;
