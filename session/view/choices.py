"""How this app was started, as HTML: who edits and judges, and where things are kept."""

from collections.abc import Sequence
from typing import Any

from editor.backends.local.models import Model
from editor.protocols import Editor
from session.brought import model_of, needs_key, needs_model, weights_of
from session.view.words import text


def drawn(home: str, editors: Sequence[Editor], judge: str, stats: dict[str, Any], you: str = "") -> str:
    """`home`: the folder, empty where it is nobody's business. `you`: of the person, where there are many."""
    storage = stats["storage"]
    kept = [
        ("Pictures", f"{storage['pictures']:,}"),
        ("On disk", f"{storage['bytes'] / 1e6:.1f} MB"),
        ("Spent", f"${stats['usd']['spent']:.2f}"),
    ]
    if home:
        kept.insert(0, ("Folder", f"<code>{text(home)}</code>"))
    judged = "measured from pixels, on this machine; by Gemini where you let it" if "pixel" in judge else judge
    # Who cannot start the app has no use for what it was started without, nor for the ways to start it.
    shown = [editor for editor in editors if home or not needs_model(editor)]
    here = [*((text(editor.name), where(editor)) for editor in shown), ("Judge", text(judged))]
    told = "Each turn is on disk before you see it." + (" --home chooses another folder at the start." if home else "")
    return (
        '<div class="boards">'
        + you
        + section("Who edits and judges", "Auto asks whoever promises most for what it costs; the card of each turn says why.", here)
        + section("Where sessions are kept", told, kept)
        + "</div>"
    )


def where(editor: Editor) -> str:
    if needs_key(editor):
        return "sends the picture to Google, with a key"
    if needs_model(editor):
        return "works on this machine, free, once it has a model: start the app with --local-model"
    if model := model_of(editor):
        where = weights_of(editor)
        read = f"its weights are {where}" if where else "its weights are read at the first edit"
        return text(f"works on this machine, free, with {drawn_with(model)}; {read}")
    return "sends the picture away" if editor.leaves_machine else "works on this machine, free"


def drawn_with(model: Model) -> str:
    loras = (f"the LoRA {lora.name}" + (f" at {lora.weight:g}" if lora.weight != 1 else "") for lora in model.loras)
    return " and ".join([model.short, *loras, *(f"the option {name}" for name in model.speed)])


def section(title: str, says: str, rows: Sequence[tuple[str, str]]) -> str:
    """`rows`: names and values that are HTML already."""
    listed = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows)
    return f'<section class="board plain"><h2>{text(title)}</h2><p class="quiet">{text(says)}</p><dl>{listed}</dl></section>'
