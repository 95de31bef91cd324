"""The tree of turns as thumbnails: where each stands, and the HTML that shows it."""

from dataclasses import dataclass

from session.types import Session, State, Turn
from session.view.words import THUMB, grade, picture, score, short, text

ACROSS, DOWN, WIDE, HIGH = 108, 84, 80, 48
"""Pixels from one thumbnail to the next, and the size of one."""


@dataclass(frozen=True)
class Node:
    """A place in the tree. `turn` is None for the photo itself, or for what stands before the turns that are loaded; `number` counts the
    pictures on the way to it, its own among them; `prime` tells the pictures of one column apart, as in 2 and 2′."""

    turn: Turn | None
    column: int
    row: int
    parent: "Node | None"
    number: int = 0
    prime: str = ""

    @property
    def name(self) -> str:
        return f"{self.number}{self.prime}"


def nodes(session: Session) -> tuple[Node, ...]:
    """The path that was made first stays on one line; each branch gets a line of its own below."""
    root = Node(None, 0, 0, None, session.before)
    placed: dict[str | None, Node] = {None: root}
    level: dict[int, int] = {}  # per column: how many pictures stand there already, less one
    ends: list[int] = [0]  # per row: the last column that is taken
    for turn in session.turns:
        if turn.reading.only_back or turn.state is State.PENDING:
            continue
        above = placed.get(turn.parent, root)
        column = above.column + 1
        row = next((row for row in range(above.row, len(ends)) if ends[row] < column), len(ends))
        ends.extend([0] * (row + 1 - len(ends)))
        ends[row] = column
        made = turn.picture is not None
        level[column] = level.get(column, -1) + made
        placed[turn.id] = Node(turn, column, row, above, above.number + made, "′" * level[column])
    return tuple(placed.values())


def names(session: Session) -> dict[str, str]:
    """What each turn that left a picture is called, by its id: “2”, “2′”."""
    return {node.turn.id: node.name for node in nodes(session) if node.turn and node.turn.picture}


def place(session: Session, at: str | None) -> str:
    """“the photo”, “turn 3” or “turn 2′”: what the picture at that place is called."""
    shown = next((turn for turn in reversed(session.path(at)) if turn.picture is not None), None)
    if shown is None:  # what is not loaded is the place the first loaded turn was said at
        return f"turn {session.before}" if at and session.before else "the photo"
    return f"turn {names(session)[shown.id]}"


def drawn(session: Session) -> str:
    """The whole tree as HTML: lines behind, a button for each place."""
    places = nodes(session)
    width = ACROSS * max(node.column for node in places) + WIDE + 8
    height = DOWN * max(node.row for node in places) + HIGH + 34
    lines = "".join(line(node.parent, node) for node in places if node.parent)
    buttons = "".join(thumbnail(session, node) for node in places)
    return (
        f'<div class="tree" style="width:{width}px;height:{height}px">'
        f'<svg width="{width}" height="{height}" aria-hidden="true">{lines}</svg>{buttons}</div>'
    )


def line(start: Node, end: Node) -> str:
    """From the right edge of one thumbnail to the left edge of the next, or down and across to a branch."""
    x0, y0 = 4 + ACROSS * start.column + WIDE, 4 + DOWN * start.row + HIGH // 2
    x1, y1 = 4 + ACROSS * end.column, 4 + DOWN * end.row + HIGH // 2
    bend = x0 + (ACROSS - WIDE) // 2
    return f'<path d="M{x0} {y0} H{bend} V{y1} H{x1}"/>'


def thumbnail(session: Session, node: Node) -> str:
    turn = node.turn
    left, top = 4 + ACROSS * node.column, 4 + DOWN * node.row
    style = f"left:{left}px;top:{top}px;width:{WIDE}px"
    if turn is None and session.before:
        return (
            f'<button type="button" class="node before" style="{style}" data-act="earlier" aria-label="Show earlier turns">'
            '<span class="face" aria-hidden="true">…</span><span class="name">earlier</span></button>'
        )
    if turn is not None and turn.picture is None:
        return (
            f'<button type="button" class="node none" style="{style}" data-act="go" data-at="{text(turn.parent or "")}" '
            f'title="{text(short(turn))}: left no picture" aria-label="{text(short(turn))}: left no picture">'
            f'<span class="face" aria-hidden="true">×</span><span class="name">{text(short(turn))}</span></button>'
        )
    here = ' aria-current="true"' if (turn.id if turn else None) == session.at else ""
    name = f"{node.name} {short(turn)}" if turn else "the photo"
    shown = session.picture(turn.id if turn else None).id
    verdict = turn.attempt.verdict if turn and turn.attempt else None
    badge = f'<b class="{grade(turn.attempt)}">{score(verdict.score)}</b>' if turn and verdict else ""
    return (
        f'<button type="button" class="node" style="{style}" data-act="go" data-at="{text(turn.id if turn else "")}"{here} '
        f'title="{text(name)}" aria-label="Go to {text(name)}"><span class="face">'
        f'<img src="{picture(shown, THUMB)}" alt="" width="{WIDE}" height="{HIGH}" loading="lazy">{badge}</span>'
        f'<span class="name">{text(name)}</span></button>'
    )


def summary(session: Session) -> str:
    """How much there is, in one line."""
    made = [turn for turn in session.turns if turn.picture is not None]
    turns = len(made) + session.earlier
    if not turns:
        return "Each edit appears here as a picture to go back to."
    ends = sum(1 for turn in made if not any(child.picture for child in session.children(turn.id)))
    branches = f" · {ends} branches" if ends > 1 else ""
    return f"{turns} turn{'s' if turns > 1 else ''}{branches}"
