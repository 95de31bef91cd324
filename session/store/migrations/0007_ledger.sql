-- Money by session and by process, so that caps hold; what may have been paid; which paid calls were made, so that none is made again;
-- and how much of the photo a try still holds that no turn on its path has asked to change.

ALTER TABLE ledger ADD COLUMN session TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN process TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN maybe INTEGER NOT NULL DEFAULT 0; -- of `spent`: answers that were lost after the question was sent
UPDATE ledger SET session = ifnull((SELECT session FROM turn WHERE turn.id = ledger.turn), ''),
    process = ifnull((SELECT process FROM turn WHERE turn.id = ledger.turn), '');
CREATE INDEX ledger_of_session ON ledger (session);
CREATE INDEX ledger_of_process ON ledger (process);

ALTER TABLE attempt ADD COLUMN call TEXT;       -- the request's hash, where the call was paid for
CREATE INDEX attempt_of_call ON attempt (call) WHERE call IS NOT NULL;

ALTER TABLE verdict ADD COLUMN preservation_source REAL;
