"""A tree of turns as the straight rows that datasets are made of: single edits, pairs of a better and a worse one, chains of 2 to 5."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from editor.judges import rubric
from editor.types import Attempt, Kind, Picture, Scores
from session.compare import preferences
from session.types import Remark, Session, State, Turn

SHORTEST, LONGEST = 2, 5
"""Turns of a chain (Pico-Banana-400K, section 2.4)."""
Only = Literal["approved", "all"]
Why = Literal["rejected", "preferred"]


class TooLong(Exception):
    """A path has more turns than a row may hold, as one sentence."""


@dataclass(frozen=True)
class Chain:
    """Turns that passed, each made on the picture of the one before, the first on the picture at the place `start`."""

    start: str | None
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Pair:
    """Two tries of one turn, as indices. `why` the second is the worse: a judge rejected it, or a person preferred the first."""

    turn: Turn
    better: int
    worse: int
    why: Why


@dataclass(frozen=True)
class Rows:
    """What one session gives. `missing`: for each turn that gives nothing by itself, a sentence why."""

    singles: int
    pairs: int
    chains: int
    missing: tuple[tuple[str, str], ...]


def rows(session: Session) -> Rows:
    missing = [(turn.id, problem) for turn in session.turns if not turn.reading.only_back and (problem := why_not_alone(session, turn))]
    alone, paired = sum(map(released, singles(session))), sum(released(pair.turn) for pair in pairs(session))
    return Rows(alone, paired, len(chains(session, split=True)), tuple(missing))


def released(turn: Turn) -> bool:
    """Whether its kind is one of the 35: rows of single edits and of pairs have to name it."""
    return turn.reading.kinds[0] is not Kind.OTHER


def why_not_alone(session: Session, turn: Turn) -> str:
    unnamed = (
        "" if released(turn) or turn.parent else "It is no kind of edit the dataset has a name for: it goes along in conversations alone."
    )
    return why_not_passed(session, turn) or unnamed


def why_not(session: Session, only: Only = "approved") -> str:
    """Why nothing of a session is exported, as a sentence; "" where something is."""
    if reason := withheld(session, only):
        return reason
    if not any(passed(session, turn) for turn in session.turns):
        return "None of its turns passed."
    return ""


def withheld(session: Session, only: Only = "approved") -> str:
    """Why nothing of a session may be given away, whatever passed in it, as a sentence; "" where it may."""
    if session.state == "rejected":
        return "It was rejected in review."
    if only == "approved" and session.state != "approved":
        return "Nobody has approved it yet."
    if not session.consent:
        return "There is no consent to make it part of a dataset."
    if not session.licence.strip():
        return "Its source photo has no licence."
    return ""


def passed(session: Session, turn: Turn) -> bool:
    """Whether the edit that is kept is good: a judge says so and no person denies it, or a person says so where the judge cannot tell."""
    return not why_not_passed(session, turn)


def why_not_passed(session: Session, turn: Turn) -> str:
    if turn.state is State.PENDING:
        return "It is not finished."
    attempt = turn.attempt
    if turn.reading.only_back or attempt is None or attempt.result is None:
        return "It left no picture."
    judged = attempt.verdict.passed if attempt.verdict else None
    if judged is False:
        return "The judge rejected it."
    said = own_word(session.remarks, turn, attempt)
    if said is False:
        return "You found it worse."
    if judged or said or session.state == "approved":
        return ""
    return "The judge could not tell: score it yourself, or approve the session."


def own_word(remarks: Sequence[Remark], turn: Turn, attempt: Attempt) -> bool | None:
    """What a person last said of the try that is kept: good, not good, or nothing."""
    word: bool | None = None
    for remark in remarks:
        if remark.turn != turn.id:
            continue
        if remark.kind == "choice":  # what was said before was said of another try
            word = None
        elif remark.kind == "opinion":
            word = remark.what.get("is") == "better"
        elif remark.kind == "score":
            word = own_score(remark, attempt)
    return word


def own_score(remark: Remark, attempt: Attempt) -> bool | None:
    """The judge's rule, over the person's four numbers."""
    given = [remark.what.get(name) for name in rubric.WEIGHTS]
    values = [float(value) if isinstance(value, int | float) and 0 <= value <= 1 else None for value in given]
    threshold = attempt.verdict.threshold if attempt.verdict else rubric.THRESHOLD
    return rubric.verdict(Scores(*values), judge="", model="", threshold=threshold).passed


def singles(session: Session) -> tuple[Turn, ...]:
    """The turns that passed and were made on the source photo."""
    return tuple(turn for turn in session.turns if turn.parent is None and passed(session, turn))


def pairs(session: Session, *, deeper: bool = False) -> Iterator[Pair]:
    """Of the turns made on the source photo that passed; `deeper`: of all that passed. No picture is in a pair with itself."""
    for turn in session.turns:
        if not (deeper or turn.parent is None) or not passed(session, turn) or turn.kept is None or turn.picture is None:
            continue
        left: set[object] = {remark.what.get("before") for remark in session.remarks if remark.turn == turn.id and remark.kind == "choice"}
        left |= {worse for better, worse in preferences(session, turn) if better == turn.kept}
        seen = {turn.picture.id}
        for n, attempt in enumerate(turn.attempts):
            why = worse(attempt, n in left)
            if why and attempt.result and attempt.result.picture.id not in seen:
                seen.add(attempt.result.picture.id)
                yield Pair(turn, turn.kept, n, why)


def worse(attempt: Attempt, left: bool) -> Why | None:
    """`left`: a person chose another try instead of this one."""
    if attempt.verdict and attempt.verdict.passed is False:
        return "rejected"
    return "preferred" if left else None


def chains(session: Session, *, split: bool = False) -> tuple[Chain, ...]:
    """Of every path from the source to a leaf the part before its first turn that did not pass, once each, where that has two turns or
    more. Raises TooLong where one has more than five, unless they may be `split`."""
    good = {turn.id for turn in session.turns if passed(session, turn)}
    made = [turn for turn in session.turns if not turn.reading.only_back and turn.state is not State.PENDING]
    spoken_on = {turn.parent for turn in made}
    found: dict[tuple[str | None, ...], Chain] = {}
    for leaf in made:
        if leaf.id not in spoken_on:
            for chain in pieces(session, leaf, good, split):
                found.setdefault((chain.start, *(turn.id for turn in chain.turns)), chain)
    return tuple(found.values())


def pieces(session: Session, leaf: Turn, good: set[str], split: bool) -> Iterator[Chain]:
    path = session.path(leaf.id)
    first_bad = next((n for n, turn in enumerate(path) if turn.id not in good), len(path))
    path = path[:first_bad]
    if len(path) > LONGEST and not split:
        raise TooLong(
            f"Session {session.id} has {len(path)} turns in a row, and a row of the dataset holds {LONGEST}: export with --split, "
            "which makes several rows of it."
        )
    for start, end in pairwise(cuts(len(path))):
        if end - start >= SHORTEST:
            yield Chain(path[start].parent, path[start:end])


def cuts(length: int) -> list[int]:
    """Where a path is cut: always at the same places, counted from the photo, so that paths which part late give the same rows until
    then; but no turn is left alone at the end."""
    places = [*range(0, length, LONGEST), length]
    if length > LONGEST and length % LONGEST == 1:
        places[-2] -= 2
    return places


def source(session: Session, chain: Chain) -> Picture:
    """The picture a chain starts from."""
    return session.picture(chain.start)


def all_pictures(session: Session) -> Iterator[Picture]:
    """Every picture the session speaks of, but for an editor's own bytes where they are not what is shown."""
    yield session.source
    for turn in session.turns:
        yield from turn.reading.reference_pictures
        regions = [turn.region, *(tried.request.region for tried in turn.attempts)]
        yield from (region.mask for region in regions if region and isinstance(region.mask, Picture))
        for tried in turn.attempts:
            yield tried.request.source
            yield from tried.request.reference_pictures
            if tried.result:
                yield tried.result.picture
