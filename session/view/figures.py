"""The figures of what has been recorded, beside those of the paper, as HTML. Where nothing was recorded it says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from editor.taxonomy import facts, thinnest
from editor.types import Kind
from session.view.words import kind, text

Stats = dict[str, Any]
NOTHING = (
    '<p class="empty">Nothing is recorded yet. Every edit you make is counted here.<br>'
    '<button type="button" class="act strong" data-act="home">Start with a photo</button></p>'
)
THIN = 4
"""How many kinds are offered to be recorded next."""
OF_PEOPLE = {"Human-Centric"}


@dataclass(frozen=True)
class Recorded:
    """`stats` as `session.dataset.stats.tally` tells them, `states` how many sessions there are of each state."""

    stats: Stats
    states: Mapping[str, int]


def drawn(recorded: Recorded) -> str:
    stats = recorded.stats
    if not stats["edits"]:
        return NOTHING
    boards = shares(stats["kinds"]) + rates(stats["success"]["kinds"]) + editors(stats["success"]["editors"]) + people(stats["people"])
    return f'<div class="cards">{headlines(recorded)}</div><div class="boards">{boards}</div>'


def headlines(recorded: Recorded) -> str:
    stats, sessions, turns = recorded.stats, recorded.stats["sessions"], recorded.stats["edits"]
    back = stats["references"]["turns_that_refer_back"]
    first = stats["success"]["tries"].get("1", {}).get("rate")
    kept = sum(row["passed"] for row in stats["success"]["kinds"].values())
    reviewed = sum(recorded.states.get(state, 0) for state in ("approved", "rejected"))
    each = "spent" if not kept else f"${stats['usd'] / kept:.3f} an edit that passed" if stats["usd"] else "all of it free"
    return "".join(
        f'<div class="headline"><strong>{figure}</strong><span>{text(says)}</span></div>'
        for figure, says in (
            (f"{sessions:,}", f"{'session' if sessions == 1 else 'sessions'} · {reviewed:,} reviewed"),
            (f"{turns:,}", f"{'edit' if turns == 1 else 'edits'} · mean {turns / sessions:.1f} a session"),
            (f"{stats['pairs']:,}", "preference pair" if stats["pairs"] == 1 else "preference pairs"),
            (percent(first), "first try passes"),
            (percent(back / turns), "of turns refer back"),
            (f"${stats['usd']:.2f}", each),
        )
    )


def percent(share: float | None) -> str:
    return "—" if share is None else f"{100 * share:.0f} %"


def shares(kinds: Stats) -> str:
    """The share of each kind that was recorded; the tick is its share in Pico-Banana-400K."""
    top = max(0.1, *(row["share"] or 0 for row in kinds.values()), *(row["paper"] or 0 for row in kinds.values()))
    rows = "".join(
        measure(name, row["share"], percent(row["share"]) if row["share"] >= 0.1 else f"{100 * row['share']:.1f} %", row["paper"], top=top)
        for name, row in kinds.items()
    )
    return board("What has been recorded", "Share by kind of edit; the tick is Pico-Banana-400K", rows, "ink")


def rates(kinds: Stats) -> str:
    """How often what was judged passed; the tick is the paper's rate, where it prints one."""
    rows = ""
    for name, row in kinds.items():
        fact = facts().get(Kind(name)) if name in set(Kind) else None
        rows += measure(name, row["rate"], "—" if row["rate"] is None else f"{row['rate']:.2f}", fact.success if fact else None, top=1)
    return board("How often an edit passes", "Of those a judge could tell; the tick is the paper", rows, "good")


def measure(name: str, share: float | None, label: str, tick: float | None, top: float) -> str:
    """One bar; `top` is what fills it."""
    shown = kind(Kind(name)) if name in set(Kind) else name
    filled = f'<span style="width:{min(100, 100 * (share or 0) / top):.0f}%"></span>'
    mark = f'<s style="left:{min(100, 100 * tick / top):.0f}%"></s>' if tick is not None else ""
    return (
        f'<div class="measure"><span>{text(shown)}</span><span class="track">{filled}{mark}</span><span class="value">{label}</span></div>'
    )


def editors(editors: Stats) -> str:
    head = "<tr><th>Editor</th><th>tries</th><th>pass</th><th>mean time</th><th>spent</th></tr>"
    rows = "".join(editor(name, row) for name, row in editors.items())
    return board("Who did it", "Every try, also those that were not kept", f"<table>{head}{rows}</table>", "plain")


def editor(name: str, row: Stats) -> str:
    rate = "—" if row["rate"] is None else f"{row['rate']:.2f}"
    return f"<tr><th>{text(name)}</th><td>{row['tries']}</td><td>{rate}</td><td>{row['seconds']:.1f} s</td><td>${row['usd']:.2f}</td></tr>"


def people(said: Stats) -> str:
    """How far the judge and people agree, each edit both spoke of once."""
    if not said["said"]:
        rows = '<p class="quiet">Nobody has said yet what they think of an edit: Better, Worse or scores, on its card or in a review.</p>'
    else:
        alone = (
            ("Judge and person agree", said["agreement"], f"{said['agreed']} of {said['said']}"),
            ("The judge alone passed it", said["judge_alone_passed"] / said["said"], f"{said['judge_alone_passed']}"),
            ("The person alone passed it", said["person_alone_passed"] / said["said"], f"{said['person_alone_passed']}"),
        )
        rows = "".join(measure(words, share, label, None, top=1) for words, share, label in alone)
    return board("Judge and people", "The edits that both judged", rows, "good people")


def record_next(recorded: Recorded) -> str:
    """The kinds that are thin where the paper is thick, each a click away from a photo and a suggestion."""
    counted = {name: row["edits"] for name, row in recorded.stats["kinds"].items()}
    whole = sum(fact.count for fact in facts().values())
    rows = "".join(
        f'<button type="button" class="way" data-do="record" data-kind="{text(one.value)}" data-example="{photo(one)}">'
        f"<b>{text(kind(one))}</b><span>{counted.get(one.value, 0):,} recorded · paper {100 * facts()[one].count / whole:.1f} %</span>"
        "</button>"
        for one in thinnest(counted)[:THIN]
    )
    return f'<h2>Record next</h2><p class="quiet">Thin here where the paper is thick. Click one for a photo and a suggestion.</p>{rows}'


def photo(kind: Kind) -> str:
    """The example to begin with where no photo is open."""
    return "astronaut" if facts()[kind].category in OF_PEOPLE else "pavilion"


def board(title: str, says: str, rows: str, look: str) -> str:
    return f'<section class="board {look}"><h2>{text(title)}</h2><p class="quiet">{text(says)}</p>{rows}</section>'
