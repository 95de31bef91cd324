"""The wall of sessions, as HTML."""

from collections.abc import Sequence

from session.store import Summary
from session.view.words import THUMB, picture, score, text


def drawn(summaries: Sequence[Summary]) -> str:
    if not summaries:
        return '<p class="empty">No sessions yet. Start one on the Edit page: choose a photo and say what should change.</p>'
    return f'<ul class="wall">{"".join(tile(summary) for summary in summaries)}</ul>'


def tile(summary: Summary) -> str:
    name = text(title(summary.title))
    mean = f" · mean {score(summary.score)}" if summary.score is not None else ""
    turns = f"{summary.turns} turn{'' if summary.turns == 1 else 's'}"
    width, height = summary.picture.size
    known = f'data-session="{text(summary.id)}"'
    return (
        f'<li><button type="button" class="tile" data-act="visit" {known} aria-label="Open {name}">'
        f'<img src="{picture(summary.picture.id, THUMB)}" alt="" width="{width}" height="{height}" loading="lazy">'
        f"<strong>{name}</strong></button>"
        f'<p class="quiet">{turns}{mean}<br>{text(summary.state)} · <time>{summary.created:%-d %b %Y, %H:%M} UTC</time></p>'
        f'<button type="button" class="act delete" data-act="delete" {known} data-name="{name}">Delete</button></li>'
    )


def title(given: str) -> str:
    return given or "Untitled"
