"""Where a reading is put right: the small menus under the expressions of a card, and the offer to carry later turns over. HTML strings."""

from collections.abc import Sequence

from session.types import Anchor, Session, Turn
from session.view.words import short, text

WHOLE = "the whole picture"
LONG = 40  # characters of what does not fit on a chip


def meanings(session: Session, turn: Turn, n: int, offered: Sequence[str]) -> str:
    """What an expression may stand for, as buttons, and a line to say something else."""
    mention = turn.reading.mentions[n]
    known = {"turn": turn.id, "n": str(n)}
    if mention.anchor is Anchor.TURN:
        path = session.path(turn.parent)
        labels = {f"turn {number}": f"turn {number} · {short(one)}" for number, one in enumerate(path, 1)}
        buttons = "".join(choice(labels.get(one, one), one, known) for one in offered)
        return menu(f"Where should “{mention.text}” lead?", f'<div class="actions">{buttons}</div>' + wording_button(turn))
    buttons = "".join(choice(one, one, known) for one in offered)
    whole = f'<p class="quiet">Read as: {text(mention.referent)}.</p>' if len(mention.referent) > LONG else ""
    if mention.anchor is not Anchor.IMAGE:
        buttons += choice(WHOLE, WHOLE, known)
    other = (
        f'<form class="else"><input type="text" name="said" maxlength="200" placeholder="something else…" autocomplete="off" '
        f'aria-label="What “{text(mention.text)}” stands for">'
        f'<button type="submit" class="act" data-act="correct" {data(known)}>Use</button></form>'
    )
    return menu(f"What does “{mention.text}” stand for?", f'{whole}<div class="actions">{buttons}</div>{other}')


def wording(turn: Turn) -> str:
    """What was understood, to be edited."""
    known = data({"turn": turn.id, "n": "-1"})
    form = (
        '<form class="else"><textarea name="said" rows="2" maxlength="2000" aria-label="What was understood">'
        f"{text(turn.reading.meant)}</textarea>"
        f'<button type="submit" class="act strong" data-act="correct" {known}>Edit like this</button></form>'
    )
    return menu("What should have been understood?", form)


def menu(question: str, inside: str) -> str:
    return (
        f'<p>{text(question)}</p>{inside}<p class="quiet">This begins another branch from the same picture. Nothing is lost.</p>'
        '<button type="button" class="close" data-act="shut" aria-label="Close">×</button>'
    )


def choice(label: str, said: str, known: dict[str, str]) -> str:
    return f'<button type="button" class="act" data-act="correct" {data(known)} data-said="{text(said)}">{text(label)}</button>'


def wording_button(turn: Turn) -> str:
    return f'<button type="button" class="act" data-act="meanings" {data({"turn": turn.id, "n": "-1"})}>say what you meant…</button>'


def data(known: dict[str, str]) -> str:
    return " ".join(f'data-{name}="{text(value)}"' for name, value in known.items())


def offer(session: Session, left: Sequence[str]) -> str:
    """The turns that may still be carried over to where the person stands."""
    loaded = {turn.id: turn for turn in session.turns}
    names = ", ".join(f"“{text(loaded[one].reading.said)}”" for one in left[:3] if one in loaded)
    more = " and more" if len(left) > 3 else ""
    count = "the later turn" if len(left) == 1 else f"the {len(left)} later turns"
    names = f"You had gone on with {names}{more}." if names else "You had gone on from what you corrected."
    return (
        f'<div class="note offer"><p>{names}</p>'
        f'<div class="actions"><button type="button" class="act strong" data-act="carry">Carry {count} over</button></div></div>'
    )
