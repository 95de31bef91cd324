-- How each try of a single kind of edit went, in the opinion of a judge or of a person: what the choice of editors learns from.
-- Kept by triggers, so that nobody who writes a verdict or a remark can forget it; what is judged again replaces what was thought before.
-- Whether it passes is not written down: that depends on the threshold, which a person may change.

CREATE TABLE outcome (
    number INTEGER PRIMARY KEY AUTOINCREMENT,   -- the order in which they were judged: the clock may jump back
    turn TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    judge TEXT NOT NULL,                        -- 'gates': pixels alone ruled it out; 'person': somebody's own score or opinion
    owner TEXT NOT NULL,
    kind TEXT NOT NULL,
    editor TEXT NOT NULL,
    model TEXT NOT NULL,
    score REAL,                                 -- null: the judge could not tell, or a person said it in `said`
    least REAL,                                 -- the lowest of the four criteria
    said TEXT,                                  -- {four scores} or {is: better or worse}
    seconds REAL NOT NULL,                      -- 0 where nobody told
    UNIQUE (turn, attempt, judge),
    FOREIGN KEY (turn, attempt) REFERENCES attempt (turn, n) ON DELETE CASCADE
) STRICT;
-- Whole, so that what is asked before each turn is answered from here alone.
CREATE INDEX outcome_of_editor ON outcome (owner, kind, editor, number, judge, model, score, least, said, seconds);

-- A try whose picture was seen before has a problem, and taught something once already.
CREATE VIEW judged AS
SELECT verdict.number, verdict.turn, verdict.attempt, iif(gates = '[]', judge, 'gates') AS judge, owner, attempt.kinds ->> 0 AS kind,
    editor, ifnull(attempt.model, '') AS model, score, min(compliance, seamlessness, preservation, technical) AS least, NULL AS said, ifnull(seconds, 0) AS seconds
FROM verdict JOIN attempt ON attempt.turn = verdict.turn AND attempt.n = verdict.attempt
JOIN turn ON turn.id = verdict.turn JOIN session ON session.id = turn.session
WHERE json_array_length(attempt.kinds) = 1 AND attempt.picture IS NOT NULL AND problem IS NULL;

CREATE VIEW opined AS
SELECT remark.number, remark.turn, kept AS attempt, 'person' AS judge, owner, attempt.kinds ->> 0 AS kind,
    editor, ifnull(attempt.model, '') AS model, NULL AS score, NULL AS least, what AS said, ifnull(seconds, 0) AS seconds
FROM remark JOIN turn ON turn.id = remark.turn JOIN session ON session.id = turn.session
JOIN attempt ON attempt.turn = turn.id AND attempt.n = kept
WHERE remark.kind IN ('score', 'opinion') AND json_array_length(attempt.kinds) = 1 AND attempt.picture IS NOT NULL;

CREATE TRIGGER verdict_learned AFTER INSERT ON verdict BEGIN
    INSERT OR REPLACE INTO outcome (turn, attempt, judge, owner, kind, editor, model, score, least, said, seconds)
    SELECT turn, attempt, judge, owner, kind, editor, model, score, least, said, seconds FROM judged WHERE number = new.number;
END;
CREATE TRIGGER remark_learned AFTER INSERT ON remark WHEN new.kind IN ('score', 'opinion') BEGIN
    INSERT OR REPLACE INTO outcome (turn, attempt, judge, owner, kind, editor, model, score, least, said, seconds)
    SELECT turn, attempt, judge, owner, kind, editor, model, score, least, said, seconds FROM opined WHERE number = new.number;
END;

INSERT OR REPLACE INTO outcome (turn, attempt, judge, owner, kind, editor, model, score, least, said, seconds)
SELECT turn, attempt, judge, owner, kind, editor, model, score, least, said, seconds FROM judged ORDER BY number;
INSERT OR REPLACE INTO outcome (turn, attempt, judge, owner, kind, editor, model, score, least, said, seconds)
SELECT turn, attempt, judge, owner, kind, editor, model, score, least, said, seconds FROM opined ORDER BY number;
