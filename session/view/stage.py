"""What the picture area shows at a place: the picture, the one before it, and their names. Plain values."""

from urllib.parse import quote

from editor.types import Picture
from session.compare import Pair, open_choice
from session.types import Session, Turn
from session.view.tree import nodes, place
from session.view.words import picture, short

Plain = dict[str, object]


def shown(session: Session) -> Plain:
    """`before` is None at the photo itself."""
    made = [turn for turn in session.path(session.at) if turn.picture is not None]
    after = session.picture(session.at)
    before = session.picture(made[-1].parent) if made else None
    here = place(session, session.at)
    name = f"{session.title or 'palimpsest'}, {here}"
    pair = open_choice(session, made[-1]) if made else None
    two = rival(made[-1], pair) if pair else None
    return {
        "after": of(after),
        "before": of(before) if before else None,
        "source": of(session.source),
        "others": [*others(session), *([two] if two else [])],
        "rival": two["at"] if two else "",
        "after_name": f"By {made[-1].attempts[made[-1].kept or 0].editor}" if two else f"After · {here}" if before else "The photo",
        "before_at": (made[-1].parent or "") if made else "",
        "alt": short(made[-1]) if made else "The photo",
        "download": f"{picture(after.id)}/download?name={quote(name)}",
    }


def others(session: Session) -> list[Plain]:
    """Every other picture, with its place, how it is called, and whether it came before on the way to this one."""
    way = session.path(session.at)
    here = next((turn.id for turn in reversed(way) if turn.picture), "")
    found: list[Plain] = [{"at": "", "name": "Before · the photo", "before": True, **of(session.source)}] if here else []
    for node in nodes(session):
        turn = node.turn
        if turn and turn.picture and turn.id != here:
            name = f"{'Before' if turn in way else 'Other'} · turn {node.name}"
            found.append({"at": turn.id, "name": name, "before": turn in way, **of(turn.picture)})
    return found


def rival(turn: Turn, pair: Pair) -> Plain:
    """Of two pictures that were made to be compared, the one that is not shown."""
    n = next(n for n in pair if n != turn.kept)
    attempt = turn.attempts[n]
    assert attempt.result is not None
    return {"at": f"{turn.id} {n}", "name": f"By {attempt.editor}", "before": False, **of(attempt.result.picture)}


def arrived(turn: Turn) -> Plain:
    """The same of a turn that has just ended, as far as it is known without its session: the picture can stand before its name does."""
    assert turn.picture is not None
    assert turn.attempt is not None
    return {
        "after": of(turn.picture),
        "before": of(turn.attempt.request.source),
        "after_name": "",
        "before_at": turn.parent or "",
        "alt": short(turn),
    }


def of(shown: Picture) -> Plain:
    width, height = shown.size
    return {"url": picture(shown.id), "id": shown.id, "width": width, "height": height}
