-- What was paid for a turn, or may have been, and left nothing behind: answers that were lost, refused or could not be read.

ALTER TABLE ledger ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
