-- What a judge thought of edits that an editor made of a dataset to be measured, not for anybody: the choice of editors learns from them
-- too. No picture and no words are kept of them.

CREATE TABLE measured (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    edit TEXT NOT NULL,                         -- sha256 of the photo, the words and the place
    judge TEXT NOT NULL,                        -- 'gates': pixels alone ruled it out
    kind TEXT NOT NULL,
    editor TEXT NOT NULL,
    model TEXT NOT NULL,
    score REAL,                                 -- null: the judge could not tell
    least REAL,                                 -- the lowest of the four criteria
    seconds REAL NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX measured_of_editor ON measured (kind, editor, number, judge, model, score, least, seconds);
CREATE UNIQUE INDEX measured_once ON measured (edit, editor, model, judge);
