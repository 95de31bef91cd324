-- What was said, what it was taken to mean and what sessions are called, word by word; and whether somebody else than its owner approved
-- a session.

CREATE VIRTUAL TABLE spoken USING fts5(
    said, meant, content = 'turn', content_rowid = 'number', prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO spoken (spoken) VALUES ('rebuild');
CREATE TRIGGER turn_spoken AFTER INSERT ON turn BEGIN
    INSERT INTO spoken (rowid, said, meant) VALUES (new.number, new.said, new.meant);
END;
CREATE TRIGGER turn_unspoken AFTER DELETE ON turn BEGIN
    INSERT INTO spoken (spoken, rowid, said, meant) VALUES ('delete', old.number, old.said, old.meant);
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
