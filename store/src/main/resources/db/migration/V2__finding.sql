-- Findings as they stand, and every change of what became of one.

CREATE TABLE finding (
    tenant     VARCHAR(64) NOT NULL DEFAULT 'default',
    id         VARCHAR(10) NOT NULL,
    check_id   VARCHAR(40) NOT NULL,
    asset_key  TEXT        NOT NULL,
    asset      TEXT        NOT NULL, -- JSON
    verdict    TEXT        NOT NULL, -- JSON, the latest failing one
    state      VARCHAR(20) NOT NULL,
    first_seen BIGINT      NOT NULL,
    last_seen  BIGINT      NOT NULL,
    CONSTRAINT finding_id PRIMARY KEY (tenant, id)
);

CREATE INDEX finding_by_asset ON finding (tenant, asset_key);

CREATE TABLE finding_change (
    seq     INTEGER PRIMARY KEY,
    tenant  VARCHAR(64) NOT NULL DEFAULT 'default',
    finding VARCHAR(10) NOT NULL,
    run     VARCHAR(40) NOT NULL,
    at      BIGINT      NOT NULL,
    before  VARCHAR(20), -- null when it was new
    after   VARCHAR(20) NOT NULL,
    FOREIGN KEY (tenant, finding) REFERENCES finding (tenant, id)
);

CREATE INDEX finding_change_by_finding ON finding_change (tenant, finding, at);

CREATE TRIGGER finding_is_never_removed BEFORE DELETE ON finding
BEGIN
    SELECT RAISE(ABORT, 'findings are never removed');
END;

CREATE TRIGGER finding_change_is_never_changed BEFORE UPDATE ON finding_change
BEGIN
    SELECT RAISE(ABORT, 'changes of findings are never changed');
END;

CREATE TRIGGER finding_change_is_never_removed BEFORE DELETE ON finding_change
BEGIN
    SELECT RAISE(ABORT, 'changes of findings are never removed');
END;

PRAGMA user_version = 2;
