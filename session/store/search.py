"""Sessions found by what was said in them, by kind, editor, score and state: some at a time, newest first."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_WORDS = 8


@dataclass(frozen=True)
class Wanted:
    """What is left empty narrows nothing. `words`: each must begin a word that was said in the session, or meant, or stands in its title.
    `least` and `below` bound the mean score; `unjudged`: only those without one. `saved`: and what was
    saved to the dataset by others."""

    words: str = ""
    kind: str = ""
    editor: str = ""
    state: str = ""
    least: float | None = None
    below: float | None = None
    unjudged: bool = False
    saved: bool = False


MEAN = """(
    SELECT avg((SELECT score FROM verdict WHERE verdict.turn = turn.id AND attempt = turn.kept ORDER BY number DESC LIMIT 1))
    FROM turn WHERE turn.session = session.id AND kept IS NOT NULL
)"""
# What is somebody else's to see is shown where something came of it; and to who reviews, whatever anybody saved.
SEEN = "(owner = :owner OR owner IN (SELECT value FROM json_each(:also)) AND turns > 0 OR :saved AND state != 'draft')"
SPOKEN = """number IN (
    SELECT rowid >> 32 FROM spoken WHERE spoken MATCH :{word} UNION SELECT rowid FROM titled WHERE titled MATCH :{word}
)"""
KIND = "EXISTS (SELECT 1 FROM turn, json_each(turn.kinds) WHERE turn.session = session.id AND NOT only_back AND value = :kind)"
EDITOR = """EXISTS (
    SELECT 1 FROM turn JOIN attempt ON attempt.turn = turn.id AND attempt.n = turn.kept WHERE turn.session = session.id AND editor = :editor
)"""


def find(db: sqlite3.Connection, owners: tuple[str, ...], wanted: Wanted, after: int, most: int) -> tuple[list[int], int]:
    """Numbers of `most` sessions behind the first `after`, and how many there are in all."""
    values: dict[str, Any] = seen(owners, wanted.saved)
    where = " AND ".join([SEEN, *conditions(wanted, values)])
    # All of them: to count them apart would be to look for them twice.
    found: list[int] = [row[0] for row in db.execute(f"SELECT number FROM session WHERE {where} ORDER BY number DESC", values)]
    return found[after : after + most], len(found)


def seen(owners: tuple[str, ...], saved: bool) -> dict[str, Any]:
    return {"owner": owners[0], "also": json.dumps(owners[1:]), "saved": saved}


def counts(db: sqlite3.Connection, owners: tuple[str, ...], saved: bool) -> dict[str, int]:
    """How many there are of each state."""
    query = f"SELECT state, count(*) AS n FROM session WHERE {SEEN} GROUP BY state"
    return {row["state"]: row["n"] for row in db.execute(query, seen(owners, saved))}


def conditions(wanted: Wanted, values: dict[str, Any]) -> Iterator[str]:
    """Each a piece of SQL; what it asks for is put into `values`."""
    for n, word in enumerate(re.findall(r"[^\W_]+", wanted.words)[:MOST_WORDS]):
        values[f"word{n}"] = f'"{word}"*'  # in quotes nothing is an operator; a quote cannot be part of a word
        yield SPOKEN.format(word=f"word{n}")
    if wanted.words.strip() and "word0" not in values:
        yield "0"  # signs alone were never said
    for name, condition in (("state", "state = :state"), ("kind", KIND), ("editor", EDITOR)):
        if value := getattr(wanted, name):
            values[name] = value
            yield condition
    if wanted.unjudged:
        yield f"{MEAN} IS NULL"
    for name, sign in (("least", ">="), ("below", "<")):
        if getattr(wanted, name) is not None:
            values[name] = getattr(wanted, name)
            yield f"{MEAN} {sign} :{name}"


# A photo nothing was said of is no session that could go out.
STANDING = f"""
SELECT CASE
    WHEN state != 'approved' THEN state WHEN NOT consent THEN 'consent' WHEN trim(licence) = '' THEN 'licence' ELSE 'goes'
END AS how, count(*) AS n
FROM session WHERE turns > 0 AND {SEEN} GROUP BY how
"""


def standing(db: sqlite3.Connection, owners: tuple[str, ...]) -> dict[str, int]:
    """How many go out ("goes"), and how many do not: by their state, or for want of "consent" or a "licence"."""
    return {row["how"]: row["n"] for row in db.execute(STANDING, seen(owners, False))}
