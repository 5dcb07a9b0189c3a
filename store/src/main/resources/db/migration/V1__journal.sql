-- The journal: what was asked, what came of it, every meeting of it, and the conversations. Instants are nanoseconds since
-- 1970-01-01T00:00:00Z. Digests are the 32 bytes of SHA-256.

PRAGMA application_id = 1196179779; -- "GLAC"

CREATE TABLE run (
    seq       INTEGER PRIMARY KEY,
    tenant    VARCHAR(64)  NOT NULL DEFAULT 'default',
    id        VARCHAR(40)  NOT NULL,
    arguments TEXT         NOT NULL, -- JSON, an array of words
    started   BIGINT       NOT NULL,
    finished  BIGINT,
    CONSTRAINT run_id UNIQUE (tenant, id)
);

-- A target and a probe: once, however often it is asked.
CREATE TABLE question (
    seq         INTEGER PRIMARY KEY,
    tenant      VARCHAR(64)  NOT NULL DEFAULT 'default',
    target      VARCHAR(400) NOT NULL, -- its text
    probe       VARCHAR(80)  NOT NULL,
    target_json TEXT         NOT NULL,
    CONSTRAINT question_text UNIQUE (tenant, target, probe)
);

CREATE TABLE observation (
    tenant   VARCHAR(64) NOT NULL DEFAULT 'default',
    id       VARCHAR(14) NOT NULL,
    question BIGINT      NOT NULL REFERENCES question (seq),
    outcome  TEXT        NOT NULL, -- JSON
    CONSTRAINT observation_id PRIMARY KEY (tenant, id)
);

-- One meeting of an observation. The question is repeated so that the journal answers by index.
CREATE TABLE sighting (
    seq         INTEGER PRIMARY KEY,
    tenant      VARCHAR(64) NOT NULL DEFAULT 'default',
    observation VARCHAR(14) NOT NULL,
    question    BIGINT      NOT NULL REFERENCES question (seq),
    at          BIGINT      NOT NULL,
    run         VARCHAR(40) NOT NULL,
    transcripts BLOB        NOT NULL, -- digests, one after the other
    because     TEXT        NOT NULL,
    parent      VARCHAR(14),
    permit      VARCHAR(40), -- null when the guard refused, and then so are the four below
    mandate     TEXT,
    line        INTEGER,
    rule        TEXT,
    level       VARCHAR(20),
    CONSTRAINT sighting_once UNIQUE (tenant, observation, at, run),
    FOREIGN KEY (tenant, observation) REFERENCES observation (tenant, id)
);

CREATE INDEX sighting_by_run ON sighting (tenant, run, question, at);

CREATE INDEX sighting_by_question ON sighting (tenant, question, at);

-- A conversation in its stored form, compressed by Zstandard. Erasing it leaves its digest, so that what cites it still verifies.
CREATE TABLE transcript (
    tenant VARCHAR(64) NOT NULL DEFAULT 'default',
    digest BLOB        NOT NULL,
    size   INTEGER     NOT NULL, -- bytes before compression
    body   BLOB,                 -- null when it was erased
    erased BIGINT,
    CONSTRAINT transcript_digest PRIMARY KEY (tenant, digest)
);

CREATE TRIGGER question_is_never_changed BEFORE UPDATE ON question
BEGIN
    SELECT RAISE(ABORT, 'questions are never changed');
END;

CREATE TRIGGER question_is_never_removed BEFORE DELETE ON question
BEGIN
    SELECT RAISE(ABORT, 'questions are never removed');
END;

CREATE TRIGGER observation_is_never_changed BEFORE UPDATE ON observation
BEGIN
    SELECT RAISE(ABORT, 'observations are never changed');
END;

CREATE TRIGGER observation_is_never_removed BEFORE DELETE ON observation
BEGIN
    SELECT RAISE(ABORT, 'observations are never removed');
END;

CREATE TRIGGER sighting_is_never_changed BEFORE UPDATE ON sighting
BEGIN
    SELECT RAISE(ABORT, 'sightings are never changed');
END;

CREATE TRIGGER sighting_is_never_removed BEFORE DELETE ON sighting
BEGIN
    SELECT RAISE(ABORT, 'sightings are never removed');
END;

CREATE TRIGGER transcript_is_only_erased BEFORE UPDATE ON transcript
WHEN NEW.body IS NOT NULL OR NEW.erased IS NULL
    OR NEW.tenant <> OLD.tenant OR NEW.digest <> OLD.digest OR NEW.size <> OLD.size
BEGIN
    SELECT RAISE(ABORT, 'a transcript can be erased, and not be changed otherwise');
END;

CREATE TRIGGER transcript_is_never_removed BEFORE DELETE ON transcript
BEGIN
    SELECT RAISE(ABORT, 'transcripts are never removed; erasing one leaves its digest');
END;

PRAGMA user_version = 1;
