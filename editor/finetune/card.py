"""The model card: what the LoRA is for, what it learned from and under which licences, how well it does, and what is not known of it."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from editor.backends.local.models import on_hub
from editor.finetune.values import Example, Judged, Options, Report

NO_TRADE = re.compile(r"\bnc\b|non.?commercial", re.IGNORECASE)
SOURCES = 200  # that are named; the others are counted


@dataclass(frozen=True)
class Facts:
    """`base`: as it was given. `accepted`: whose terms the person accepted. `left_out`: how many edits were not learned from, by reason.
    `device`, `precision`: where and how it was trained."""

    base: str
    trained: Sequence[Example]
    held: Sequence[Example]
    options: Options
    accepted: frozenset[str]
    left_out: Mapping[str, int]
    device: str
    precision: str


def short(base: str) -> str:
    """No folder of this machine is in it."""
    return base if on_hub(base) else Path(base).expanduser().resolve().name


def card(name: str, facts: Facts, report: Report) -> str:
    return "\n\n".join(
        part
        for part in (
            front(facts),
            f"# {name}",
            f"A LoRA for {short(facts.base)}, which edits a photo by words. It was trained with Palimpsest on edits that were recorded "
            "and that passed.",
            use(facts),
            "## What it learned from",
            learned(facts),
            "## How it was trained",
            trained(facts, report),
            "## How well it does",
            figures(facts, report),
            "## What is not known",
            limits(facts, report),
        )
        if part
    )


def front(facts: Facts) -> str:
    base = f"base_model: {facts.base}\n" if on_hub(facts.base) else ""
    licence = "license: other\nlicense_name: see-the-licences-of-the-photos-below\n"
    return f"---\n{base}{licence}library_name: diffusers\npipeline_tag: image-to-image\ntags:\n- lora\n- image-editing\n---"


def use(facts: Facts) -> str:
    return (
        "```python\nfrom diffusers import DiffusionPipeline\n\n"
        f"pipeline = DiffusionPipeline.from_pretrained({json.dumps(short(facts.base))})\n"
        'pipeline.load_lora_weights("THIS FOLDER", weight_name="pytorch_lora_weights.safetensors")\n```'
    )


def learned(facts: Facts) -> str:
    both = [*facts.trained, *facts.held]
    rejected = sum(len(example.rejected) for example in facts.trained)
    parts = [
        f"{counted(facts.trained)} were trained on, {counted(facts.held)} held out."
        + (f" They were compared with {rejected} rejected tries." if rejected else ""),
        table(("Kind of edit", "Edits"), Counter(str(example.kind) for example in both)),
        table(("Licence of the photo", "Edits"), Counter(example.licence for example in both)),
        table(("Made by", "Edits"), Counter(" ".join(filter(None, (example.editor, example.model))) or "unknown" for example in both)),
        table(("Left out because", "Edits"), facts.left_out),
        terms(facts, both),
        sources(both),
    ]
    return "\n\n".join(part for part in parts if part)


def counted(examples: Sequence[Example]) -> str:
    sessions = len({example.session for example in examples})
    return f"{len(examples)} edit{'s' * (len(examples) != 1)} of {sessions} session{'s' * (sessions != 1)}"


def table(heads: tuple[str, str], counts: Mapping[str, int]) -> str:
    lines = [f"| {escaped(what)} | {count} |" for what, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
    return "\n".join((f"| {heads[0]} | {heads[1]} |", "|---|---|", *lines)) if lines else ""


def escaped(text: str) -> str:
    """In a table, and as text alone: nobody's words are a link, a picture or markup."""
    return re.sub(r"([\\|\[\]`])", r"\\\1", " ".join(text.split())).replace("<", "&lt;")


def terms(facts: Facts, examples: Iterable[Example]) -> str:
    bound = Counter(term for example in examples for term in sorted(example.terms & facts.accepted))
    return "\n\n".join(
        f"**{count} of the edits are bound by the terms of {term.capitalize()}**, which the person who trained this said to have accepted. "
        "They may forbid to use the model, or to give it to others, for what competes with theirs: read them before you do."
        for term, count in sorted(bound.items())
    )


def sources(examples: Iterable[Example]) -> str:
    known = list(dict.fromkeys((example.source or f"session {example.session}", example.author, example.licence) for example in examples))
    lines = [
        f"- {escaped(source)}" + (f", {escaped(author)}" if author else "") + f", {escaped(licence)}" for source, author, licence in known
    ]
    more = [f"- and {len(lines) - SOURCES} more"] if len(lines) > SOURCES else []
    return "\n".join(("The photos:", "", *lines[:SOURCES], *more))


def trained(facts: Facts, report: Report) -> str:
    what = (
        "edits that passed" if facts.options.objective == "supervised" else "edits that passed against tries that did not (Diffusion-DPO)"
    )
    given = asdict(facts.options) | {"pixels": facts.options.pixels or "as many as the model was made for"}
    lines = [f"| {name.replace('_', ' ')} | {value} |" for name, value in given.items()]
    settings = "\n".join(("| Setting | |", "|---|---|", *lines))
    where = f"in {facts.precision} on {facts.device}" if facts.precision != "no" else f"in 32 bits on {facts.device}"
    return f"On {what}, long and short instructions mixed, {where}, in {report.seconds / 60:.1f} minutes.\n\n{settings}"


def figures(facts: Facts, report: Report) -> str:
    loss = f"The loss was {report.first_loss:.4f} over the first tenth of the steps and {report.last_loss:.4f} over the last."
    if facts.options.objective == "preference":
        loss += " It jumps with the noise that is drawn, and holds the error on the passed pictures too: what was held out says more."
    if report.held_first is not None and report.held_last is not None:
        loss += f" On what was held out the base alone is off by {report.held_first:.4f}, with this LoRA by {report.held_last:.4f}."
    if report.before is None or report.after is None:
        return f"{loss} No judge has seen its edits."
    rows = [("the base alone", report.before), ("with this LoRA", report.after)]
    lines = "\n".join(("| Held-out photos edited by | Edits | Judged | Passed | Mean score |", "|---|---|---|---|---|", *map(row, rows)))
    return f"{loss}\n\n{lines}\n\nPhoto, edit and what was wanted stand side by side in `samples`."


def row(named: tuple[str, Judged]) -> str:
    name, found = named
    return f"| {name} | {found.count} | {found.told} | {found.passed} | {'' if found.score is None else f'{found.score:.3f}'} |"


def limits(facts: Facts, report: Report) -> str:
    lines = [
        "It draws what is like the edits above; of other kinds nothing is known.",
        "It was judged by the judge of the program on a few edits, not by people.",
        *report.notes,
    ]
    if bound := sorted({example.licence for example in facts.trained if NO_TRADE.search(example.licence)}):
        lines.append(f"Some of its photos are under {', '.join(map(escaped, bound))}, which permits no commercial use.")
    if len(facts.held) < 20:
        lines.append(f"{counted(facts.held)} held out are too few for a rate: the figures say which way it went, not how far.")
    return "\n".join(f"- {line}" for line in lines)
