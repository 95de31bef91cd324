"""Two editors, one wish: each tries once, a person says which did better, and that is kept as a pair."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from editor.errors import BadInstruction, NotFound
from editor.protocols import Editor
from editor.rates import Rates
from editor.route import Candidate, Policy, route
from editor.types import EditRequest
from session.correct import Note
from session.store import Store
from session.types import Remark, Session, Turn

Pair = tuple[int, int]
"""Indices of two attempts of a turn."""


def note(editors: tuple[str, str]) -> Note:
    """Remarked on the turn from the beginning, so that it is known for a comparison before anybody chose."""
    return "compared", {"editors": list(editors)}


def both(request: EditRequest, editors: Sequence[Editor], names: tuple[str, str], rates: Rates, policy: Policy) -> tuple[Candidate, ...]:
    """The two, in this order. Raises what `route` raises where one of them cannot do it: half a comparison is none."""
    if names[0] == names[1]:
        raise BadInstruction("Choose two different editors to compare.")
    once = replace(policy, tries=1)
    return tuple(route(request, editors, name, rates, once)[0] for name in names)


def compared(session: Session, turn: Turn) -> bool:
    return any(remark.turn == turn.id and remark.kind == "compared" for remark in session.remarks)


def open_choice(session: Session, turn: Turn) -> Pair | None:
    """The two tries to choose between, where nobody has chosen yet and both left a picture, not the same one."""
    if not compared(session, turn) or len(turn.attempts) != 2 or preferences(session, turn):
        return None
    results = [attempt.result for attempt in turn.attempts]
    shown = {result.picture.id for result in results if result}
    return (0, 1) if len(shown) == 2 else None


def prefer(store: Store, owner: str, turn: Turn, better: int, worse: int) -> Remark:
    """Records the choice, then shows the better one. Choosing anew is another remark: the last one stands. Raises NotFound for tries
    that are not there or left no picture."""
    for n in (better, worse):
        if not 0 <= n < len(turn.attempts) or turn.attempts[n].result is None:
            raise NotFound("One of these tries left no picture to compare. Open the session again.")
    if better == worse:
        raise BadInstruction("Choose between two different tries.")
    remark = Remark(turn.id, datetime.now(UTC), "preferred", {"better": better, "worse": worse})
    # The choice comes first: what is shown can be changed again with one click, what was thought is said once.
    store.remark(owner, remark)
    if turn.kept != better:
        store.keep(turn.id, owner, better)
    return remark


def preferences(session: Session, turn: Turn) -> tuple[Pair, ...]:
    """Each pair of tries a person chose between, the better one first, as they said it last; whether or not both passed."""
    pictures = {n for n, attempt in enumerate(turn.attempts) if attempt.result}
    chosen: dict[frozenset[int], Pair] = {}
    for remark in session.remarks:
        if remark.turn == turn.id and remark.kind == "preferred":
            better, worse = remark.what.get("better"), remark.what.get("worse")
            # A session from a file may say anything.
            if isinstance(better, int) and isinstance(worse, int) and better != worse and {better, worse} <= pictures:
                chosen[frozenset((better, worse))] = (better, worse)
    return tuple(chosen.values())
