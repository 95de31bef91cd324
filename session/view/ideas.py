"""What could be asked of the photo, as HTML: short to say, long to say in full; a click puts the words in the box."""

from collections.abc import Sequence

from editor.suggest import Suggestion
from editor.taxonomy import category, facts
from editor.types import Kind
from session.view.words import kind, text

NONE = "Nothing of this kind can be done to this photo without a key. Choose another kind, or give a Gemini key in Settings."
NOTHING = "There is nothing left to suggest here. Say what you would like to see."


def kinds() -> str:
    """Every kind, under the categories of the paper, as the options of a choice."""
    groups: dict[str, list[Kind]] = {}
    for one in facts():
        groups.setdefault(category(one), []).append(one)
    listed = "".join(
        f'<optgroup label="{text(name)}">{"".join(option(one) for one in members)}</optgroup>' for name, members in groups.items()
    )
    return f'<option value="">any kind, the rarest first</option>{listed}'


def option(one: Kind) -> str:
    return f'<option value="{text(one.value)}">{text(kind(one))}</option>'


def drawn(found: Sequence[Suggestion], chosen: Kind | None) -> str:
    if not found:
        return f'<li class="quiet">{NONE if chosen else NOTHING}</li>'
    return "".join(idea(one) for one in found)


def idea(one: Suggestion) -> str:
    """A long form that says hardly more is left out."""
    forms = [("short", one.short)] + ([("long", one.long)] if len(one.long) > len(one.short) + 25 else [])
    buttons = "".join(f'<button type="button" class="{look}" data-words="{text(words)}">{text(words)}</button>' for look, words in forms)
    return f'<li>{buttons}<span class="quiet">{text(kind(one.kind))}</span></li>'
