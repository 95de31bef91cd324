-- How the words were read, where there is something to say of that, and what reading them cost.

ALTER TABLE turn ADD COLUMN reading_note TEXT NOT NULL DEFAULT '';
ALTER TABLE turn ADD COLUMN reading_microusd INTEGER NOT NULL DEFAULT 0;
