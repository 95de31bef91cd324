"""What a person chose in Settings, put into the work that is done for them: it counts for their turns alone, and is kept nowhere."""

from dataclasses import replace

from editor.errors import NotConfigured
from editor.gemini import Gemini, models
from session.brought import needs_key
from session.ledger import Caps
from session.loras import model_with
from session.screen import zero
from session.screen.asked import Asked
from session.screen.work import Work
from session.settings import Parts
from session.wish import Wish

PRIVATE = "You chose in Settings that nothing leaves this machine. Choose another editor, or change that there."


def as_chosen(parts: Parts, work: Work, asked: Asked) -> Work:
    """With the limits the person set, and with what it may ask: in Settings, or as the editor of this turn. Raises NotConfigured where
    the two contradict each other."""
    wish = drawing(parts, limited(work.wish, asked), asked)
    by_key = any(sends(parts, name) for name in (wish.editor, *(wish.compare or ())))
    if asked.private and by_key:
        raise NotConfigured(PRIVATE)
    reads, edits = asked.reads == "gemini" and not asked.private, (asked.edits == "gemini" or by_key) and not asked.private
    gemini = connect(parts, asked) if reads or edits else None
    return replace(work, wish=wish, gemini=gemini, reads=reads, edits=edits, caller=zero.caller())


def limited(wish: Wish, asked: Asked) -> Wish:
    return replace(
        wish,
        cap=asked.cap if asked.cap >= 0 else None,
        threshold=asked.threshold if asked.threshold >= 0 else None,
        attempts=asked.attempts if asked.attempts > 0 else None,
        private=asked.private,
    )


def drawing(parts: Parts, wish: Wish, asked: Asked) -> Wish:
    """With the LoRAs and options the local model is to draw with. Raises NotConfigured where one is not there."""
    if asked.loras is None and asked.speed is None:
        return wish
    return replace(wish, model=model_with(parts.settings.home, parts.settings.local, asked.loras, asked.speed))


def connect(parts: Parts, asked: Asked) -> Gemini | None:
    """With the person's key and the models they chose. Raises NotConfigured for what can be no key or no such model."""
    names = {purpose: name for purpose, name in asked.models if purpose in ("reading", "editing", "judging")}
    return parts.connect(asked.key, models(**names))


def sends(parts: Parts, name: str) -> bool:
    """Whether the editor of this name works with a key."""
    return any(editor.name == name and needs_key(editor) for editor in parts.engine.editors)


def caps(parts: Parts, asked: Asked) -> Caps:
    """What the session may cost: the lower of what the person and whoever started the app allow."""
    limits = [limit for limit in (parts.settings.session_usd, asked.cap if asked.cap >= 0 else None) if limit is not None]
    return Caps(min(limits, default=None), parts.settings.process_usd)
