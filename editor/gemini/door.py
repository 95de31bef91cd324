"""Where google-genai is called: a client for each key, made for one question and closed after it."""

import asyncio
import ssl
import time
import warnings
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NoReturn

from editor.errors import EditError, NotConfigured, Stopped, Unavailable
from editor.gemini import answers
from editor.gemini.errors import MISREAD, Late, Passing, Unreadable, gemini_errors
from editor.gemini.patience import Breaker, Clock, Limits, Patience, watched
from editor.gemini.prices import PICTURE_MADE, USUAL, Models, price
from editor.gemini.values import Answer, Paid, Question, Usage
from editor.protocols import Cancelled, Progress
from editor.types import Picture

if TYPE_CHECKING:
    from google.genai import Client

USED_UP = (
    "An answer of Gemini was lost and may still be charged; asking again could cost more than was set aside: raise the limit in Settings."
)
TOO_DEAR = "Asking Gemini could cost more than was set aside for it: raise the limit in Settings."
GOOGLE = "https://generativelanguage.googleapis.com/"
LONGEST_KEY = 200


def unheard(paid: Paid) -> None:
    """For who keeps no accounts."""


def silent(what: str, share: float | None) -> None:
    """For who watches nothing."""


def unstopped() -> bool:
    return False


@dataclass(frozen=True)
class Door:
    """Holds no key. `address`: of the server, empty for Google's. `paid` is told of every call that cost something, also of those that
    ended in an error."""

    address: str = ""
    paid: Callable[[Paid], None] = unheard
    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default_factory=Clock)
    breaker: Breaker = field(default_factory=Breaker)

    def connect(self, key: str, models: Models = USUAL) -> "Gemini":
        """Sends nothing yet. Raises NotConfigured for what can be no key."""
        key = key.strip()
        if not key:
            raise NotConfigured("This needs a Gemini key: give one in Settings.")
        # An ephemeral token is refused by the SDK itself; anything outside ASCII cannot stand in a header.
        if not (key.isascii() and key.isprintable() and len(key) <= LONGEST_KEY and " " not in key) or key.startswith("auth_tokens/"):
            raise NotConfigured("What was given as Gemini key is none: copy it once more from aistudio.google.com/apikey.")
        return Gemini(self, key, models)


class Gemini:
    """What can be asked with one key, which is never shown and never written down. `models`: whom its owner wants asked for what. `spent`:
    US dollars paid through it so far, also for calls that left nothing; the most it can be, where an answer was lost. `unsure`: how much of
    that may not have been charged. `most`: what may be paid through it in all, None where nothing limits it: a call that could cost more
    than is left is not made, nor made again after an answer was lost."""

    __slots__ = ("_door", "_key", "models", "most", "spent", "unsure")

    def __init__(self, door: Door, key: str, models: Models = USUAL) -> None:
        self._door = door
        self._key = key
        self.models = models
        self.most: float | None = None
        self.spent = 0.0
        self.unsure = 0.0

    def __repr__(self) -> str:
        return "Gemini()"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A client holds a key and is not written down.")

    def lent(self) -> "Gemini":
        """Another with the same key, that forgets it by itself."""
        return Gemini(self._door, self._key, self.models)

    def close(self) -> None:
        """Forgets the key; nothing can be asked any more."""
        self._key = ""

    def ask(self, question: Question, progress: Progress = silent, cancelled: Cancelled = unstopped, *, finish: bool = False) -> Answer:
        """Waits for the answer, in a thread without an event loop. `finish`: Stop ends the pauses between calls, but a call under way is
        waited for, so that what was paid for is there. Raises TriedAndFailed and its children: Unavailable, of which Late may
        have been paid and Unreadable is worth asking once more, Refused, Unsupported, Stopped; NotConfigured after `close`."""
        if not self._key:
            raise NotConfigured("This needs a Gemini key: give one in Settings.")
        try:
            return finished(self._asked(question, progress, cancelled, finish))
        except EditError as error:
            failed = error
        # Raised where nothing is being handled: neither the SDK's error nor its frames, which hold the key, hang on to it.
        failed.__context__ = None
        raise failed.with_traceback(None)

    async def _asked(self, question: Question, progress: Progress, cancelled: Cancelled, finish: bool) -> Answer:
        door, key = self._door, self._key  # it may be forgotten before the answer is there
        name = sha256(f"{question.model}\n{key}".encode()).hexdigest()
        patience = Patience(door.limits, door.clock, door.breaker, name, progress, cancelled)
        began = time.monotonic()
        async with connected(key, door.address or GOOGLE, door.limits.connect) as client:

            async def once(seconds: float) -> Answer:
                answer = await self._once(client, question, seconds, None if finish else cancelled, began)
                if key in answer.text:  # a server that repeats it: an answer is kept, a key is not
                    raise Unreadable(MISREAD)
                return answer

            return await patience.ask(once)

    async def _once(self, client: "Client", question: Question, seconds: float, cancelled: Cancelled | None, began: float) -> Answer:
        cost = price(question.model, self._door.clock.today())
        most = cost.most(question)
        self._allow(most)
        parts, config = wire_parts(question), wire_config(question)
        try:
            with gemini_errors():
                made = client.aio.models.generate_content(model=question.model, contents=parts, config=config)
                response: Any = await watched(asyncio.ensure_future(made), seconds, cancelled)
        except (Passing, Late, Stopped, Unreadable) as error:
            if not isinstance(error, Passing) or error.maybe_paid:
                self._paid(Paid(question.model, most, sure=False))
                self._allow(most)  # where it would be asked again
            raise
        told = answers.usage(response)
        usd = cost.of(told) if told else most
        if usd:
            self._paid(Paid(question.model, usd, sure=told is not None))
        text, json, pictures = answers.contents(question, response)
        used = told or Usage(pictures=PICTURE_MADE * len(pictures))
        return Answer(text, json, pictures, question.model, used, usd, time.monotonic() - began)

    def _allow(self, usd: float) -> None:
        if self.most is not None and self.spent + usd > self.most + 1e-9:
            raise Unavailable(USED_UP if self.unsure else TOO_DEAR)

    def _paid(self, paid: Paid) -> None:
        self.spent += paid.usd
        self.unsure += 0.0 if paid.sure else paid.usd
        self._door.paid(paid)


def finished(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Runs `work` to its end. Unlike asyncio.run it does not wait for a name server that is still being asked when the work is over."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


@asynccontextmanager
async def connected(key: str, address: str, connect: float) -> AsyncGenerator["Client"]:
    """The SDK, told everything, so that it looks up nothing in the environment; it follows no redirects, which would carry the key
    along, and does not retry. Our own transport keeps the SDK off aiohttp, and gives connecting a limit of its own."""
    import httpx2
    from google import genai
    from google.genai import types

    # It would write to standard error whatever a server gives for a reason.
    warnings.filterwarnings("ignore", ".* is not a valid ", UserWarning, "google.genai")

    async def patient(request: httpx2.Request) -> None:
        request.extensions["timeout"] = {"connect": connect, "pool": connect, "read": None, "write": None}

    with httpx2.Client(verify=trusted(), follow_redirects=False) as unused:
        async with httpx2.AsyncClient(verify=trusted(), follow_redirects=False, event_hooks={"request": [patient]}) as wire:
            # Named here, the SDK does not put one together for web sockets, which we never open: 30 ms a question.
            spare = {"ssl": trusted()}
            options = types.HttpOptions(base_url=address, httpx_client=unused, httpx_async_client=wire, async_client_args=spare)
            yield genai.Client(api_key=key, vertexai=False, http_options=options)


@cache
def trusted() -> ssl.SSLContext:
    """Whom we believe to be who they say; takes 75 ms to put together, and holds nothing of anybody's."""
    import httpx2

    return httpx2.create_ssl_context()


def wire_parts(question: Question) -> Any:
    from google.genai import types

    return [
        types.Part.from_bytes(data=part.data, mime_type=part.mime) if isinstance(part, Picture) else types.Part.from_text(text=part)
        for part in question.parts
    ]


def wire_config(question: Question) -> Any:
    from google.genai import types

    return types.GenerateContentConfig(
        system_instruction=question.system or None,
        temperature=question.temperature,
        seed=question.seed,
        max_output_tokens=question.longest,
        response_mime_type=None if question.schema is None else "application/json",
        response_json_schema=None if question.schema is None else dict(question.schema),
        response_modalities=["TEXT", "IMAGE"] if question.picture else None,
        image_config=types.ImageConfig(aspect_ratio=question.aspect) if question.aspect else None,
        thinking_config=types.ThinkingConfig(thinking_level=types.ThinkingLevel(question.thinking.upper())) if question.thinking else None,
        automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
    )
