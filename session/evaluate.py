"""The command that measures an editor on a dataset, beside the one before it and beside the paper; the router learns from it."""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from editor.backends.local.models import Lora
from editor.doing import doing
from editor.errors import EditError, Stopped
from editor.protocols import Declined, Editor, Offer
from editor.taxonomy import category, facts
from editor.types import Kind
from session.arguments import Failure, offers_model, with_local
from session.brought import model_of, with_model
from session.commands import DECLINED, printed
from session.dataset import BadRow
from session.finetune import INTERRUPTED, Told, free, offers_data, read, stoppable
from session.loras import ABOUT
from session.measured import Asked, Measured, Tally, asked, measure, mixed, recorded, total
from session.settings import build, from_environment
from session.store.rates import learn

Plain = dict[str, object]


def offers_measuring(command: argparse.ArgumentParser, editors: Iterable[str], judges: Iterable[str]) -> None:
    command.add_argument("--data", dest="path", type=Path, required=True, metavar="EXPORT", help="the dataset whose edits are made again")
    command.add_argument("--editor", choices=list(editors), required=True)
    command.add_argument("--judge", choices=["auto", *free(judges)], default="auto")
    command.add_argument("--limit", type=int, metavar="N", help="no more than N edits, as many of each kind as there are")
    command.add_argument("--json", action="store_true", help="no table on standard error")
    offers_model(command)
    offers_data(command)


def evaluate(arguments: argparse.Namespace) -> int:
    began = time.monotonic()
    if arguments.limit is not None and arguments.limit < 1:
        raise Failure("--limit is the number of edits to make: give at least 1")
    edits = edits_of(arguments)
    settings = from_environment(home=arguments.home)
    judge = free(arguments.judges)[0] if arguments.judge == "auto" else arguments.judge
    arguments.local_model = arguments.local_model or ("" if settings.local else base_of(arguments.lora or ()))
    settings = replace(with_local(settings, arguments), judge=judge, threshold=arguments.threshold)
    parts = build(settings, arguments.editors, arguments.judges)
    editor = next(one for one in parts.engine.editors if one.name == arguments.editor)
    check_able(editor, edits)
    plain = without_loras(editor)
    try:
        with stoppable() as stopped:
            measured = partial(measure, judge=parts.engine.judge, edits=edits, learn=partial(learn, parts.store))
            found = measured(editor, progress=Told(), cancelled=stopped)
            before = measured(plain, progress=Told(), cancelled=stopped) if plain else None
    except BadRow as bad:  # a picture is read when it is looked at
        raise Failure(str(bad)) from None
    except Stopped:
        print("palimpsest: stopped; what was judged so far is known to the router", file=sys.stderr)
        return INTERRUPTED
    finally:
        parts.store.close()
    rows, known = compared(found, before, edits), learned_from(editor, edits)
    rows[-1]["learned_from"] = known
    if not arguments.json:
        print(table(rows, found, before), file=sys.stderr)
    for row in rows:
        printed(row)
    if known:
        print(f"palimpsest: it learned from {known} of these edits: others it may do less well", file=sys.stderr)
    for why, count in found.problems.items():
        print(f"palimpsest: {count} × {why}", file=sys.stderr)
    print(f"palimpsest: {len(edits)} edits in {time.monotonic() - began:.0f} s, judged by {parts.engine.judge.name}", file=sys.stderr)
    return 0 if total(found.kinds).told else DECLINED


def edits_of(arguments: argparse.Namespace) -> list[Asked]:
    try:
        sessions, _ = read(arguments)
        edits = mixed(asked(sessions), arguments.limit)
    except BadRow as bad:
        raise Failure(str(bad)) from None
    if not edits:
        raise Failure(f"{arguments.path} holds no edit whose photo is there")
    return edits


def base_of(loras: Iterable[Lora]) -> str:
    """What the first of them was trained on, where it says so."""
    return next((base for lora in loras if isinstance(base := about(lora).get("base"), str)), "")


def learned_from(editor: Editor, edits: Sequence[Asked]) -> int:
    """How many of the edits are of sessions that its LoRAs were trained on."""
    model = model_of(editor)
    lists = [about(lora).get("sessions") for lora in (model.loras if model else ())]
    known = {one for some in lists if isinstance(some, list) for one in cast("list[object]", some)}
    return sum(edit.session in known for edit in edits)


def about(lora: Lora) -> dict[str, object]:
    """What is written down beside it."""
    folder = lora.path.parent if lora.path.is_file() else lora.path
    try:
        said = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return cast("dict[str, object]", said) if isinstance(said, dict) else {}


def check_able(editor: Editor, edits: Sequence[Asked]) -> None:
    """Raises Failure where it takes money, which nobody would watch, or does none of the edits, with its reason for the first."""
    reasons: list[str] = []
    for edit in edits:
        try:
            offer = editor.offer(edit.request)
        except EditError as asks:
            offer = Declined(str(asks))
        if isinstance(offer, Offer):
            if max(offer.usd, offer.most):
                raise Failure(f"{editor.name} takes money for each edit: only what is free is measured")
            return
        reasons.append(offer.reason)
    raise Failure(f"{editor.name} does none of these edits: {reasons[0]}")


def without_loras(editor: Editor) -> Editor | None:
    """The same with the bare model, or None where it wears no LoRA: what there was before it."""
    model = model_of(editor)
    return with_model(editor, replace(model, loras=())) if model and model.loras else None


def compared(found: Measured, before: Measured | None, edits: Sequence[Asked]) -> list[Plain]:
    """A row for each kind, the most frequent first, and one for all of them."""
    were = recorded(edits)
    names = sorted({name for edit in edits for name in edit.editors})
    nothing = Tally()

    def row(kind: Kind | None, one: Tally, bare: Tally, was: Tally) -> Plain:
        known = facts().get(kind) if kind else None
        return {
            "kind": kind.value if kind else "all",
            "category": category(kind) if kind else None,
            "editor": found.editor,
            "model": found.model,
            "edits": one.edits,
            **counts(one),
            "failed": one.failed,
            "declined": one.declined,
            "before": {"model": before.model, **counts(bare)} if before else None,
            "recorded": {"editors": names, **counts(was)},
            "paper": known.success if known else None,
        }

    kinds = sorted(found.kinds, key=lambda kind: -found.kinds[kind].edits)
    bare = before.kinds if before else {}
    each = [row(kind, found.kinds[kind], bare.get(kind, nothing), were.get(kind, nothing)) for kind in kinds]
    return [*each, row(None, total(found.kinds), total(bare), total(were))]


def counts(tally: Tally) -> Plain:
    return {"passed": tally.passed, "told": tally.told, "rate": None if tally.rate is None else round(tally.rate, 4)}


def table(rows: Sequence[Plain], found: Measured, before: Measured | None) -> str:
    """For a person: who passed how many of how many, and the paper's rate of Nano-Banana."""
    heads = ["", found.model or found.editor, *([before.model or "without"] if before else []), "as recorded", "paper"]
    lines = [heads, *(line(row, before is not None) for row in rows)]
    wide = [max(len(cells[n]) for cells in lines) for n in range(len(heads))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(cells, wide, strict=True)).rstrip() for cells in lines)


def line(row: Plain, bare: bool) -> list[str]:
    kind = "all" if row["kind"] == "all" else doing([Kind(str(row["kind"]))])
    paper = row["paper"]
    return [
        kind,
        share(row),
        *([share(cast("Plain", row["before"]))] if bare else []),
        share(cast("Plain", row["recorded"])),
        f"{paper:.0%}" if isinstance(paper, float) else "–",
    ]


def share(counted: Plain) -> str:
    rate = counted["rate"]
    return f"{rate:.0%} ({counted['passed']} of {counted['told']})" if isinstance(rate, float) else "–"
