"""Statistics as pictures for a paper, as SVG and PNG. No other file knows matplotlib."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from editor.taxonomy import facts
from session.dataset.stats import Plain
from session.dataset.whole import new_folder

INK, PAPER, OURS, THEIRS, QUIET = "#22262b", "#ffffff", "#2f5d8a", "#c9bfa8", "#8a8f96"
"""Told apart in grey as well, and by who cannot tell red from green."""
ENDINGS = ("svg", "png")
STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.color": INK,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "figure.facecolor": PAPER,
    "svg.hashsalt": "palimpsest",  # the same figures are the same bytes
}
MOST_POINTS = 5000
WIDTH = 6.8
"""Inches: two columns of a paper."""


def figures(stats: Plain, folder: Path) -> list[str]:
    """Writes those there is something to draw for, each as SVG and PNG, into a folder that is not there yet; their names. Raises
    NotWritten."""
    recorded = part(stats, "recorded") or stats
    drawn: dict[str, Callable[[], Any]] = {}
    categories, spoken_of = (rows(stats, name) or rows(recorded, name) for name in ("categories", "content"))
    if any(row["edits"] for row in categories.values()):
        drawn["distribution"] = lambda: distribution(categories)
    if spoken_of:
        drawn["content"] = lambda: content(spoken_of)
    success = part(recorded, "success")
    if any(row["rate"] is not None for row in rows(success, "kinds").values()):
        drawn["success"] = lambda: by_kind(rows(success, "kinds"))
    people = part(recorded, "people")
    if people.get("points"):
        drawn["judge-and-people"] = lambda: agreement(people)
    with new_folder(folder) as made, style():
        for name, draw in drawn.items():
            figure = draw()
            for ending in ENDINGS:
                with made.create(f"{name}.{ending}") as file:
                    told = {"Date": None} if ending == "svg" else {"Software": None}
                    figure.savefig(file, format=ending, dpi=200, bbox_inches="tight", metadata=told)
    return [f"{name}.{ending}" for name in drawn for ending in ENDINGS]


@contextmanager
def style() -> Generator[None]:
    with mpl.rc_context(STYLE):
        yield


def part(stats: Plain, name: str) -> Plain:
    found = stats.get(name)
    return cast("Plain", found) if isinstance(found, dict) else {}


def rows(stats: Plain, name: str) -> dict[str, dict[str, Any]]:
    return cast("dict[str, dict[str, Any]]", part(stats, name))


def axes(height: float, width: float = WIDTH) -> tuple[Any, Any]:
    figure: Any = Figure(figsize=(width, height))
    return figure, figure.subplots()


def bars(names: Sequence[str], height: float = 0.3) -> tuple[Any, Any]:
    """Lying bars with a name at the left of each, the first one on top."""
    figure, plot = axes(0.9 + height * len(names))
    plot.set_yticks(range(len(names)), names)
    plot.set_ylim(len(names) - 0.4, -0.6)
    plot.tick_params(axis="y", length=0)
    plot.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    plot.grid(axis="x", color="#e6e6e6", linewidth=0.6)
    plot.set_axisbelow(True)
    return figure, plot


def distribution(categories: Mapping[str, Mapping[str, Any]]) -> Any:
    """By category, beside the paper's."""
    shown = {name: row for name, row in categories.items() if row["edits"] or row["paper"]}
    figure, plot = bars(list(shown), 0.42)
    ours, theirs = ([row[which] or 0 for row in shown.values()] for which in ("share", "paper"))
    places = range(len(shown))
    plot.barh([place - 0.19 for place in places], ours, 0.36, color=OURS, label="this dataset")
    plot.barh([place + 0.19 for place in places], theirs, 0.36, color=THEIRS, label="Pico-Banana-400K")
    widest = max([*ours, *theirs])
    for place, share, row in zip(places, ours, shown.values(), strict=True):
        plot.text(share + widest * 0.012, place - 0.19, f"{row['edits']:,}", va="center", fontsize=7.5)
    plot.set_xlim(0, widest * 1.12)
    plot.set_xlabel("share of edits")
    plot.legend(frameon=False, loc="lower right")
    return figure


def content(spoken_of: Mapping[str, Mapping[str, Any]]) -> Any:
    """An instruction may speak of several things."""
    figure, plot = bars(list(spoken_of))
    shares = [row["share"] or 0 for row in spoken_of.values()]
    plot.barh(range(len(shares)), shares, 0.62, color=OURS)
    for place, row in enumerate(spoken_of.values()):
        plot.text((row["share"] or 0) + max(shares) * 0.012, place, f"{row['edits']:,}", va="center", fontsize=7.5)
    plot.set_xlim(0, max(shares) * 1.12)
    plot.set_xlabel("share of instructions that speak of it")
    return figure


def by_kind(kinds: Mapping[str, Mapping[str, Any]]) -> Any:
    """Best first; a mark where the paper prints a rate."""
    known = sorted(((name, row) for name, row in kinds.items() if row["rate"] is not None), key=lambda one: (-one[1]["rate"], one[0]))
    figure, plot = bars([shortened(name) for name, _ in known])
    plot.barh(range(len(known)), [row["rate"] for _, row in known], 0.62, color=OURS, label="passed, of the edits kept and judged")
    published = {kind.value: fact.success for kind, fact in facts().items() if fact.success is not None}
    marks = [(published[name], place) for place, (name, _) in enumerate(known) if name in published]
    if marks:
        plot.plot(*zip(*marks, strict=True), "D", color=INK, markerfacecolor=THEIRS, markersize=5, label="Pico-Banana-400K", clip_on=False)
    for place, (_, row) in enumerate(known):
        plot.text(1.02, place, f"n={row['judged']:,}", va="center", fontsize=7.5, color=QUIET)
    plot.set_xlim(0, 1)
    plot.set_xlabel("success rate")
    plot.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.4, -0.9 / (0.9 + 0.3 * len(known)) * 0.75), ncols=2)
    return figure


def shortened(name: str) -> str:
    """Without its examples in brackets, where it is long."""
    return name if len(name) <= 44 else name.partition(" (")[0]


def agreement(people: Mapping[str, Any]) -> Any:
    """What the judge gave against what a person gave."""
    figure, plot = axes(3.4, 3.4)
    points = people["points"][:MOST_POINTS]
    plot.plot([0, 1], [0, 1], color=QUIET, linewidth=0.8, linestyle="--")
    plot.scatter(*zip(*points, strict=True), s=16, color=OURS, alpha=0.55, linewidths=0, clip_on=False)
    plot.set(xlim=(0, 1), ylim=(0, 1), xlabel="the judge's score", ylabel="the person's score", aspect="equal")
    if people["said"]:
        plot.set_title(f"agree on {people['agreed']:,} of {people['said']:,} edits ({people['agreement']:.0%})", fontsize=9, loc="left")
    return figure
