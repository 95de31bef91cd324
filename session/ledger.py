"""What was reserved, what was spent, and what may still be: the books, kept on the store's connection in one transaction with the turn.

A paid call is reserved at its highest price before it is made and settled at what it cost. What was spent stays in the books when its
session is deleted; so does what a call cost that left no turn, under the id the turn would have had.
"""

import json
import sqlite3
from dataclasses import dataclass
from hashlib import sha256

from editor.errors import NoEditor
from editor.types import EditRequest, Picture, Region

MICRO = 1_000_000

# What a turn cost so far: its attempts, what the judges asked for, how it was read, and what left nothing behind.
COUNT = """
UPDATE ledger SET spent = (SELECT ifnull(sum(microusd), 0) FROM attempt WHERE attempt.turn = :turn)
                        + (SELECT ifnull(sum(microusd), 0) FROM verdict WHERE verdict.turn = :turn)
                        + (SELECT ifnull(sum(reading_microusd), 0) FROM turn WHERE turn.id = :turn)
                        + lost
WHERE turn = :turn
"""
# A question may have cost something before it was answered, under the same id.
OPEN = """
INSERT INTO ledger (turn, owner, session, process, state, reserved, spent, lost, maybe, at)
VALUES (:turn, :owner, :session, :process, :state, :reserved, :spent + :lost, :lost, :maybe, strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'))
ON CONFLICT (turn) DO UPDATE SET state = excluded.state, reserved = excluded.reserved, spent = spent + excluded.spent,
    lost = lost + excluded.lost, maybe = maybe + excluded.maybe
"""
# Of what is not settled, the reservation stands until more than that was spent.
MONEY = """
SELECT ifnull(sum(spent), 0) AS spent, ifnull(sum(maybe), 0) AS maybe,
    ifnull(sum(iif(state = 'settled', 0, max(reserved - spent, 0))), 0) AS reserved
FROM ledger
"""


@dataclass(frozen=True)
class Money:
    """US dollars. `maybe`: how much of what was `spent` belongs to calls whose answer was lost, and may never be charged. `reserved`: what
    turns that are being worked on, or were cut short, may cost beyond what they have."""

    spent: float
    maybe: float = 0.0
    reserved: float = 0.0


@dataclass(frozen=True)
class Caps:
    """US dollars that one session, and this process in all, may cost at the most; None where there is no such limit."""

    session: float | None = None
    process: float | None = None


NOTHING = Money(0.0)
FREE = Caps()
"""Nothing holds anybody back."""


@dataclass(frozen=True)
class Account:
    """Whose money it is: a turn, or what would have become one, by whom, in which session, carried out by which process."""

    turn: str
    owner: str
    session: str
    process: str


def reserve(db: sqlite3.Connection, account: Account, most: float, caps: Caps, spent: Money = Money(0.0), read: float = 0.0) -> None:
    """Sets `most` aside for what is to come. `read`: what reading the words cost, which stands with the turn; `spent`: what was lost before
    it began. Raises NoEditor where a cap does not allow it."""
    if most > 0:
        allow(db, account, most, caps)
    _open(db, account, "reserved", most + read + spent.spent, read, spent)


def book(db: sqlite3.Connection, account: Account, spent: Money, read: float = 0.0) -> None:
    """What was paid, with nothing more to come."""
    _open(db, account, "settled", 0.0, read, spent)


def _open(db: sqlite3.Connection, account: Account, state: str, reserved: float, read: float, spent: Money) -> None:
    amounts = {"reserved": reserved, "spent": read, "lost": spent.spent, "maybe": spent.maybe}
    db.execute(OPEN, {**vars(account), "state": state} | {name: round(usd * MICRO) for name, usd in amounts.items()})


def count(db: sqlite3.Connection, turn: str) -> None:
    """After an attempt or a verdict was written."""
    db.execute(COUNT, {"turn": turn})


def settle(db: sqlite3.Connection, turn: str, lost: Money = NOTHING) -> None:
    """The turn is over. `lost`: what its attempts do not show: answers that were refused, unread, or lost on the way."""
    db.execute(
        "UPDATE ledger SET state = 'settled', lost = lost + ?, maybe = maybe + ? WHERE turn = ?",
        [round(lost.spent * MICRO), round(lost.maybe * MICRO), turn],
    )
    count(db, turn)


def leave(db: sqlite3.Connection, turn: str, more: Money) -> None:
    """The turn went with its session before it was over: what it cost stays, and nothing more is to come."""
    db.execute(
        "UPDATE ledger SET state = 'settled', spent = spent + :more, lost = lost + :more, maybe = maybe + :maybe WHERE turn = :turn",
        {"turn": turn, "more": round(more.spent * MICRO), "maybe": round(more.maybe * MICRO)},
    )


def give_up(db: sqlite3.Connection, process: str) -> None:
    """A process died: whether its last calls were paid for, nobody can tell. What it had reserved stands."""
    db.execute("UPDATE ledger SET state = 'unknown' WHERE state = 'reserved' AND process = ?", [process])


def of_session(db: sqlite3.Connection, session: str) -> Money:
    return _money(db, "session", session)


def of_process(db: sqlite3.Connection, process: str) -> Money:
    return _money(db, "process", process)


def of_owner(db: sqlite3.Connection, owner: str | None) -> Money:
    """Of one, or of all."""
    return _money(db, "'all'", "all") if owner is None else _money(db, "owner", owner)


def _money(db: sqlite3.Connection, column: str, name: str) -> Money:
    row = db.execute(f"{MONEY} WHERE {column} = ?", [name]).fetchone()
    return Money(row["spent"] / MICRO, row["maybe"] / MICRO, row["reserved"] / MICRO)


def left(db: sqlite3.Connection, session: str, process: str, caps: Caps) -> float | None:
    """US dollars that may still be set aside; None where nothing limits it."""
    limits = [
        (cap, found(db, name))
        for cap, found, name in ((caps.session, of_session, session), (caps.process, of_process, process))
        if cap is not None
    ]
    return min((max(0.0, cap - was.spent - was.reserved) for cap, was in limits), default=None)


def allow(db: sqlite3.Connection, account: Account, most: float, caps: Caps) -> None:
    """Raises NoEditor where `most` is more than is left."""
    for cap, was, whose, advice in (
        (caps.session, of_session, "this session may cost", "Raise the limit in Settings"),
        (caps.process, of_process, "may be spent until Palimpsest is started again", "Start it again with a higher limit"),
    ):
        if cap is None:
            continue
        used = was(db, account.session if was is of_session else account.process)
        free = max(0.0, cap - used.spent - used.reserved)
        if round(most * MICRO) > round(free * MICRO):
            raise NoEditor(
                f"This may cost {dollars(most)}, and {dollars(free)} is left of the {dollars(cap)} that {whose}. "
                f"{advice}, or choose an editor that costs nothing."
            )


def dollars(usd: float) -> str:
    return f"${usd:.3f}" if 0 < usd < 0.1 else f"${usd:.2f}"


def request_hash(owner: str, request: EditRequest, editor: str, model: str) -> str:
    """Names one paid call: the same person, the same picture, words, place, references, model, seed and try, which is told by what the
    judge found wrong with the try before. Never one person's result for another."""
    asked = [
        owner,
        editor,
        model,
        request.source.id,
        request.instruction,
        request.kinds,
        _place(request.region),
        [picture.id for picture in request.reference_pictures],
        request.critique,
        request.seed,
    ]
    return sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()


def _place(region: Region | None) -> object:
    if region is None:
        return None
    return [region.mask.id if isinstance(region.mask, Picture) else region.mask, region.label]


def finished(db: sqlite3.Connection, call: str) -> sqlite3.Row | None:
    """The attempt, by `turn` and `n`, that a paid call ended in."""
    return db.execute("SELECT turn, n FROM attempt WHERE call = ? AND picture IS NOT NULL ORDER BY turn, n LIMIT 1", [call]).fetchone()
