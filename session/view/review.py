"""One session to be reviewed, as HTML: what was said, what came of it, what it would give the dataset, and a person's own scores."""

from dataclasses import dataclass

from session.dataset.rows import Rows
from session.types import Session, Turn
from session.view.cards import CRITERIA, opinion, underlined
from session.view.keep import contents
from session.view.wall import title
from session.view.words import THUMB, grade, kind, picture, problem, score, short, text


@dataclass(frozen=True)
class Reviewed:
    """`why_not`: why nothing of it would be exported though it were approved, or "". `may`: this person may approve and reject."""

    session: Session
    rows: Rows
    why_not: str
    may: bool


def drawn(reviewed: Reviewed) -> str:
    session = reviewed.session
    known = f'data-session="{text(session.id)}"'
    turns = "".join(turn(session, one) for one in session.turns if not one.reading.only_back)
    name = text(title(session.title))
    return (
        f'<div class="looked" {known} data-state="{text(session.state)}"><header>'
        f'<label><span class="sr">Title</span><input type="text" name="title" value="{text(session.title)}" '
        'placeholder="Untitled" maxlength="80" dir="auto"></label>'
        '<button type="button" data-do="before" aria-label="The session before" aria-keyshortcuts="K">‹</button>'
        '<button type="button" data-do="next" aria-label="The next session" aria-keyshortcuts="J">›</button>'
        f'<button type="button" data-do="shut" aria-label="Close the review">×</button></header>'
        f'<p class="quiet"><span class="state">{text(session.state)}</span> {told(reviewed)}</p>'
        f'<ol class="story"><li class="source">{image(session, None)}<p>The photo{by(session)}</p></li>{turns}</ol>'
        f'<div class="actions decide">{decide(reviewed, known)}'
        f'<button type="button" class="act" data-act="visit" {known}>Open</button>'
        f'<button type="button" class="act delete" data-act="delete" {known} data-name="{name}">Delete</button></div></div>'
    )


def decide(reviewed: Reviewed, known: str) -> str:
    """What a person may decide; before that, where nothing would come of it, the way to make it a part of the dataset."""
    session = reviewed.session
    lacking = not (session.licence and session.consent)
    saves = f'<button type="button" class="act strong" data-act="enter" {known}>Save to dataset</button>' if lacking else ""
    if not reviewed.may:
        return f'<p class="quiet">Who runs this Space reviews what was saved.</p>{saves}'
    pressed = session.state
    return saves + "".join(
        f'<button type="button" class="act" data-do="{state}" {known} aria-pressed="{"true" if pressed == state else "false"}" '
        f'aria-keyshortcuts="{key}">{label} <kbd>{key}</kbd></button>'
        for state, label, key in (("approved", "Approve", "A"), ("rejected", "Reject", "R"))
    )


def told(reviewed: Reviewed) -> str:
    if reviewed.why_not:
        return f'<span class="lacks">Nothing goes out: {text(reviewed.why_not)}</span>'
    return f"Gives {contents(reviewed.rows)} · {text(reviewed.session.licence)}"


def by(session: Session) -> str:
    """Whose photo it is, and what others may do with it."""
    author = f" · {text(session.origin.author)}" if session.origin.author else ""
    return f'{author}<span class="quiet"> · {text(session.licence) if session.licence else "no licence"}</span>'


def turn(session: Session, turn: Turn) -> str:
    said = underlined(turn.reading.said, turn.reading.mentions)
    names = ", ".join(text(kind(one)) for one in turn.reading.kinds)
    if turn.picture is None or turn.attempt is None:
        return f'<li><span class="mini none">×</span><p>{said}<br><span class="quiet">{text(problem(turn))}</span></p></li>'
    verdict = turn.attempt.verdict
    total = f'<b class="{grade(turn.attempt)}">{score(verdict.score) if verdict else "—"}</b>'
    critique = f'<span class="quiet">{text(verdict.critique)}</span>' if verdict and verdict.critique else ""
    return (
        f'<li>{image(session, turn)}<div><p>{said}</p><p class="quiet">{total} · {text(turn.attempt.editor)} · {names}</p>{critique}'
        f"{own(session, turn)}</div></li>"
    )


def image(session: Session, turn: Turn | None) -> str:
    """The picture a turn left, and the photo for none."""
    shown = session.source if turn is None or turn.picture is None else turn.picture
    width, height = shown.size
    alt = "The photo" if turn is None else short(turn)
    return (
        f'<img src="{picture(shown.id, THUMB)}" width="{width}" height="{height}" style="aspect-ratio:{width}/{height}" alt="{text(alt)}" '
        'loading="lazy" decoding="async">'
    )


def own(session: Session, turn: Turn) -> str:
    """Better or worse than before, or four scores: at what the person last gave, or in the middle."""
    said, known = opinion(session.remarks, turn.id), f'data-turn="{text(turn.id)}"'
    buttons = "".join(
        f'<button type="button" class="act" data-do="opinion" data-is="{which}" {known} '
        f'aria-pressed="{"true" if said == which else "false"}">{label}</button>'
        for which, label in (("better", "▲ Better"), ("worse", "▼ Worse"))
    )
    given = next((one.what for one in reversed(session.remarks) if one.turn == turn.id and one.kind == "score"), {})
    rows = "".join(slider(name, label, weight, given.get(name)) for name, label, weight in CRITERIA)
    summary = "Your score" if given else "Score it myself"
    form = f'<form {known}>{rows}<button type="submit" class="act">Save my score</button></form>'
    return f'<div class="actions">{buttons}<details class="own"><summary class="act">{summary}</summary>{form}</details></div>'


def slider(name: str, label: str, weight: int, given: object) -> str:
    value = round(100 * given) if isinstance(given, int | float) else 50
    return (
        f'<label><span>{label} <i>{weight}</i></span><input type="range" name="{name}" min="0" max="100" value="{value}">'
        f"<output>{value}</output></label>"
    )
