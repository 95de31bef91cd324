"""A whole session as one HTML file with its pictures inside: it opens anywhere, asks nobody for anything, and can be sent as it is."""

import base64
import io
from pathlib import Path
from string import Template

from editor.types import Picture
from session.types import Session
from session.view import cards
from session.view.tree import Node, nodes, place
from session.view.words import kind, text

ASSETS = Path(__file__).parent.parent.parent / "assets"
QUALITY = 88


def html(session: Session, at: str | None) -> str:
    """Every picture of the tree beside the one it was made on, as WebP of quality 88; those on the way to `at` are marked."""
    path = {turn.id for turn in session.path(at)}
    shown = [node for node in nodes(session) if node.turn and node.turn.picture]
    page = Template((ASSETS / "story.html").read_text(encoding="utf-8"))
    return page.substitute(
        title=text(session.title or "An editing session"),
        credit=credit(session),
        photo=image(session.source, "the photo"),
        turns="".join(told(session, node, on_path=node.turn is not None and node.turn.id in path) for node in shown),
        style=(ASSETS / "story.css").read_text(encoding="utf-8"),
        script=(ASSETS / "story.js").read_text(encoding="utf-8"),
    )


def told(session: Session, node: Node, *, on_path: bool) -> str:
    """A turn: what was said, the picture over the one before, what was understood, who made it and how it was judged."""
    turn = node.turn
    assert turn is not None
    assert turn.picture is not None
    assert turn.attempt is not None
    before, after = session.picture(turn.parent), turn.picture
    name = node.name
    origin = f"made on {place(session, turn.parent)}"
    kinds = " · ".join(text(kind(one)) for one in turn.reading.kinds)
    meant = "" if turn.reading.meant == turn.reading.said else f'<p class="meant">{text(turn.reading.meant)}</p>'
    under = f'<div class="under"><div class="clip">{image(before, "before")}</div></div>' if before.size == after.size else ""
    return (
        f"<article{' class=path' if on_path else ''}><header><b>{name}</b><p>{text(turn.reading.said)}</p></header>"
        f'<figure class="{"pair" if under else "one"}">{image(after, turn.reading.short)}{under}</figure>'
        f'<div class="told">{meant}'
        f'<p class="quiet">{kinds} · {text(turn.attempt.editor)} · {origin}</p>'
        f"{cards.scores(turn.attempt)}{cards.remark_of_judge(turn.attempt)}</div></article>"
    )


def credit(session: Session) -> str:
    """Who made the photo, where it is from, and under which licence."""
    origin = session.origin
    page = origin.landing_page or origin.url
    author = text(origin.author or ("the photo" if page else ""))
    linked = f'<a href="{text(page)}" rel="noreferrer">{author}</a>' if page.startswith(("https://", "http://")) else author
    told = ["Photo: " + linked if linked else "", text(session.licence), f"{session.created:%Y-%m-%d}" if session.created else ""]
    return " · ".join(part for part in told if part)


def image(picture: Picture, alt: str) -> str:
    """With the picture inside."""
    width, height = picture.size
    out = io.BytesIO()
    picture.open().save(out, "WebP", quality=QUALITY, method=2)
    data = base64.b64encode(out.getvalue()).decode()
    return f'<img src="data:image/webp;base64,{data}" width="{width}" height="{height}" alt="{text(alt)}">'
