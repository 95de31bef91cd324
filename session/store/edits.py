"""Every turn that asked for an edit, with its tries and what people said of it, in one pass: what statistics are made of."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from session.store.rows import MICRO, Row
from session.store.store import Store


@dataclass(frozen=True)
class Try:
    """`scores`: compliance, seamlessness, preservation, technical, each 0 to 1 or None. `picture`: whether there is one."""

    editor: str
    picture: bool
    passed: bool | None
    scores: tuple[float | None, float | None, float | None, float | None]
    score: float | None
    usd: float
    seconds: float | None


@dataclass(frozen=True)
class Edit:
    """`words` is the short instruction, `anchors` what its expressions lean on, `kept` the index of the try that is shown. `remarks`: kind
    and content of what people added, in order. `usd`: what reading the words cost."""

    session: str
    kind: str
    words: str
    anchors: tuple[str, ...]
    references: int
    tries: tuple[Try, ...]
    kept: int | None
    remarks: tuple[tuple[str, dict[str, object]], ...]
    usd: float


# A turn's row is repeated for each of its tries; what people remarked is gathered by the database.
EDITS = """
SELECT turn.id, turn.session, turn.kinds ->> 0 AS kind, turn.short, turn.mentions, turn.kept, turn.reading_microusd,
    attempt.n, attempt.editor, attempt.picture IS NOT NULL AS picture, attempt.seconds,
    attempt.microusd + ifnull((
        SELECT sum(microusd) FROM verdict WHERE verdict.turn = attempt.turn AND verdict.attempt = attempt.n
    ), 0) AS microusd,
    passed, compliance, seamlessness, preservation, technical, score,
    (SELECT count(*) FROM reference WHERE reference.turn = turn.id AND reference.attempt IS NULL) AS handed_in,
    (SELECT json_group_array(json_array(kind, json(what))) FROM (
        SELECT kind, what FROM remark WHERE remark.turn = turn.id ORDER BY number
    )) AS remarks
FROM turn JOIN session ON session.id = turn.session
LEFT JOIN attempt ON attempt.turn = turn.id
LEFT JOIN verdict ON verdict.number = (SELECT max(number) FROM verdict WHERE verdict.turn = attempt.turn AND verdict.attempt = attempt.n)
WHERE NOT only_back AND {which}
ORDER BY session.number, turn.number, attempt.n
"""
OF_OWNER = EDITS.format(which="(:owner IS NULL OR session.owner = :owner)")
OF_SESSIONS = EDITS.format(which="session.id IN (SELECT value FROM json_each(:sessions))")


def edits(store: Store, owner: str | None = None) -> Iterator[Edit]:
    """Of one owner, or of all; those of a session follow one another."""
    with store.tables.reading() as db:
        yield from found(db, OF_OWNER, {"owner": owner})


def of_sessions(db: sqlite3.Connection, sessions: Iterable[str]) -> Iterator[Edit]:
    """Those of a session follow one another."""
    return found(db, OF_SESSIONS, {"sessions": json.dumps(list(sessions))})


def found(db: sqlite3.Connection, query: str, values: dict[str, str | None]) -> Iterator[Edit]:
    for _, rows in groupby(db.execute(query, values), lambda row: row["id"]):
        yield edit_of(list(rows))


def edit_of(rows: list[Row]) -> Edit:
    first = rows[0]
    return Edit(
        session=first["session"],
        kind=first["kind"],
        words=first["short"],
        anchors=tuple(mention["anchor"] for mention in json.loads(first["mentions"])),
        references=first["handed_in"],
        tries=tuple(try_of(row) for row in rows if row["n"] is not None),
        kept=first["kept"],
        remarks=tuple((kind, what) for kind, what in json.loads(first["remarks"])),
        usd=first["reading_microusd"] / MICRO,
    )


def try_of(row: Row) -> Try:
    return Try(
        editor=row["editor"],
        picture=bool(row["picture"]),
        passed=None if row["passed"] is None else bool(row["passed"]),
        scores=(row["compliance"], row["seamlessness"], row["preservation"], row["technical"]),
        score=row["score"],
        usd=row["microusd"] / MICRO,
        seconds=row["seconds"],
    )
