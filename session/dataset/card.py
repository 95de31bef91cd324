"""The card of a published dataset, written from the data: what is in it, who judged it and how, what others may do with it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from editor.taxonomy import category
from editor.types import Kind
from session.dataset.rows import passed, rows
from session.store.review import APPROVED
from session.types import Session

CITATION = """@misc{qian2025picobanana400k,
  title = {Pico-Banana-400K: A Large-Scale Dataset for Text-Guided Image Editing},
  author = {Yusu Qian and Eli Bocek-Rivele and Liangchen Song and Jialing Tong and Yinfei Yang and Jiasen Lu and Wenze Hu and Zhe Gan},
  year = {2025},
  eprint = {2510.19808},
  archivePrefix = {arXiv},
  primaryClass = {cs.CV},
  url = {https://arxiv.org/abs/2510.19808}
}"""
GEMINI = """Some of these pictures were made by Google's Gemini. Its terms ask for users of 18 or older and forbid using what it makes
to develop models that compete with Google's; content of its free tier may be read by people."""
OPEN = {
    "CC0-1.0": "cc0-1.0",
    "CC-BY-4.0": "cc-by-4.0",
    "CC-BY-SA-4.0": "cc-by-sa-4.0",
    "CC-BY-NC-4.0": "cc-by-nc-4.0",
    "CC-BY-2.0": "cc-by-2.0",
}
"""What the Hub calls a licence."""
SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


@dataclass
class Facts:
    """What the card tells, gathered while sessions are written."""

    gemini: bool = False
    sessions: int = 0
    approved: int = 0
    edits: int = 0
    singles: int = 0
    pairs: int = 0
    chains: int = 0
    kinds: Counter[str] = field(default_factory=Counter[str])
    licences: Counter[str] = field(default_factory=Counter[str])
    editors: Counter[str] = field(default_factory=Counter[str])
    judges: Counter[tuple[str, str, float]] = field(default_factory=Counter[tuple[str, str, float]])

    def add(self, session: Session) -> None:
        gives = rows(session)
        self.sessions += 1
        self.approved += session.state == APPROVED
        self.singles += gives.singles
        self.pairs += gives.pairs
        self.chains += gives.chains
        self.licences[session.licence] += 1
        for turn in session.turns:
            if not passed(session, turn) or turn.attempt is None:
                continue
            self.edits += 1
            self.gemini |= any(attempt.editor == "nano-banana" for attempt in turn.attempts)
            self.kinds[turn.reading.kinds[0].value] += 1
            model = turn.attempt.result.model if turn.attempt.result else ""
            self.editors[f"{turn.attempt.editor} ({model})" if model else turn.attempt.editor] += 1
            if verdict := turn.attempt.verdict:
                self.judges[verdict.judge, verdict.model, verdict.threshold] += 1


def card(name: str, facts: Facts, front: str = "", more: str = "") -> str:
    """The README.md of the dataset `name`; `front` as in `heading`. `more`: what else there is to know of what is in it."""
    return f"""{heading(facts, front)}
# {name.rpartition("/")[2]}

Photos that were edited by talking to them, recorded with Palimpsest: what was said, what it was
taken to mean, every try, and what a judge and people thought of it.

{
        table(
            ("What", "How many"),
            [
                ("Sessions", facts.sessions),
                ("Edits that passed", facts.edits),
                ("Single-turn edits", facts.singles),
                ("Preference pairs", facts.pairs),
                ("Conversations of two to five turns", facts.chains),
            ],
        )
    }

{more}
## Kinds of edit

{table(("Kind", "Category", "Edits"), [(kind, of(kind), n) for kind, n in facts.kinds.most_common()])}

The kinds are those of Pico-Banana-400K.

## Made and judged by

{table(("Editor", "Edits"), list(facts.editors.most_common()))}

{table(("Judge", "Model", "Threshold", "Edits"), [(*judge, n) for judge, n in facts.judges.most_common()])}

The score is the weighted sum of instruction compliance (40 %), seamlessness (25 %), preservation (20 %) and technical quality (15 %).

## Licences of the source photos

{table(("Licence (SPDX)", "Sessions"), list(facts.licences.most_common()))}

Author and landing page of each photo stand in its row. Every session was given with the consent of who made it. {reviewed(facts)}

## Limits and ethical considerations

- What judges and people find good is their opinion; scores "measured from pixels" see no meaning.
- Photos may show people. Whoever is in one and does not want to be may ask for its removal in the discussions of this dataset.
- Longest side at most 1024 pixels; no metadata of the original files is kept.
{f"- {GEMINI}" if facts.gemini else ""}
## Citation

The kinds, the scores and the layout follow

```bibtex
{CITATION}
```
"""


def reviewed(facts: Facts) -> str:
    if facts.approved == facts.sessions:
        return "A person reviewed and approved each of them."
    return f"A person reviewed and approved {facts.approved:,} of the {facts.sessions:,}; the others are as a judge found them."


def heading(facts: Facts, front: str) -> str:
    """The part that the Hub reads. `front`: lines the format needs there."""
    named = {OPEN.get(licence, "other") for licence in facts.licences}
    licence = named.pop() if len(named) == 1 else "other"
    tags = "\n".join(f"- {tag}" for tag in ("image-editing", "instruction-following", "preference"))
    return (
        f"---\nlicense: {licence}\ntask_categories:\n- image-to-image\nlanguage:\n- en\ntags:\n{tags}\n"
        f"size_categories:\n- {size(facts.edits)}\n{front}---\n"
    )


def size(edits: int) -> str:
    return next((name for most, name in SIZES if edits < most), "1M<n<10M")


def of(kind: str) -> str:
    return category(Kind(kind))


def table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head), *(" | ".join(cell(value) for value in row) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines)


def cell(value: object) -> str:
    """A stranger's words make no new column or line."""
    return f"{value:,}" if isinstance(value, int) else " ".join(str(value).replace("|", "∣").split())


def front(folder: Path) -> str:
    """What the format of an export says to the Hub."""
    file = folder / "README.md"
    said = file.read_text(encoding="utf-8") if file.exists() else ""
    return said.split("---\n")[1] if said.startswith("---\n") else ""
