"""What a start finds of programs that ended badly: turns nobody works on any more, files nothing points at."""

from pathlib import Path

from session.store import locks
from session.store.blobs import Blobs
from session.store.tables import Tables


def recover(tables: Tables, blobs: Blobs, folder: Path) -> None:
    """Ends the turns of dead processes and removes what nothing points at."""
    with tables.writing() as db:
        pending = [row["process"] for row in db.execute("SELECT DISTINCT process FROM turn WHERE state = 'pending'")]
        for name in pending:
            if not locks.alive(folder, name):
                # Whether its last call was paid for, nobody can tell: the reservation stands.
                db.execute(
                    "UPDATE ledger SET state = 'unknown' WHERE turn IN (SELECT id FROM turn WHERE state = 'pending' AND process = ?)",
                    [name],
                )
                db.execute("UPDATE turn SET state = 'interrupted' WHERE state = 'pending' AND process = ?", [name])
        locks.sweep(folder)
        prefixed = "SELECT id FROM blob WHERE id >= ? AND id < ? || 'g'"
        blobs.sweep(lambda prefix: {row["id"] for row in db.execute(prefixed, [prefix, prefix])})
