-- What was said, what it was taken to mean and what sessions are called, word by word; and whether somebody else than its owner approved
-- a session.

-- A row is a turn's, and its number begins with that of its session: which sessions a word was said in is told by the index alone.
CREATE VIRTUAL TABLE spoken USING fts5(said, meant, content = '', prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO spoken (rowid, said, meant)
    SELECT session.number << 32 | turn.number, said, meant FROM turn JOIN session ON session.id = turn.session;
CREATE TRIGGER turn_spoken AFTER INSERT ON turn BEGIN
    INSERT INTO spoken (rowid, said, meant)
        SELECT number << 32 | new.number, new.said, new.meant FROM session WHERE id = new.session;
END;
CREATE TRIGGER turns_unspoken BEFORE DELETE ON session BEGIN
    INSERT INTO spoken (spoken, rowid, said, meant)
        SELECT 'delete', old.number << 32 | number, said, meant FROM turn WHERE session = old.id;
END;

CREATE VIRTUAL TABLE titled USING fts5(
    title, content = 'session', content_rowid = 'number', prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO titled (titled) VALUES ('rebuild');
CREATE TRIGGER session_titled AFTER INSERT ON session BEGIN
    INSERT INTO titled (rowid, title) VALUES (new.number, new.title);
END;
CREATE TRIGGER session_retitled AFTER UPDATE OF title ON session BEGIN
    INSERT INTO titled (titled, rowid, title) VALUES ('delete', old.number, old.title);
    INSERT INTO titled (rowid, title) VALUES (new.number, new.title);
END;
CREATE TRIGGER session_untitled AFTER DELETE ON session BEGIN
    INSERT INTO titled (titled, rowid, title) VALUES ('delete', old.number, old.title);
END;

ALTER TABLE session ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX session_of_state ON session (owner, state, number);
CREATE INDEX kept_turn ON turn (session, kept, id);
CREATE INDEX score_of_attempt ON verdict (turn, attempt, number, score);
