"""What a start finds of programs that ended badly: turns nobody works on any more, files nothing points at."""

from pathlib import Path

from session import ledger
from session.store import locks
from session.store.blobs import Blobs
from session.store.tables import Tables


def recover(tables: Tables, blobs: Blobs, folder: Path) -> None:
    """Ends the turns of dead processes and removes what nothing points at."""
    with tables.writing() as db:
        # Of a turn that was stopped the last call may still have been under way, and then its reservation stands.
        unended = "SELECT process FROM turn WHERE state = 'pending' UNION SELECT process FROM ledger WHERE state = 'reserved'"
        for name in [row["process"] for row in db.execute(unended)]:
            if not locks.alive(folder, name):
                ledger.give_up(db, name)
                db.execute("UPDATE turn SET state = 'interrupted' WHERE state = 'pending' AND process = ?", [name])
        locks.sweep(folder)
        prefixed = "SELECT id FROM blob WHERE id >= ? AND id < ? || 'g'"
        blobs.sweep(lambda prefix: {row["id"] for row in db.execute(prefixed, [prefix, prefix])})
