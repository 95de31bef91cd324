"""How two things are compared on a noisy machine: in turns (A B B A), by the median of the ratios of neighbours."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """Ours over the other's: median and quartiles of `n` pairs, with both medians in seconds."""

    ours: float
    other: float
    median: float
    low: float
    high: float
    n: int


def ratio(ours: list[float], other: list[float]) -> Ratio:
    pairs = sorted(a / b for a, b in zip(ours, other, strict=True))
    low, _, high = statistics.quantiles(pairs, n=4) if len(pairs) > 1 else (pairs[0],) * 3
    return Ratio(statistics.median(ours), statistics.median(other), statistics.median(pairs), low, high, len(pairs))


def abba(ours: Callable[[], float], other: Callable[[], float], pairs: int) -> Ratio:
    """Each callable does its work once and returns what it took, in seconds."""
    mine: list[float] = []
    theirs: list[float] = []
    for n in range(pairs):
        for measure, into in ((ours, mine), (other, theirs))[:: 1 if n % 2 == 0 else -1]:
            into.append(measure())
    return ratio(mine, theirs)


@dataclass(frozen=True)
class Row:
    """One line of the table. `aim` is what was promised; `met` None where there is only a figure to read."""

    quantity: str
    ours: str
    against: str
    ratio: str
    aim: str
    met: bool | None


def against(quantity: str, measured: Ratio, name: str, aim: float, unit: float = 1e3, suffix: str = "ms") -> Row:
    """A ratio that must not exceed `aim`."""
    return Row(
        quantity,
        f"{measured.ours * unit:.1f} {suffix}",
        f"{name} {measured.other * unit:.1f} {suffix}",
        f"{measured.median:.2f} ({measured.low:.2f}–{measured.high:.2f}, n={measured.n})",
        f"≤ {aim:.2f}×",
        measured.median <= aim,
    )


def at_most(quantity: str, value: float, limit: float, suffix: str, note: str = "") -> Row:
    return Row(quantity, f"{value:.0f} {suffix}", note, "", f"≤ {limit:.0f} {suffix}", value <= limit)
