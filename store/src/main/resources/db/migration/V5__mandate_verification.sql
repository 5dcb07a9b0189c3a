-- That the owner's side confirmed a mandate. It belongs to one mandate as it was stored, and to its exact words.

CREATE TABLE mandate_verification (
    seq     INTEGER PRIMARY KEY,
    tenant  VARCHAR(64) NOT NULL DEFAULT 'default',
    mandate BIGINT      NOT NULL REFERENCES mandate (seq),
    id      TEXT        NOT NULL, -- the mandate's, because people read this table
    digest  CHAR(64)    NOT NULL, -- SHA-256 of the mandate's YAML in UTF-8, hexadecimal
    at      BIGINT      NOT NULL,
    how     TEXT        NOT NULL
);

CREATE INDEX mandate_verification_by_mandate ON mandate_verification (mandate, at);

CREATE TRIGGER mandate_verification_is_never_changed BEFORE UPDATE ON mandate_verification
BEGIN
    SELECT RAISE(ABORT, 'verifications of mandates are never changed');
END;

CREATE TRIGGER mandate_verification_is_never_removed BEFORE DELETE ON mandate_verification
BEGIN
    SELECT RAISE(ABORT, 'verifications of mandates are never removed');
END;

PRAGMA user_version = 5;
