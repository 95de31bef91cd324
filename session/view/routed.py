"""Who carried out a turn, why, for how much, and who else could; and where two were compared, the choice between them. HTML strings."""

import re

from editor.route import told
from editor.types import Attempt
from session.compare import open_choice, preferences
from session.types import Session, Turn
from session.view.words import THUMB, grade, kind, money, picture, score, seconds, text

OFFERED = re.compile(r"(?P<name>[^:;]+): expected ")
"""How the reason of a candidate speaks of another that could."""
WORN = re.compile(r" \+ ([^+]+)@-?[\d.e+-]+#")
"""How the name of a model speaks of a LoRA."""


def by(turn: Turn, attempt: Attempt) -> str:
    """The kinds, the editor, its price and time, and in a fold why it was asked and what the others said."""
    kinds = "".join(f'<span class="chip">{text(kind(one))}</span>' for one in turn.reading.kinds)
    why, *others = told(attempt.route)
    passed_over = f"<ul>{''.join(other(turn, one) for one in others)}</ul>" if others else ""
    return (
        f'<div class="chips">{kinds}<details class="why"><summary class="chip">→ {text(who(attempt))}{cost(attempt)}</summary>'
        f"<p>{text(why[:1].upper() + why[1:])}.{drawn_by(attempt)}</p>{passed_over}</details></div>{note(attempt)}"
    )


def who(attempt: Attempt) -> str:
    """The editor, and the LoRAs it drew with: “local + warm”."""
    worn = WORN.findall(attempt.result.model) if attempt.result and attempt.editor == "local" else []
    return " + ".join([attempt.editor, *worn])


def drawn_by(attempt: Attempt) -> str:
    """The model of a person's own, with its LoRAs: which one it was is nowhere else on the card."""
    return f" Drawn by {text(attempt.result.model)}." if attempt.result and " + " in attempt.result.model else ""


def note(attempt: Attempt) -> str:
    """How it was made, where that was not as usual."""
    return f'<p class="quiet put-right">{text(attempt.result.note)}</p>' if attempt.result and attempt.result.note else ""


def other(turn: Turn, says: str) -> str:
    """What was expected of another editor, which can be asked with a click; or why it declined."""
    able = OFFERED.match(says)
    ask = (
        f' <button type="button" class="chip" data-act="again" data-turn="{text(turn.id)}" data-editor="{text(able["name"])}">'
        f"Ask {text(able['name'])}</button>"
        if able
        else ""
    )
    return f"<li>{text(says)}{'' if says.endswith('.') else '.'}{ask}</li>"


def cost(attempt: Attempt) -> str:
    return f" · {money(attempt.result.usd)} · {seconds(attempt.result.seconds)}" if attempt.result else ""


def between(session: Session, turn: Turn) -> str:
    """Two pictures side by side, each with a button to say that it is the better one; afterwards what was said."""
    if open_choice(session, turn):
        sides = "".join(side(turn, n) for n in (0, 1))
        asks = '<p>Which is better? <small class="quiet">The line in the picture lies between the two.</small></p>'
        return f'<div class="between" role="group" aria-label="Which is better?">{asks}{sides}</div>'
    chosen = preferences(session, turn)
    if not chosen:
        return ""
    better, worse = (turn.attempts[n].editor for n in chosen[-1])
    return f'<p class="quiet put-right">✓ You found {text(better)} better here than {text(worse)}.</p>'


def side(turn: Turn, n: int) -> str:
    attempt = turn.attempts[n]
    assert attempt.result is not None
    width, height = attempt.result.picture.size
    verdict = attempt.verdict
    total = f'<b class="{grade(attempt)}">{score(verdict.score)}</b> · ' if verdict else ""
    return (
        f'<figure><img src="{picture(attempt.result.picture.id, THUMB)}" width="{width}" height="{height}" alt="by {text(attempt.editor)}">'
        f'<figcaption class="quiet">{total}{text(attempt.editor)}{cost(attempt)}</figcaption>'
        f'<button type="button" class="act" data-act="prefer" data-turn="{text(turn.id)}" data-n="{n}" '
        f'aria-label="{text(attempt.editor)} is better">This one</button></figure>'
    )
