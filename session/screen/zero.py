"""ZeroGPU Spaces: a graphics card is lent for one edit at a time, out of the share of who asks. What they refuse becomes a sentence."""

import re
from collections.abc import Callable, Generator
from contextvars import ContextVar
from typing import Any

import gradio as gr
from gradio.context import LocalContext

from editor.backends.local.calling import Chosen
from editor.backends.local.lent import Told, Work
from editor.backends.local.models import Model
from editor.errors import EditError, Unavailable
from editor.types import EditRequest

ELSE = "choose another editor, or bring a Gemini key"
SENTENCES = {
    "ZeroGPU quota exceeded": f"Your share of this Space's graphics cards is used up: sign in to Hugging Face for more, or {ELSE}.",
    "ZeroGPU pending credits exceeded": f"Too many of your edits are being drawn: wait for one of them, or {ELSE}.",
    "ZeroGPU illegal duration": f"This edit would take longer than a graphics card is lent: ask for fewer steps, or {ELSE}.",
    "ZeroGPU queue timeout": f"No graphics card came free within a minute: try again, or {ELSE}.",
}
OTHERWISE = f"The graphics cards of this Space cannot be used just now: try again, or {ELSE}."
LEFT = re.compile(r"(\d+)s requested vs\. (\d+)s left")
AGAIN = re.compile(r"Try again in ([\d:]*\d)")

_caller: ContextVar[gr.Request | None] = ContextVar("caller", default=None)


def lend(work: Work, seconds: Callable[[EditRequest, Model, Chosen], int]) -> Work:
    """`spaces` must have been imported before torch. Raises Unavailable where no card is given."""
    import spaces

    lent: Any = spaces.GPU(duration=seconds)(work)

    def through(request: EditRequest, model: Model, chosen: Chosen) -> Generator[Told]:
        try:
            yield from lent(request, model, chosen)
        except gr.Error as error:
            raise refusal(error) from None
        except (RuntimeError, OSError):  # what `spaces` itself raises where nobody answers it
            raise Unavailable(OTHERWISE) from None

    return through


def refusal(error: gr.Error) -> EditError:
    """The kind of refusal is its title; how much is left, and until when, stands in its words alone."""
    sentence = SENTENCES.get(error.title, OTHERWISE)
    if left := LEFT.search(error.message):
        sentence += f" It would take up to {left[1]} seconds, and {left[2]} are left."
    if again := AGAIN.search(error.message):
        sentence += f" There is more in {again[1]} (hours:minutes:seconds)."
    return Unavailable(sentence)


def heard(request: gr.Request) -> None:
    """Who asks, as their browser said it: the work is done after the answer."""
    _caller.set(request)


def caller() -> gr.Request | None:
    return _caller.get()


def on_behalf_of(request: gr.Request | None) -> None:
    """What is done in this thread from now on comes out of their share."""
    LocalContext.request.set(request)
