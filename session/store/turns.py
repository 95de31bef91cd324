"""Sessions read back: all of one, or the part around the place where somebody stands, at the same cost however long it is."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import groupby

from editor.types import Attempt, Picture
from session.store.blobs import Blobs, StoredPicture
from session.store.rows import Row, attempt_of, remark_of, session_of, turn_of
from session.types import Session, Turn

BRANCHES = 8
"""How many of the newest children of a place are shown beside the path."""

# Backwards from a place: as many turns as asked for, and on to one that kept a picture, which is what the place shows.
PATH = """
WITH RECURSIVE path (id, parent, back, shown) AS (
    SELECT id, parent, 1, kept IS NOT NULL FROM turn WHERE id = :at
    UNION ALL
    SELECT turn.id, turn.parent, back + 1, shown OR kept IS NOT NULL
    FROM path JOIN turn ON turn.id = path.parent
    WHERE back < :window OR NOT shown
)
SELECT id, parent FROM path ORDER BY back
"""
CHILDREN = """
SELECT turn.id FROM json_each(:places) AS place
JOIN turn ON turn.number IN (SELECT number FROM turn WHERE parent = place.value ORDER BY number DESC LIMIT :branches)
"""
# What led back to these places, which was said elsewhere; `IS`, because the photo's place is null.
WENT_BACK = """
SELECT turn.id FROM json_each(:places) AS place
JOIN turn ON turn.number IN (
    SELECT number FROM turn WHERE session = :session AND only_back AND reading_parent IS place.value ORDER BY number DESC LIMIT :branches
)
"""
# On from a place, each time with the last that kept a picture.
AHEAD = """
WITH RECURSIVE ahead (id, n) AS (
    SELECT :at, 0
    UNION ALL
    SELECT (SELECT turn.id FROM turn WHERE parent = ahead.id AND kept IS NOT NULL ORDER BY number DESC LIMIT 1), n + 1
    FROM ahead WHERE n < :window AND id IS NOT NULL
)
SELECT id FROM ahead WHERE id IS NOT NULL
"""
FIRST = "SELECT id FROM turn WHERE session = :session AND parent IS NULL ORDER BY number DESC LIMIT :branches"
TURNS = "SELECT * FROM turn WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number"
# Of these turns, in the order in which they are put together.
ATTEMPTS = "SELECT * FROM attempt WHERE turn IN (SELECT value FROM json_each(?)) ORDER BY turn, n"
VERDICTS = "SELECT * FROM verdict WHERE turn IN (SELECT value FROM json_each(?)) ORDER BY number"
REFERENCES = "SELECT * FROM reference WHERE turn IN (SELECT value FROM json_each(?)) ORDER BY turn, attempt, n"
REMARKS = "SELECT * FROM remark WHERE turn IN (SELECT value FROM json_each(?)) ORDER BY number"
PICTURES = "SELECT * FROM blob WHERE id IN (SELECT value FROM json_each(?))"
PICTURE_COLUMNS = ("source", "picture", "reply", "region_mask")


def read_session(db: sqlite3.Connection, blobs: Blobs, row: Row, at: str | None, window: int | None) -> Session:
    """`row`: of table session. With a `window`, the last so many turns on the path to `at`, and their nearest branches."""
    before = 0
    if window is None:
        turns = db.execute("SELECT * FROM turn WHERE session = ? ORDER BY number", [row["id"]]).fetchall()
    else:
        near, before = around(db, row["id"], at, window)
        turns = db.execute(TURNS, [json.dumps(near)]).fetchall()
    ids = json.dumps([turn["id"] for turn in turns])
    attempts, verdicts, references, remarks = (db.execute(query, [ids]).fetchall() for query in (ATTEMPTS, VERDICTS, REFERENCES, REMARKS))
    pictures = read_pictures(db, blobs, [row, *turns, *attempts, *references])
    return session_of(
        row,
        pictures[row["source"]],
        at,
        put_together(turns, attempts, verdicts, references, pictures),
        tuple(remark_of(remark) for remark in remarks),
        before,
    )


def read_attempt(db: sqlite3.Connection, blobs: Blobs, turn_id: str, n: int) -> Attempt:
    """One that is there."""
    (attempt,) = db.execute("SELECT * FROM attempt WHERE turn = ? AND n = ?", [turn_id, n]).fetchall()
    verdicts = db.execute("SELECT * FROM verdict WHERE turn = ? AND attempt = ? ORDER BY number", [turn_id, n]).fetchall()
    references = db.execute("SELECT * FROM reference WHERE turn = ? AND attempt = ? ORDER BY n", [turn_id, n]).fetchall()
    pictures = read_pictures(db, blobs, [attempt, *references])
    return attempt_of(attempt, verdicts[-1] if verdicts else None, tuple(pictures[row["picture"]] for row in references), pictures)


def around(db: sqlite3.Connection, session_id: str, at: str | None, window: int) -> tuple[list[str], int]:
    """The turns to read: on the way to `at`, on from there and beside; and how many pictures came before them on that way."""
    path = db.execute(PATH, {"at": at, "window": window}).fetchall()
    ids = {turn["id"] for turn in path}
    oldest = path[-1]["parent"] if path else None
    on = [at]
    if oldest is None:
        first = [turn["id"] for turn in db.execute(FIRST, {"session": session_id, "branches": BRANCHES})]
        ids |= {*first}
        on = on if at else first[:1]
    ids |= {turn["id"] for begin in on for turn in db.execute(AHEAD, {"at": begin, "window": window})}
    beside = {"session": session_id, "places": json.dumps([*(turn["id"] for turn in path), oldest]), "branches": BRANCHES}
    near = [*ids, *(turn["id"] for query in (CHILDREN, WENT_BACK) for turn in db.execute(query, beside))]
    before = db.execute("SELECT made FROM turn WHERE id = ?", [oldest]).fetchone()
    return near, before["made"] if before else 0


def read_pictures(db: sqlite3.Connection, blobs: Blobs, rows: Iterable[Row]) -> dict[str, Picture]:
    """All pictures named in `rows`; no image byte is read."""
    named = {row[column] for row in rows for column in PICTURE_COLUMNS if column in row.keys()}  # noqa: SIM118  # a Row holds values
    found = db.execute(PICTURES, [json.dumps([picture for picture in named if picture])])
    return {row["id"]: stored(blobs, row) for row in found}


def stored(blobs: Blobs, row: Row, name: str | None = None) -> StoredPicture:
    return StoredPicture(blobs.path(name or row["id"]), row["mime"], (row["width"], row["height"]))


def put_together(
    turns: Sequence[Row], attempts: Sequence[Row], verdicts: Sequence[Row], references: Sequence[Row], pictures: dict[str, Picture]
) -> tuple[Turn, ...]:
    handed_in: dict[tuple[str, int | None], list[Picture]] = {}
    for row in references:
        handed_in.setdefault((row["turn"], row["attempt"]), []).append(pictures[row["picture"]])
    standing = {(row["turn"], row["attempt"]): row for row in verdicts}

    def attempt(row: Row) -> Attempt:
        place = (row["turn"], row["n"])
        return attempt_of(row, standing.get(place), tuple(handed_in.get(place, ())), pictures)

    tried = {turn: [attempt(row) for row in rows] for turn, rows in groupby(attempts, lambda row: row["turn"])}
    return tuple(turn_of(row, tried.get(row["id"], ()), tuple(handed_in.get((row["id"], None), ())), pictures) for row in turns)
