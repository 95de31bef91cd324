"""The wall of sessions, as HTML: some tiles at a time, and what narrows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editor.types import Kind
from session.store import Summary
from session.store.review import STATES
from session.view.words import THUMB, kind, picture, score, text

SCORES = {
    "": "Any score",
    "high": ".90 and more",
    "good": ".70 to .90",
    "low": "below .70",
    "none": "not judged",
}
NOTHING = (
    '<p class="empty">No sessions yet. Each photo you edit becomes one.<br>'
    '<button type="button" class="act strong" data-act="home">Start with a photo</button></p>'
)
NONE_FOUND = (
    '<p class="empty">Nothing fits what is looked for.<br><button type="button" class="act" data-do="widen">Show all sessions</button></p>'
)


@dataclass(frozen=True)
class Found:
    """`after`: how many stand before these; `total`: how many there are like this. `counts`: of each state, whatever was looked for;
    `state`: the one that is looked for."""

    summaries: Sequence[Summary]
    total: int
    after: int = 0
    counts: Mapping[str, int] | None = None
    state: str = ""


def drawn(found: Found) -> str:
    if not found.total and not sum((found.counts or {}).values()):
        return NOTHING
    tiles = f'<ul class="wall">{"".join(tile(summary) for summary in found.summaries)}</ul>' if found.summaries else NONE_FOUND
    return f"{chips(found)}{tiles}{rest(found)}"


def chips(found: Found) -> str:
    counts = found.counts or {}
    names = (("", "All", sum(counts.values())), *((state, state.capitalize(), counts.get(state, 0)) for state in STATES))
    made = "".join(
        f'<button type="button" class="chip" data-state="{state}" aria-pressed="{"true" if state == found.state else "false"}">'
        f"{name} <b>{count:,}</b></button>"
        for state, name, count in names
    )
    told = f"{found.total:,} found" if found.total != sum(counts.values()) else ""
    return f'<div class="chips states" role="group" aria-label="State">{made}<span class="quiet" role="status">{told}</span></div>'


def more(found: Found) -> str:
    """Tiles to stand behind those that are there."""
    return "".join(tile(summary) for summary in found.summaries)


def rest(found: Found) -> str:
    """What asks for more once it comes into sight."""
    shown = found.after + len(found.summaries)
    if shown >= found.total:
        return ""
    return f'<button type="button" class="act more" data-do="more" data-after="{shown}">Show more of {found.total:,}</button>'


def tile(summary: Summary) -> str:
    name = text(title(summary.title))
    mean = f" · mean {score(summary.score)}" if summary.score is not None else ""
    turns = f"{summary.turns} turn{'' if summary.turns == 1 else 's'}"
    width, height = summary.picture.size
    known = f'data-session="{text(summary.id)}"'
    return (
        f'<li {known} data-state="{text(summary.state)}">'
        f'<button type="button" class="tile" data-act="visit" {known} aria-label="Open {name}">'
        f'<img src="{picture(summary.picture.id, THUMB)}" alt="" width="{width}" height="{height}" loading="lazy" decoding="async">'
        f'<strong dir="auto">{name}</strong></button>'
        f'<label class="choose"><input type="checkbox" {known} aria-label="Choose {name}"></label>'
        f'<p class="quiet">{turns}{mean}<br><time>{summary.created:%-d %b %Y, %H:%M} UTC</time></p>'
        f'<p class="foot"><span class="state">{text(summary.state)}</span>'
        f'<button type="button" class="act" data-do="look" {known} aria-label="Review {name}">Review</button>'
        f'<button type="button" class="act delete" data-act="delete" {known} data-name="{name}">Delete</button></p></li>'
    )


def title(given: str) -> str:
    return given or "Untitled"


def kinds() -> str:
    """All kinds, as options."""
    return options([("", "Any kind"), *((one.value, kind(one)) for one in Kind)])


def editors(names: Sequence[str]) -> str:
    return options([("", "Any editor"), *((name, name) for name in names)])


def scores() -> str:
    return options(list(SCORES.items()))


def options(values: Sequence[tuple[str, str]]) -> str:
    return "".join(f'<option value="{text(value)}">{text(says)}</option>' for value, says in values)
