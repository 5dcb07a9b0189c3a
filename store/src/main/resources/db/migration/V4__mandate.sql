-- Mandates in the words in which they were written, and who asked not to be asked.

CREATE TABLE mandate (
    seq     INTEGER PRIMARY KEY,
    tenant  VARCHAR(64) NOT NULL DEFAULT 'default',
    id      TEXT        NOT NULL,
    yaml    TEXT        NOT NULL,
    added   BIGINT      NOT NULL,
    revoked BIGINT
);

CREATE UNIQUE INDEX mandate_in_force ON mandate (tenant, id) WHERE revoked IS NULL;

CREATE TABLE opt_out (
    seq          INTEGER PRIMARY KEY,
    tenant       VARCHAR(64) NOT NULL DEFAULT 'default',
    kind         VARCHAR(20) NOT NULL, -- names, addresses or autonomous-system
    rule         TEXT        NOT NULL,
    line         INTEGER     NOT NULL,
    requested_by TEXT        NOT NULL,
    since        BIGINT      NOT NULL,
    added        BIGINT      NOT NULL,
    CONSTRAINT opt_out_once UNIQUE (tenant, kind, rule, line, requested_by, since)
);

-- What was in force once can be ended, and only once; its words stay.
CREATE TRIGGER mandate_is_only_revoked BEFORE UPDATE ON mandate
WHEN OLD.revoked IS NOT NULL OR NEW.revoked IS NULL OR NEW.tenant <> OLD.tenant OR NEW.id <> OLD.id
    OR NEW.yaml <> OLD.yaml OR NEW.added <> OLD.added
BEGIN
    SELECT RAISE(ABORT, 'a mandate can be revoked, and not be changed otherwise');
END;

CREATE TRIGGER mandate_is_never_removed BEFORE DELETE ON mandate
BEGIN
    SELECT RAISE(ABORT, 'mandates are never removed');
END;

PRAGMA user_version = 4;
