-- What was announced before it was sent. An intent says what is sent at most; the entries that close it say what came of it.
-- Entries of releases that knew no intents have none of the three.

ALTER TABLE ledger ADD COLUMN asked TEXT;

ALTER TABLE ledger ADD COLUMN connections BIGINT; -- at most in an intent, else tried

ALTER TABLE ledger ADD COLUMN closes BIGINT; -- the sequence of an intent; null in an intent

CREATE INDEX ledger_by_target ON ledger (tenant, target, at);

PRAGMA user_version = 6;
