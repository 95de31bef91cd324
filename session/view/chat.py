"""The conversation at a place: what was said, as cards, lines and notes. Plain values; each entry has a key, so that only what changed is
drawn again."""

from collections.abc import Iterator
from dataclasses import dataclass

from editor.attempts import Trying
from editor.errors import NeedsRegion, Unclear
from session.correct import left_to_carry
from session.desk import Ticket
from session.types import Anchor, Session, State, Turn
from session.view.cards import button, card, chips, nth, tries, underlined
from session.view.mend import offer
from session.view.tree import names, place
from session.view.words import THUMB, grade, kind, picture, problem, score, seconds, short, text, went_back
from session.wish import Read, Routed


@dataclass(frozen=True)
class Entry:
    """One piece of the conversation."""

    key: str
    html: str


def conversation(session: Session, working: str = "") -> tuple[Entry, ...]:
    """All that is shown at `session.at`, first to last: the turns of its path, and beside each what was tried there in vain. `working`: the
    turn that is being worked on, which is shown elsewhere."""
    path = session.path(session.at)
    entries = [Entry("earlier", earlier(session))] if session.before else []
    called = names(session)
    shown = [turn for at in (None, *path) for turn in said_at(session, at, path) if turn.id != working]
    last = next((turn for turn in reversed(shown) if not turn.reading.only_back), None)
    entries += [Entry(turn.id, exchange(session, turn, called.get(turn.id, ""), opened=turn is last)) for turn in shown]
    left = left_to_carry(session)
    entries += [Entry("carry", offer(session, left))] if left and not working else []
    return (*entries, Entry("here", here(session, told=bool(shown) and went_back(shown[-1]))))


def said_at(session: Session, at: Turn | None, path: tuple[Turn, ...]) -> Iterator[Turn]:
    """The turn of the path that continues from `at`, and what was said there before: what failed, and what led back to it."""
    parent = at.id if at else None
    on_path = [turn for turn in path if turn.parent == parent] if at or not path or path[0].parent is None else [path[0]]
    failed = [turn for turn in session.children(parent) if not turn.picture and not turn.reading.only_back and turn not in on_path]
    back = [turn for turn in session.turns if turn.reading.only_back and turn.reading.parent == parent]
    if on_path:
        back = [turn for turn in back if turn.at < on_path[0].at]
    yield from sorted([*failed, *back, *on_path], key=lambda turn: turn.at)


def unfolded(session: Session, turn: Turn) -> str:
    return exchange(session, turn, names(session).get(turn.id, ""), opened=True)


def exchange(session: Session, turn: Turn, name: str, opened: bool) -> str:
    """What was said, and what came of it: the whole card, or one line that opens. `name`: as in the tree."""
    said = bubble(underlined(turn.reading.said, turn.reading.mentions))
    if turn.reading.only_back:
        sign = "↩ " if went_back(turn) else ""
        return said + f'<div class="note back"><p>{sign}{text(outcome(session, turn))}</p>{elsewhere(turn) or chips(session, turn)}</div>'
    if turn.picture is None:
        return said + failure(session, turn)
    return said + (card(session, turn, name) if opened else folded(turn, name))


def outcome(session: Session, turn: Turn) -> str:
    """What a turn did that edits nothing."""
    return f"Went back to {place(session, turn.reading.parent)}." if went_back(turn) else "Noted for what comes next."


def folded(turn: Turn, name: str) -> str:
    """One line for an older turn."""
    attempt = turn.attempt
    assert attempt is not None
    assert attempt.result is not None
    verdict = attempt.verdict
    total = f'<b class="{grade(attempt)}">{score(verdict.score)}</b> · ' if verdict else ""
    made = f"{text(attempt.editor)} · {seconds(attempt.result.seconds)} · {text(kind(turn.reading.kinds[0]))}"
    return (
        f'<button type="button" class="folded" data-act="unfold" data-turn="{text(turn.id)}" aria-expanded="false">'
        f'<img class="mini" src="{picture(attempt.result.picture.id, THUMB)}" alt="" loading="lazy">'
        f'<span class="line">{nth(name)}{text(short(turn))}<span class="quiet">{total}{made}</span></span></button>'
    )


def failure(session: Session, turn: Turn) -> str:
    """A turn that left no picture: what happened, and the next step."""
    happened = {
        State.CANCELLED: "You stopped this. The picture is as it was.",
        State.INTERRUPTED: "This was cut short. The picture is as it was.",
        State.PENDING: "This is not finished. If nothing works on it any more, try it again.",
    }.get(turn.state, problem(turn))
    again = button("again", "↻ Try again", turn)
    others = tries(turn) if len(turn.attempts) > 1 or any(attempt.result for attempt in turn.attempts) else ""  # one in vain: said above
    return f'<div class="note failed"><p>{text(happened)}</p>{chips(session, turn)}{others}<div class="actions">{again}</div></div>'


def earlier(session: Session) -> str:
    return f'<button type="button" class="chip earlier" data-act="earlier">Show the {session.before} earlier turns</button>'


def elsewhere(turn: Turn) -> str:
    """In place of its chips, where one expression led back: the line above says already where to."""
    leads = [n for n, mention in enumerate(turn.reading.mentions) if mention.anchor is not Anchor.NONE]
    if len(leads) != 1 or not went_back(turn):
        return ""
    made = button("meanings", "somewhere else?", turn, "chip read", expanded=False, title="Not where you meant?", n=str(leads[0]))
    return f'<div class="chips reading">{made}</div>'


def here(session: Session, told: bool = False) -> str:
    """Where the person stands, unless that is `told` just above, and what goes on from there."""
    if not session.turns:
        return '<p class="note here">Say below what to change, or click a line. Mark a place first if you mean only that.</p>'
    onward = [short(turn) for turn in session.children(session.at) if turn.picture is not None]
    if not onward:
        return ""
    names = " and with ".join(f"“{text(name)}”" for name in onward[-3:])
    stands = "" if told else f"You are at {text(place(session, session.at))}. "
    return f'<p class="note here">{stands}From here it goes on with {names}; what you say now begins a branch.</p>'


def bubble(said: str) -> str:
    """`said` is HTML already."""
    return f'<p class="said"><span class="sr">You said: </span>{said}</p>'


def waiting(said: str) -> str:
    """What was said while another turn was being worked on."""
    return bubble(text(said)) + '<p class="note">This comes next, and begins from what is made now.</p>'


def progress(ticket: Ticket, line: int, step: tuple[int, int] | None = None) -> Entry:
    """The card of a turn that is being worked on. `line`: place in the waiting line, 0 when served. `step`: which of how many turns that
    are carried over this is."""
    over = f'<p class="quiet">Carrying over {step[0]} of {step[1]}</p>' if step else ""
    share = ticket.stage[1]
    filled = f'<progress max="1" value="{share:.2f}"></progress>' if share is not None else "<progress></progress>"
    read = next((fact.reading for fact in reversed(ticket.facts) if isinstance(fact, Read)), None)
    meant = f'<p class="meant">{text(read.meant)}</p>' if read else ""
    return Entry(
        "progress",
        f'<article class="card working" aria-label="Working">{over}{meant}<p class="stage"><span>{text(stage(ticket, line))}</span>'
        f'<time data-since="{ticket.seconds():.1f}">{ticket.seconds():.0f} s</time></p>{filled}'
        f'<div class="actions"><button type="button" class="act" data-act="stop">■ Stop</button></div></article>',
    )


def stage(ticket: Ticket, line: int) -> str:
    """“Judging · try 2 of 3”."""
    if line:
        return f"Waiting: number {line} in line"
    if ticket.stopped:
        return "Stopping"
    trying = next((fact for fact in reversed(ticket.facts) if isinstance(fact, Trying)), None)
    routed = any(isinstance(fact, Routed) for fact in ticket.facts)
    what = ticket.stage[0] if trying or not routed else "editing"
    if what.startswith(("waiting", "reading", "judging")) or trying is None:
        words = what[:1].upper() + what[1:]
    else:
        words = f"Editing with {trying.editor}" + (f": {what}" if what != "editing" else "")
    return words + (f" · try {trying.number} of {trying.limit}" if trying and trying.number > 1 else "")


def question(error: Unclear | NeedsRegion, key: str, words: str) -> str:
    """What is asked before anything is done, with its answers as buttons. `key`: the turn that waits for the answer."""
    turn = f'data-turn="{text(key)}"'
    draw = '<button type="button" class="act" data-act="draw">Mark it in the picture</button>'
    if isinstance(error, Unclear):
        offered = "".join(f'<button type="button" class="act" data-act="answer" {turn}>{text(choice)}</button>' for choice in error.choices)
    else:
        use = f'<button type="button" class="act strong" data-act="answer" {turn}>Take the proposal</button>'
        offered = use if error.proposal else ""
    return f'<div class="note asks" role="status"><p>{text(words)}</p><div class="actions">{offered}{draw}</div></div>'
