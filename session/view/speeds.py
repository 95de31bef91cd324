"""What a person chooses to make a local model faster or smaller. As HTML; what anybody chose is not in it: the page keeps that."""

from editor.backends.local.models import Model
from editor.backends.local.speed import OPTIONS, Option
from editor.errors import NotConfigured
from session.view.words import text

LISTS = {"cache": ("From step to step", "work everything out"), "attention": ("Attention", "of torch itself")}


def drawn(model: Model | None) -> str:
    """The options that can work with `model`, at what the app was started with; empty without a model."""
    offered = [option for option in OPTIONS if model and suits(model, option)]
    if not model or not offered:
        return ""
    ticks = "".join(tick(option) for option in offered if option.group not in LISTS)
    lists = "".join(among(group, [option for option in offered if option.group == group]) for group in LISTS)
    return (
        f'<section class="board plain limits" data-speeds="{text(" ".join(model.speed))}"><h2>The local model, faster</h2>'
        f'<p class="quiet">For your own turns with {text(model.short)}. What changes the picture is named with the model.</p>{ticks}{lists}'
        "</section>"
    )


def suits(model: Model, option: Option) -> bool:
    try:
        return not model.hinders(option.name)
    except NotConfigured:
        return False  # its folder is gone: the editor says so when it is asked


def tick(option: Option) -> str:
    return (
        f'<label class="tick"><input type="checkbox" data-speed="{option.name}"><span><b>{option.name}</b>'
        f'<small class="quiet">{text(says(option))}</small></span></label>'
    )


def among(group: str, offered: list[Option]) -> str:
    if not offered:
        return ""
    label, usual = LISTS[group]
    options = "".join(f'<option value="{option.name}">{option.name}</option>' for option in offered)
    told = "".join(f"<li><b>{option.name}</b> {text(says(option))}</li>" for option in offered)
    return (
        f'<label class="line"><span>{label}</span><select data-speed=""><option value="">{usual}</option>{options}</select></label>'
        f'<ul class="quiet told">{told}</ul>'
    )


def says(option: Option) -> str:
    return f"{option.does[:1].upper()}{option.does[1:]}: {option.known}."
