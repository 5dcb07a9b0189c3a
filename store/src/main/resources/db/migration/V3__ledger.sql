-- The hash-chained record of what was sent. Hashes and digests are hexadecimal here, because people read this table.

CREATE TABLE ledger (
    tenant         VARCHAR(64) NOT NULL DEFAULT 'default',
    sequence       BIGINT      NOT NULL, -- from 1, without a gap
    kind           VARCHAR(20) NOT NULL,
    permit         VARCHAR(40) NOT NULL,
    mandate        TEXT        NOT NULL,
    line           INTEGER     NOT NULL,
    rule           TEXT        NOT NULL,
    basis          TEXT        NOT NULL,
    level          VARCHAR(20) NOT NULL,
    target         TEXT        NOT NULL,
    at             BIGINT      NOT NULL,
    bytes_sent     BIGINT      NOT NULL,
    bytes_received BIGINT      NOT NULL,
    transcript     CHAR(64)    NOT NULL,
    hash           CHAR(64)    NOT NULL,
    CONSTRAINT ledger_sequence PRIMARY KEY (tenant, sequence)
);

CREATE INDEX ledger_by_hash ON ledger (tenant, hash);

CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger
BEGIN
    SELECT RAISE(ABORT, 'the ledger is never changed');
END;

CREATE TRIGGER ledger_is_never_removed BEFORE DELETE ON ledger
BEGIN
    SELECT RAISE(ABORT, 'the ledger is never shortened');
END;

PRAGMA user_version = 3;
