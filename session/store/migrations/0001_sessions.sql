-- Sessions, what was said in them, what was tried and what a person thought of it.
-- Times are UTC in ISO 8601, money is in millionths of a dollar, lists are JSON. Pictures are named by the sha256 of their file.

CREATE TABLE blob (                             -- one file under blobs/, durable before its row is
    id TEXT PRIMARY KEY,
    mime TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    number INTEGER PRIMARY KEY,                 -- the order they were made in: the clock may jump back
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    source TEXT NOT NULL,
    origin_sha256 TEXT NOT NULL,                -- of the file as uploaded, which is not kept
    origin_width INTEGER NOT NULL,
    origin_height INTEGER NOT NULL,
    url TEXT NOT NULL,
    author TEXT NOT NULL,
    landing_page TEXT NOT NULL,
    title TEXT NOT NULL,
    seen TEXT NOT NULL,
    licence TEXT NOT NULL,
    consent INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'draft',
    at TEXT,                                    -- the bookmark: a turn's id, or null for the source
    turns INTEGER NOT NULL DEFAULT 0,           -- counted here, so that opening a long session counts nothing
    created TEXT NOT NULL
) STRICT;
CREATE INDEX session_of_owner ON session (owner, number);

CREATE TABLE uses (                             -- every picture a session shows, was made from or points with
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    picture TEXT NOT NULL REFERENCES blob (id),
    PRIMARY KEY (session, picture)
) STRICT, WITHOUT ROWID;
CREATE INDEX uses_of_picture ON uses (picture, session);

CREATE TABLE turn (
    number INTEGER PRIMARY KEY,                 -- the order they were said in
    id TEXT NOT NULL UNIQUE,
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    parent TEXT REFERENCES turn (id),           -- null: the source
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'cancelled', 'interrupted')),
    said TEXT NOT NULL,
    meant TEXT NOT NULL,
    short TEXT NOT NULL,
    kinds TEXT NOT NULL,
    mentions TEXT NOT NULL,                     -- [{text, start, end, anchor, referent, turn, confidence}]
    reading_parent TEXT,                        -- where the words lead; of a turn that only goes back, where it goes to
    only_back INTEGER NOT NULL,
    region_mask TEXT,                           -- a picture, or
    region_box TEXT,                            -- [x0, y0, x1, y1]
    region_label TEXT,                          -- null: nothing was pointed at
    kept INTEGER,
    at TEXT NOT NULL,
    process TEXT NOT NULL,                      -- who carries it out; see locks/
    app TEXT NOT NULL                           -- the version of Palimpsest
) STRICT;
CREATE INDEX turn_of_session ON turn (session, number);
CREATE INDEX turn_of_parent ON turn (parent, number);
CREATE INDEX first_turn_of_session ON turn (session, number) WHERE parent IS NULL;
CREATE INDEX pending_turn ON turn (process) WHERE state = 'pending';

CREATE TABLE attempt (
    turn TEXT NOT NULL REFERENCES turn (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    source TEXT NOT NULL,                       -- source to seed: the request
    instruction TEXT NOT NULL,
    kinds TEXT NOT NULL,
    region_mask TEXT,
    region_box TEXT,
    region_label TEXT,
    critique TEXT NOT NULL,
    seed INTEGER NOT NULL,
    route TEXT NOT NULL,
    editor TEXT NOT NULL,
    problem TEXT,
    picture TEXT,                               -- null: there is no result
    reply TEXT,                                 -- the editor's bytes, where they are not the picture's
    model TEXT,
    seconds REAL,
    microusd INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (turn, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE reference (                        -- pictures handed in with the words (attempt null) or with a request
    turn TEXT NOT NULL REFERENCES turn (id) ON DELETE CASCADE,
    attempt INTEGER,
    n INTEGER NOT NULL,
    picture TEXT NOT NULL
) STRICT;
CREATE INDEX reference_of_turn ON reference (turn, attempt, n);

CREATE TABLE verdict (                          -- judged again is another row; the last one stands
    number INTEGER PRIMARY KEY,
    turn TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    compliance REAL,
    seamlessness REAL,
    preservation REAL,
    technical REAL,
    score REAL,
    passed INTEGER,
    gates TEXT NOT NULL,
    flags TEXT NOT NULL,
    critique TEXT NOT NULL,
    threshold REAL NOT NULL,
    judge TEXT NOT NULL,
    model TEXT NOT NULL,
    prompt TEXT NOT NULL,
    microusd INTEGER NOT NULL,
    at TEXT NOT NULL,
    FOREIGN KEY (turn, attempt) REFERENCES attempt (turn, n) ON DELETE CASCADE
) STRICT;
CREATE INDEX verdict_of_attempt ON verdict (turn, attempt, number);

CREATE TABLE remark (                           -- append-only
    number INTEGER PRIMARY KEY,
    turn TEXT NOT NULL REFERENCES turn (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL
) STRICT;
CREATE INDEX remark_of_turn ON remark (turn, number);

CREATE TABLE ledger (                           -- outlives the session: what was spent stays spent
    turn TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reserved', 'settled', 'unknown')),
    reserved INTEGER NOT NULL,
    spent INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
