"""The figures of what has been recorded, beside those of the paper, as HTML. Where nothing was recorded it says so."""

from typing import Any

from editor.taxonomy import facts
from editor.types import Kind
from session.view.words import kind, text

Stats = dict[str, Any]


def drawn(stats: Stats) -> str:
    if not stats["turns"]:
        return '<p class="empty">Nothing is recorded yet. Every turn you make on the Edit page is counted here.</p>'
    boards = shares(stats["kinds"]) + rates(stats["kinds"]) + editors(stats["editors"])
    return f'<div class="cards">{headlines(stats)}</div><div class="boards">{boards}</div>'


def headlines(stats: Stats) -> str:
    kept = sum(row["kept"] for row in stats["kinds"].values())
    pairs, sessions, turns = stats["pairs"], stats["sessions"], stats["turns"]
    return "".join(
        f'<div class="headline"><strong>{figure}</strong><span>{text(says)}</span></div>'
        for figure, says in (
            (f"{sessions:,}", "session recorded" if sessions == 1 else "sessions recorded"),
            (f"{turns:,}", f"turns · mean {turns / sessions:.1f} a session" if sessions else "turns"),
            (f"{kept:,}", "edits kept"),
            (f"{pairs['approved']:,}", "passed the judge"),
            (f"{pairs['preference']:,}", "preference pairs"),
            (f"${stats['usd']['spent']:.2f}", "spent"),
        )
    )


def shares(kinds: Stats) -> str:
    """The share of each kind that was recorded; the tick is its share in Pico-Banana-400K."""
    total = sum(row["turns"] for row in kinds.values())
    paper = sum(fact.count for fact in facts().values())
    rows = ""
    for name, row in kinds.items():
        fact = facts().get(Kind(name)) if name in set(Kind) else None
        rows += measure(name, row["turns"] / total, f"{100 * row['turns'] / total:.0f} %", fact.count / paper if fact else None, top=0.5)
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
    time = "—" if row["seconds"] is None else f"{row['seconds']:.1f} s"
    return f"<tr><th>{text(name)}</th><td>{row['attempts']}</td><td>{rate}</td><td>{time}</td><td>${row['usd']:.2f}</td></tr>"


def board(title: str, says: str, rows: str, look: str) -> str:
    return f'<section class="board {look}"><h2>{text(title)}</h2><p class="quiet">{text(says)}</p>{rows}</section>'
