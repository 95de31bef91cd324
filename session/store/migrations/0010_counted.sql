-- What was counted of each session for the statistics, until it changes, and the sums of that for each owner: so that figures over ten
-- thousand sessions are there at once. What the numbers are called is not the tables' business.

CREATE TABLE counted (
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    what TEXT NOT NULL,                         -- '': only that it was counted
    n INTEGER NOT NULL,
    PRIMARY KEY (session, what)
) STRICT, WITHOUT ROWID;
CREATE TABLE total (
    owner TEXT NOT NULL,
    what TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (owner, what)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER counted_added AFTER INSERT ON counted WHEN new.n != 0 BEGIN
    INSERT INTO total (owner, what, n) VALUES (new.owner, new.what, new.n) ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER counted_taken AFTER DELETE ON counted WHEN old.n != 0 BEGIN
    UPDATE total SET n = n - old.n WHERE owner = old.owner AND what = old.what;
    DELETE FROM total WHERE owner = old.owner AND what = old.what AND n = 0;
END;

-- Whatever is written of a session makes what was counted of it untrue.
CREATE TRIGGER turn_counted_anew AFTER INSERT ON turn BEGIN
    DELETE FROM counted WHERE session = new.session;
END;
CREATE TRIGGER turn_changed_counted_anew AFTER UPDATE ON turn BEGIN
    DELETE FROM counted WHERE session = new.session;
END;
CREATE TRIGGER attempt_counted_anew AFTER INSERT ON attempt BEGIN
    DELETE FROM counted WHERE session = (SELECT session FROM turn WHERE id = new.turn);
END;
CREATE TRIGGER verdict_counted_anew AFTER INSERT ON verdict BEGIN
    DELETE FROM counted WHERE session = (SELECT session FROM turn WHERE id = new.turn);
END;
CREATE TRIGGER remark_counted_anew AFTER INSERT ON remark BEGIN
    DELETE FROM counted WHERE session = (SELECT session FROM turn WHERE id = new.turn);
END;
CREATE TRIGGER owner_counted_anew AFTER UPDATE OF owner ON session BEGIN
    DELETE FROM counted WHERE session = new.id;
END;
