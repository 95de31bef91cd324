"""Where the files of the three public files lie, and how their pictures are called."""

import re
from hashlib import sha256

from session.dataset.rows import Chain
from session.types import Session, Turn

SFT, PREFERENCE, MULTI_TURN = "sft", "preference", "multi-turn"
FILES = (SFT, PREFERENCE, MULTI_TURN)
SESSIONS = "jsonl/sessions.jsonl"
POSITIVE, REJECTED, MULTI, SOURCE, OTHER = (
    f"images/{folder}/" for folder in ("positive-edit", "rejected-edit", "multi-turn", "source", "other")
)
BY_CONTENT = "{sha256}.png"
"""Stands for the sha256 of the file that is written."""
NOWHERE = "https://not-published.invalid/"
"""Before the paths of the manifests, which hold absolute addresses, while nobody knows where the folder will lie on the web."""
TURN = re.compile(r"turn(\d+)")
"""How a reader of the released files finds the number of a turn: its first match in the whole path."""
RETRIES = (1, 2)
LETTERS = "abcdefghijklmnopqrsuvwxyz0123456789"  # no t: no name reads as a turn's


def rows_file(name: str) -> str:
    return f"jsonl/{name}.jsonl"


def manifest(name: str) -> str:
    return f"manifest/{name.replace('-', '_')}_manifest.txt"


def number(*parts: str) -> int:
    """The same for the same parts in every export, and no two alike in any: the released numbers collide."""
    return int(sha256("/".join(parts).encode()).hexdigest()[:15], 16)


def positive(session: Session, turn: Turn, retry: int, taken: set[str]) -> str:
    """What passed at the second or third try is called by six characters and how often it was tried again, all else by a number: the
    release knows no more tries."""
    if retry not in RETRIES:
        return f"{POSITIVE}{number(session.id, turn.id)}.png"
    again = 0
    while (name := f"{POSITIVE}{six(number(session.id, turn.id, str(again)))}_retry{retry}.png") in taken:
        again += 1
    taken.add(name)
    return name


def six(value: int) -> str:
    digits = ""
    for _ in range(5):
        value, digit = divmod(value, len(LETTERS))
        digits += LETTERS[digit]
    return f"k{digits}"


def rejected(session: Session, turn: Turn, n: int) -> str:
    return f"{REJECTED}{number(session.id, turn.id, 'try', str(n))}.png"


def in_chain(session: Session, chain: Chain, k: int) -> str:
    """Of the turn `k` of a chain, counted from 1."""
    key = number(session.id, *(turn.id for turn in chain.turns))
    return f"{MULTI}{key}_attempt{(chain.turns[k - 1].kept or 0) + 1}_turn{k}.png"


def other(session: Session, turn: Turn, n: int) -> str:
    return f"{OTHER}{number(session.id, turn.id, 'try', str(n))}.png"


def is_address(url: str) -> bool:
    return len(url) <= 2000 and re.fullmatch(r"https?://[^\s/]+/?\S*", url) is not None
