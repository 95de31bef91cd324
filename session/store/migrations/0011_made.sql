-- A turn is called by how many pictures there are on its way: counted as it is written, so that a long session opens like a short one.

ALTER TABLE turn ADD COLUMN made INTEGER NOT NULL DEFAULT 0;  -- its own among them

WITH RECURSIVE path (id, made) AS (
    SELECT id, kept IS NOT NULL FROM turn WHERE parent IS NULL
    UNION ALL
    SELECT turn.id, path.made + (turn.kept IS NOT NULL) FROM path JOIN turn ON turn.parent = path.id
)
UPDATE turn SET made = path.made FROM path WHERE path.id = turn.id;

CREATE TRIGGER turn_made AFTER INSERT ON turn BEGIN
    UPDATE turn SET made = ifnull((SELECT made FROM turn WHERE id = new.parent), 0) + (new.kept IS NOT NULL) WHERE id = new.id;
END;
CREATE TRIGGER turn_made_now AFTER UPDATE OF kept ON turn WHEN (old.kept IS NULL) != (new.kept IS NULL) BEGIN
    UPDATE turn SET made = made + iif(new.kept IS NULL, -1, 1) WHERE id = new.id;
END;
