"""What can go wrong between a wish and a picture. Each error is one sentence for the person at the screen, with what to do next.

EditError
├── NothingTried          nothing was recorded, nothing was spent
│   ├── BadPicture        the photo cannot be taken
│   ├── BadInstruction    the words cannot be taken
│   │   └── NoEdit        they ask for none: answers them
│   ├── Unclear           two readings are close: asks, with the answers to choose from
│   ├── NeedsRegion       the editor must be told where: asks, with a proposal where it has one
│   ├── NoEditor          no editor can do this
│   ├── NotConfigured     a key, a model or a folder is missing
│   └── NotFound          no such session, turn or picture for this person
└── TriedAndFailed        the failure is part of the turn
    ├── Unavailable       not now: busy, unreachable, out of quota
    ├── Refused           for safety; never carried to another editor
    ├── Unsupported       this editor cannot do it after all
    └── Stopped           the person stopped it
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.types import Region


class EditError(Exception):
    """`str(error)` is the whole sentence; it never holds a key, a path or a foreign library's words."""


class NothingTried(EditError):
    pass


class BadPicture(NothingTried):
    pass


class BadInstruction(NothingTried):
    pass


class NoEdit(BadInstruction):
    pass


class Unclear(NothingTried):
    def __init__(self, question: str, choices: Sequence[str]) -> None:
        super().__init__(question)
        self.question = question
        self.choices = tuple(choices)


class NeedsRegion(NothingTried):
    """`proposal` is where the editor would have worked, to be shown and accepted, or None where it has no idea. `thing`: what could be
    looked for by its name ("the hat"); empty where nothing was named."""

    def __init__(self, question: str, proposal: "Region | None" = None, thing: str = "") -> None:
        super().__init__(question)
        self.question = question
        self.proposal = proposal
        self.thing = thing


class NoEditor(NothingTried):
    pass


class NotConfigured(NothingTried):
    pass


class NotFound(NothingTried):
    pass


class TriedAndFailed(EditError):
    pass


class Unavailable(TriedAndFailed):
    pass


class Refused(TriedAndFailed):
    pass


class Unsupported(TriedAndFailed):
    pass


class Stopped(TriedAndFailed):
    pass
