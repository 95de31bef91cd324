"""`make references-bench`: how well the resolver reads the written sessions, beside simpler readings, as one table.

`--held` measures the part nobody develops against, `--part third` one that another writer wrote, `--per-phenomenon` adds a row for each
phenomenon, `--wrong` prints what was read wrong (not of the parts nobody looks at: held and tenth), `--no-speed` leaves out what is timed.
What counts, of the turns that lean on more than their own words:

- a mention is *found* where a given one overlaps it, one to one; its *referent* is right where the head nouns agree, determiners aside;
- a turn is *wholly right* where all its mentions have the right anchor and referent and it goes back where it should, or where it is truly
  ambiguous and the resolver asked;
- a *rewrite* is right where it equals an accepted one but for case, punctuation, articles, politeness and a few verbs (`same.py`);
- *confident and wrong*: of all mentions, those given with a confidence of .8 or more and a wrong anchor or referent, without asking.

The simpler readings are given the gold mentions; the resolver has to find them. The model of kinds was fitted to all parts but the held one
(tests/language/kinds_train.py): only the held part says how good its kinds are.
"""

import argparse
from collections.abc import Sequence

from session.resolve import resolve_line
from tests.benchmarks.references.baselines import baselines
from tests.benchmarks.references.score import Answer, Answers, Line, Share, TurnScore, by_phenomenon, score, totals
from tests.benchmarks.references.sessions import FORMS, PARTS, TAGS, UNSEEN, GoldTurn, problems, turns
from tests.benchmarks.references.speed import command_line, megabytes, milliseconds

OURS = "resolver"
AIMS = {
    "anchors": 93, "referents": 90, "pronouns, anchor and referent": 88, "going back": 95, "going back, false alarms": -1,
    "turns wholly right": 85, "rewrites": 75, "confident and wrong": -2, "kinds, of 35": 88, "kinds, of 8": 94,
}  # fmt: skip


def ours(turn: GoldTurn) -> Answer:
    return resolve_line(turn.line())


def measured(part: str, answers: Answers = ours) -> list[TurnScore]:
    return [score(turn, answers(turn)) for turn in turns(part)]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.references", description="How well the resolver reads.")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--held", action="store_const", const="held", dest="part", help="the part nobody develops against")
    which.add_argument("--part", default="open", choices=PARTS, help="which sessions")
    parser.add_argument("--per-phenomenon", action="store_true", help="a row for each phenomenon")
    parser.add_argument("--wrong", action="store_true", help="print what was read wrong; not of held and tenth")
    parser.add_argument("--no-speed", action="store_true", help="leave out what is timed")
    asked = parser.parse_args()
    part: str = asked.part
    if asked.wrong and part in UNSEEN:
        parser.error("these sessions are not to be looked at: leave out --wrong, or measure another part")
    if found := problems(part):
        print("\n".join(found))
        return 1
    scores = measured(part)
    print(f"{part}: {len({one.gold.session for one in scores})} sessions, {len(scores)} turns\n")
    print(table(_totals(scores, part)))
    if asked.per_phenomenon:
        print("\n" + table([PHENOMENA, *(_phenomenon(line) for line in by_phenomenon(scores, FORMS, TAGS))]))
    if not asked.no_speed:
        print("\n" + table(_speed(turns(part))))
    if asked.wrong:
        print("\n" + "\n".join(wrong(scores)))
    return 0


def _totals(scores: Sequence[TurnScore], part: str) -> list[tuple[str, ...]]:
    readings: dict[str, dict[str, Share] | str] = {OURS: totals(scores)}
    for name, answers in baselines().items():
        readings[name] = answers if isinstance(answers, str) else totals(measured(part, answers))
    rows: list[tuple[str, ...]] = [("%", "n", "aim", *readings)]
    for quantity, counted in totals(scores).items():
        aim = AIMS.get(quantity)
        goal = "" if aim is None else f"≥ {aim}" if aim > 0 else f"≤ {-aim}"
        cells = (_cell(quantity, name, reading) for name, reading in readings.items())
        rows.append((quantity, str(counted.n), goal, *cells))
    return rows


# The simpler readings are given the mentions, never go back, never ask and know no kinds.
COMPARED = {
    "anchors", "referents", "pronouns, anchor and referent", "turns wholly right", "of those with a mention", "rewrites",
    "rewrites that must differ",
}  # fmt: skip


def _cell(quantity: str, name: str, reading: dict[str, Share] | str) -> str:
    if isinstance(reading, str):
        return reading if quantity == "anchors" else ""
    return str(reading[quantity]) if name == OURS or quantity in COMPARED else ""


PHENOMENA = ("phenomenon", "n", "found", "anchor", "referent", "its turn", "rewrite")


def _phenomenon(line: Line) -> tuple[str, ...]:
    return (line.name, str(line.n), *(str(share) for share in (line.found, line.anchors, line.referents, line.turns, line.rewrites)))


def _speed(measured_on: Sequence[GoldTurn]) -> list[tuple[str, ...]]:
    milliseconds(measured_on, 2, limit=20)  # loads the pipeline
    rows: list[tuple[str, ...]] = [("cost", "", "aim")]
    for history in (2, 20):
        median, worst = milliseconds(measured_on, history)
        rows.append((f"ms a turn at a history of {history}: p50, p99", f"{median:.1f}, {worst:.1f}", "≤ 5, ≤ 20"))
    answers, speed = command_line(measured_on)
    same = sum(given["meant"] == ours(turn)["meant"] for turn, given in zip(measured_on, answers, strict=True))
    rows.append(("turns a second on the command line", f"{speed:.0f}", "≥ 300"))
    rows.append(("read the same on the command line", f"{same} of {len(answers)}", "all"))
    rows.append(("MB added", f"{megabytes(measured_on):.0f}", "≤ 120"))
    return rows


def wrong(scores: Sequence[TurnScore]) -> list[str]:
    """Of each turn that is not wholly right or is rewritten otherwise: what was said, wanted and given."""
    lines: list[str] = []
    for one in scores:
        if one.right and one.rewritten is not False:
            continue
        answer = ours(one.gold)
        lines.append(f"{one.gold.session} {len(one.gold.history) + 1}: {' · '.join((*one.gold.history, one.gold.text))}")
        lines += [
            f"    {m.gold.text!r} is {m.gold.anchors[0]} {'/'.join(m.gold.referents[:2])}" for m in one.mentions if not m.right
        ]  # fmt: skip
        lines += [f"    given {m['text']!r} as {m['anchor']} {m['referent']} ({m['confidence']:.2f})" for m in answer["mentions"]]
        if not one.back:
            lines.append(f"    goes back to {one.gold.backs[0]}, given {answer['backtrack']}")
        if answer["unclear"]:
            lines.append(f"    asks {answer['unclear']['question']}")
        if one.rewritten is False:
            lines.append(f"    means {' | '.join(one.gold.rewrites[:2])}, given {answer['meant']}")
    return lines


def table(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


if __name__ == "__main__":
    raise SystemExit(main())
