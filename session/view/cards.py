"""The reading card: what words were taken to mean, who carried them out, what came of it and how good it is. Plain HTML strings."""

from collections.abc import Sequence
from typing import Any

from editor.types import Attempt, Verdict
from session.compare import open_choice
from session.drift import FINE
from session.resolve.together import MARKED
from session.types import Anchor, Mention, Remark, Session, Turn
from session.view.routed import between, by, who
from session.view.words import THUMB, grade, money, picture, score, short, text

CRITERIA = (
    ("compliance", "Compliance", 40),
    ("seamlessness", "Seamless", 25),
    ("preservation", "Preserved", 20),
    ("technical", "Technical", 15),
)
FROM_PIXELS = "measured from pixels"
WHERE = {
    Anchor.IMAGE: "the whole picture",
    Anchor.SAME_TURN: "said just before",
    Anchor.SEEN: "seen in the photo",
    Anchor.RULE: "from now on",
}


def underlined(said: str, mentions: Sequence[Mention]) -> str:
    """What the person said, with the expressions underlined that refer to something."""
    pieces: list[str] = []
    done = 0
    for mention in sorted(mentions, key=lambda mention: mention.start):
        if mention.anchor is Anchor.NONE or mention.start < done or said[mention.start : mention.end] != mention.text:
            continue
        pieces.append(text(said[done : mention.start]))
        pieces.append(f'<u title="{text(leads_to(mention))}">{text(mention.text)}</u>')
        done = mention.end
    return "".join([*pieces, text(said[done:])])


def leads_to(mention: Mention) -> str:
    """“it → the hat · turn 1”."""
    where = "marked by you" if mention.anchor is Anchor.SEEN and mention.referent == MARKED else WHERE.get(mention.anchor, "")
    if mention.anchor in (Anchor.ENTITY, Anchor.TURN) and mention.turn is not None:
        where = f"turn {mention.turn}" if mention.turn else "the photo"
    referent = mention.referent or where
    return f"{mention.text} → {referent}" + (f" · {where}" if where and where != referent else "")


def nth(name: str) -> str:
    """The number of a turn, as in the tree."""
    return f'<b class="nth"><span class="sr">Turn </span>{name}</b> ' if name else ""


def card(session: Session, turn: Turn, name: str = "") -> str:
    """The whole card of a turn that left a picture. `name`: as in the tree."""
    attempt = turn.attempt
    assert attempt is not None
    parts = [
        chips(session, turn),
        f'<p class="meant" data-n="{name}">{text(turn.reading.meant)}</p>',
        put_right(session.remarks, turn),
        by(turn, attempt),
        between(session, turn),
        f'<div class="result">{thumbnail(attempt, short(turn))}{scores(attempt)}</div>',
        remark_of_judge(attempt),
        drift(attempt),
        "" if open_choice(session, turn) else tries(turn),
        actions(session, turn),
    ]
    return f'<article class="card" aria-label="Turn {name}">{"".join(parts)}</article>'


def chips(session: Session, turn: Turn) -> str:
    """What each expression was read as, and how to put it right."""
    made = "".join(
        button("meanings", worded(mention), turn, "chip read", expanded=False, title=f"{leads_to(mention)}. Not what you meant?", n=str(n))
        for n, mention in enumerate(turn.reading.mentions)
        if mention.anchor is not Anchor.NONE
    )
    edit = button("meanings", "✎ correct", turn, "chip", expanded=False, title="Edit what was understood", n="-1")
    return f'<div class="chips reading">{made}{edit}</div>'


def worded(mention: Mention) -> str:
    """On one line: a rule can be a whole sentence, and its menu says it all."""
    return f'<span class="words">{text(leads_to(mention))}</span>'


def put_right(remarks: Sequence[Remark], turn: Turn) -> str:
    """What a person corrected in this reading, or answered before it was made, and how it was read."""
    note, usd = turn.reading.note, turn.reading.usd
    told = [f"{note} {money(usd)}." if usd else note] if note else []
    for remark in remarks:
        if remark.turn == turn.id and remark.kind == "asked":
            told.append(f"✓ Asked: {remark.what['question']} You chose “{remark.what['answer']}”.")
        if remark.turn == turn.id and remark.kind == "correction":
            told.append(corrected(remark.what))
    return "".join(f'<p class="quiet put-right">{text(line)}</p>' for line in told)


def corrected(what: dict[str, Any]) -> str:
    mention = what["mention"]
    if mention is None:
        return f"✓ Corrected by you: it was understood as “{what['meant']['before']}”."
    before = mention["before"]
    return f"✓ Corrected by you: “{before['text']}” was read as {before['referent']}."


def thumbnail(attempt: Attempt, alt: str) -> str:
    if attempt.result is None:
        return '<span class="thumb none" aria-hidden="true">×</span>'
    width, height = attempt.result.picture.size
    return (
        f'<img class="thumb" src="{picture(attempt.result.picture.id, THUMB)}" width="{width}" height="{height}" '
        f'style="aspect-ratio:{width}/{height}" alt="{text(alt)}" decoding="async">'
    )


def scores(attempt: Attempt) -> str:
    """The total and the four bars, or the sentence why there are none."""
    verdict = attempt.verdict
    if verdict is None:
        return f'<div class="scores"><p class="total unknown">not judged</p><p class="quiet">{text(attempt.problem or "")}</p></div>'
    total = f'<p class="total {grade(attempt)}"><b>{score(verdict.score)}</b> <span>{text(outcome(verdict))}</span></p>'
    return f'<div class="scores">{total}{"".join(bar(verdict, *criterion) for criterion in CRITERIA)}</div>'


def outcome(verdict: Verdict) -> str:
    """“passes .70”, or why not: a gate, the total, or one criterion that is too low whatever the others are."""
    needed = score(verdict.threshold)
    if verdict.passed:
        return f"passes {needed}"
    if verdict.gates:
        return f"ruled out: {', '.join(verdict.gates)}"
    if verdict.passed is None or verdict.score is None:
        return f"cannot tell · {needed} passes"
    return f"below {needed}" if verdict.score < verdict.threshold else "not passed: one part is too low"


def bar(verdict: Verdict, name: str, label: str, weight: int) -> str:
    value: float | None = getattr(verdict.scores, name)
    if value is None:
        return f'<div class="bar"><span>{label} <i>{weight}</i></span><em class="cannot">cannot tell</em></div>'
    share, tick = f"{100 * min(max(value, 0), 1):.0f}", f"{100 * verdict.threshold:.0f}"
    low = " low" if value < verdict.threshold else ""
    return (
        f'<div class="bar{low}"><span>{label} <i>{weight}</i></span>'
        f'<span class="track" role="meter" aria-label="{label}" aria-valuemin="0" aria-valuemax="100" aria-valuenow="{share}">'
        f'<span style="width:{share}%"></span><s style="left:{tick}%"></s></span><span class="value">{score(value)}</span></div>'
    )


def judged_by(verdict: Verdict) -> str:
    return FROM_PIXELS if FROM_PIXELS in verdict.flags else verdict.model or verdict.judge


def remark_of_judge(attempt: Attempt) -> str:
    """What the judge found, what to know of it, and who judged."""
    verdict = attempt.verdict
    if verdict is None:
        return ""
    sentences = [verdict.critique, *(flag for flag in verdict.flags if flag != FROM_PIXELS)]
    found = " ".join(text(sentence) for sentence in sentences if sentence)
    return f'<p class="critique">{found} <em>{text(judged_by(verdict))}</em></p>'


def drift(attempt: Attempt) -> str:
    """How much of the photo is still there, where that is no longer nearly all; what to do about it the verdict's flags say."""
    kept = attempt.verdict.preservation_source if attempt.verdict else None
    if kept is None or kept >= FINE:
        return ""
    return f'<p class="quiet drift">Of what no turn asked to change, {kept:.0%} is still as in the photo.</p>'


def tries(turn: Turn) -> str:
    """The tries that are not shown, why, and a button to use one."""
    others = [(n, attempt) for n, attempt in enumerate(turn.attempts) if n != turn.kept]
    return f'<ul class="tries">{"".join(other_try(turn, n, attempt) for n, attempt in others)}</ul>' if others else ""


def other_try(turn: Turn, n: int, attempt: Attempt) -> str:
    verdict = attempt.verdict
    why = attempt.problem or (verdict.critique if verdict else "") or "not chosen"
    image = '<span class="mini none">×</span>'
    use = total = ""
    worn = f" · {text(who(attempt))}" if who(attempt) != attempt.editor else ""
    if attempt.result:
        image = f'<img class="mini" src="{picture(attempt.result.picture.id, THUMB)}" alt="try {n + 1}">'
        total = f'<b class="{grade(attempt)}">{score(verdict.score)}</b> ' if verdict else ""
        same = turn.picture is not None and turn.picture.id == attempt.result.picture.id
        use = "" if same else button("keep", "Use this try", turn, "chip", n=str(n))
    return f'<li>{image}<span class="tried">try {n + 1}{worn} {total}<span class="quiet">{text(why)}</span></span>{use}</li>'


def actions(session: Session, turn: Turn) -> str:
    said = opinion(session.remarks, turn.id)
    made = [
        button("again", "↻ Try again", turn),
        button("better", "▲ Better", turn, pressed=said == "better", title="Better than the picture before"),
        button("worse", "▼ Worse", turn, pressed=said == "worse", title="Worse than the picture before"),
    ]
    return f'<div class="actions">{"".join(made)}{own_score(session.remarks, turn)}</div>'


def opinion(remarks: Sequence[Remark], turn: str) -> str:
    """The last of “better” and “worse” somebody said of a turn."""
    said = [str(remark.what.get("is", "")) for remark in remarks if remark.turn == turn and remark.kind == "opinion"]
    return said[-1] if said else ""


def own_score(remarks: Sequence[Remark], turn: Turn) -> str:
    """Four sliders, at what the person last gave, or in the middle."""
    given = next((remark.what for remark in reversed(remarks) if remark.turn == turn.id and remark.kind == "score"), {})
    rows = ""
    for name, label, weight in CRITERIA:
        stored = given.get(name)
        value = round(100 * stored) if isinstance(stored, int | float) else 50
        rows += (
            f'<label><span>{label} <i>{weight}</i></span><input type="range" name="{name}" min="0" max="100" value="{value}">'
            f"<output>{value}</output></label>"
        )
    summary = "Your score" if given else "Score it myself"
    save = button("score", "Save my score", turn)
    return f'<details class="own"><summary class="act">{summary}</summary><form>{rows}{save}</form></details>'


def button(
    act: str,
    label: str,
    turn: Turn,
    look: str = "act",
    *,
    pressed: bool | None = None,
    expanded: bool | None = None,
    title: str = "",
    **more: str,
) -> str:
    """A button the page hears by its `data-act`."""
    extra = "".join(f' data-{name}="{text(value)}"' for name, value in more.items())
    if expanded is not None:
        extra += f' aria-expanded="{"true" if expanded else "false"}"'
    if pressed is not None:
        extra += f' aria-pressed="{"true" if pressed else "false"}"'
    if title:
        extra += f' title="{text(title)}"'
    return f'<button type="button" class="{look}" data-act="{act}" data-turn="{text(turn.id)}"{extra}>{label}</button>'
