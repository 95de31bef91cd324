"""Which rows a session gives, and which of its pictures lies where: known before a single one is read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from editor.types import Picture
from session.compare import compared
from session.dataset import rows
from session.dataset.pico_banana import names
from session.dataset.rows import Chain
from session.store import rows as stored
from session.types import Session, Turn


@dataclass
class Plan:
    """`files`: of each picture by its id, the paths it is written to. `tries`: of each try, the paths that are its own."""

    session: Session
    files: dict[str, tuple[Picture, list[str]]] = field(default_factory=dict)
    tries: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    singles: list[tuple[Turn, str]] = field(default_factory=list)
    pairs: list[tuple[Turn, str, list[str]]] = field(default_factory=list)
    chains: list[tuple[Chain, list[str]]] = field(default_factory=list)

    def put(self, picture: Picture, path: str) -> None:
        paths = self.files.setdefault(picture.id, (picture, []))[1]
        if path not in paths:
            paths.append(path)

    def put_try(self, turn: Turn, n: int, path: str) -> str:
        result = turn.attempts[n].result
        assert result is not None  # a row is made of tries that left a picture
        self.put(result.picture, path)
        self.tries.setdefault((turn.id, n), []).append(path)
        return path


def plan(session: Session, taken: set[str], *, split: bool) -> Plan:
    """`taken`: names of earlier sessions that no other may have."""
    made = Plan(session)
    made.put(session.source, names.SOURCE + names.BY_CONTENT)
    worse: dict[str, list[int]] = {}
    for pair in rows.pairs(session):
        worse.setdefault(pair.turn.id, []).append(pair.worse)
    for turn in rows.singles(session):
        if not rows.released(turn) or turn.kept is None:
            continue
        better = made.put_try(turn, turn.kept, names.positive(session, turn, 0 if compared(session, turn) else turn.kept, taken))
        made.singles.append((turn, better))
        if turn.id in worse:
            made.pairs.append((turn, better, [made.put_try(turn, n, names.rejected(session, turn, n)) for n in worse[turn.id]]))
    for chain in rows.chains(session, split=split):
        if chain.start is not None:
            made.put(rows.source(session, chain), names.SOURCE + names.BY_CONTENT)
        paths = [made.put_try(turn, turn.kept or 0, names.in_chain(session, chain, k)) for k, turn in enumerate(chain.turns, 1)]
        made.chains.append((chain, paths))
    put_rest(made)
    return made


def put_rest(made: Plan) -> None:
    """What no public file names, and `sessions.jsonl` does."""
    for turn in made.session.turns:
        for n, attempt in enumerate(turn.attempts):
            if attempt.result and (turn.id, n) not in made.tries:
                made.put_try(turn, n, names.other(made.session, turn, n))
    for picture in pointed_with(made.session.turns):
        if picture.id not in made.files:
            made.put(picture, names.OTHER + names.BY_CONTENT)


def pointed_with(turns: Iterable[Turn]) -> Iterable[Picture]:
    """Masks, pictures handed in, and what each try was made from."""
    for turn in turns:
        yield from stored.pictures_of_turn(turn)
        for attempt in turn.attempts:
            yield attempt.request.source
            yield from attempt.request.reference_pictures
            yield from stored.pictures_of_region(attempt.request.region)
