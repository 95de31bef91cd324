"""What is offered to say: on the first visit the example photos, later lines that fit the photo and what was said."""

from collections.abc import Sequence

from editor.suggest import suggest
from session.examples import Example
from session.types import Session
from session.view.words import text

OFFERED = 3


def suggestions(session: Session, known: Sequence[Example]) -> list[str]:
    """At the photo those written for it, where it is one of ours; else what its pixels and the earlier turns suggest."""
    made = [turn.reading.meant for turn in session.path(session.at) if turn.picture is not None]
    own = [] if made else [line for one in known if one.landing_page == session.origin.landing_page for line in one.suggestions]
    fitting = [] if len(own) >= OFFERED else [one.short for one in suggest(session.picture(session.at), made, most=OFFERED, points=False)]
    lines = list(dict.fromkeys([*own, *fitting]))[:OFFERED]
    return ["undo that", *lines] if made else lines


def able(key: bool, model: bool, shared: bool) -> str:
    """What is done at once, and what a key or a local model would add, for whoever is here the first time. `key`, `model`: the app was
    started with one; `shared`: strangers use it, who start nothing."""
    more = "To add things, replace them or change people, "
    if model:
        more += "there is the local model."
    elif key:
        more += "choose nano-banana."
    else:
        more += '<button type="button" data-act="key">give a Gemini key</button>'
        more += "." if shared else ", or start the app with <code>--local-model</code>: a model that draws on this machine, free."
    return f"Free and at once: colours, light, weather, seasons, styles, words, the frame, and what you mark. {more}"


def examples(known: Sequence[Example], thumbnails: Sequence[str]) -> str:
    """Each photo with whose it is and a line to begin with. `thumbnails`: addresses of their small copies."""
    return "".join(example(one, thumbnail) for one, thumbnail in zip(known, thumbnails, strict=True))


def example(known: Example, thumbnail: str) -> str:
    name, title, line = text(known.file.stem), text(known.title), text(known.suggestions[0])
    opens = f'data-act="example" data-example="{name}"'
    return (
        f'<div class="example"><button type="button" class="photo" {opens} aria-label="Begin with {title}">'
        f'<img src="{thumbnail}" alt="{title}" width="320" height="240"></button>'
        f'<button type="button" class="act" {opens} data-said="{line}">{line}</button>'
        f'<span class="credit">{title} · {text(known.author)} · {text(known.licence.removeprefix("LicenseRef-"))}</span></div>'
    )
