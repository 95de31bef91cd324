"""What is offered to say: on the first visit the example photos, later lines that fit the photo and were not said yet."""

from collections.abc import Sequence

from session.examples import Example
from session.types import Session
from session.view.words import text

LINES = (
    "make the photo warmer", "add film grain", "make it golden hour", "turn it into a watercolour", "make it look like an old photo",
    "make it a bit darker", "turn it into a comic",
)  # fmt: skip
OFFERED = 3


def suggestions(session: Session, known: Sequence[Example]) -> list[str]:
    """Those written for the example this photo is, then those that suit any photo."""
    own = [line for example in known if example.landing_page == session.origin.landing_page for line in example.suggestions]
    said = {turn.reading.said.casefold() for turn in session.path(session.at)}
    fresh = [line for line in dict.fromkeys([*own, *LINES]) if not any(line in words for words in said)][:OFFERED]
    return ["undo that", *fresh] if any(turn.picture for turn in session.path(session.at)) else fresh


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
