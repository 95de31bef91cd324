"""What can go wrong between us and Gemini, each as one of our errors. Nothing of a foreign error is taken over but its numbers and codes:
its words may quote the question, and the request it holds has the key in its headers."""

import json
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, cast

from editor.errors import EditError, Unavailable, Unsupported


class Passing(Unavailable):
    """Trouble that may be over soon. `after`: seconds the server asks us to wait, None where it does not say. `down`: it speaks of a
    server that fails, not of a limit. `maybe_paid`: the question was sent, and only the answer was lost."""

    def __init__(self, words: str, after: float | None = None, down: bool = True, maybe_paid: bool = False) -> None:
        super().__init__(words)
        self.after = after
        self.down = down
        self.maybe_paid = maybe_paid


class Late(Unavailable):
    """No answer in time. It may have been paid for, so it is not asked again."""


class Unreadable(Unavailable):
    """An answer that is not in the form that was asked for."""


BUSY = "Gemini is busy just now: try again in a minute."
UNREACHED = "Gemini could not be reached: see whether this machine is online, then try again."
LOST = "The connection to Gemini broke off before the answer was whole: try again."
LATE = "Gemini did not answer in time, and may still charge for it: try again later."
MISREAD = "Gemini's answer could not be read: try again."
NO_KEY = "Google does not accept this Gemini key: check it in Settings, or make a new one."
NO_QUOTA = "The day's quota of this Gemini key is used up: it begins anew tomorrow, or use another key."
NO_MODEL = "Gemini no longer has the model that was asked: choose another in Settings."
NOT_TAKEN = "Gemini does not take this request: say it in other words, or choose another editor."
NOT_HERE = "Gemini cannot be used with this key from here: its country or its billing does not allow it."
TOO_LARGE = "This is more than Gemini takes at once: use a smaller picture."
REDIRECTED = "Gemini's address sends us elsewhere, and a key is not carried along: check GOOGLE_GEMINI_BASE_URL."
NO_ADDRESS = "Gemini's address cannot be used: check GOOGLE_GEMINI_BASE_URL."
UNSAFE = "Gemini refused this for safety: ask for something else."

RETRIED = {408, 500, 502, 503, 504}

# By the names of their classes, which httpx and httpx2 share; the nearest name in a class's ancestry counts.
_TRANSPORT: dict[str, EditError | tuple[str, bool]] = {
    "ConnectError": (UNREACHED, False),
    "ConnectTimeout": (UNREACHED, False),
    "PoolTimeout": (UNREACHED, False),
    "ProxyError": (UNREACHED, False),
    "TimeoutException": Late(LATE),
    "LocalProtocolError": Unavailable(NO_ADDRESS),
    "UnsupportedProtocol": Unavailable(NO_ADDRESS),
    "InvalidURL": Unavailable(NO_ADDRESS),
    "TooManyRedirects": Unavailable(REDIRECTED),
    "HTTPStatusError": Unavailable(BUSY),
    "CookieConflict": Unavailable(MISREAD),
    "DecodingError": Unreadable(MISREAD),
    "HTTPError": (LOST, True),
    "StreamError": (LOST, True),
}


@contextmanager
def gemini_errors() -> Generator[None]:
    """Around every call of the SDK, and nothing else. What it raises is ours, and raised from None."""
    from google.genai import errors

    try:
        yield
    except errors.APIError as error:
        raise _of_status(error.code, cast("object", error.details)) from None
    except errors.ContinuationInterruptedError:
        raise Unreadable(MISREAD) from None
    except _transport_errors() as error:
        raise _of_transport(error) from None
    except OSError:
        raise Passing(UNREACHED) from None
    # JSON, base64, the SDK's own classes for what it cannot parse; and what it stumbles over where the JSON has another shape.
    except (ValueError, RecursionError, TypeError, AttributeError, LookupError):
        raise Unreadable(MISREAD) from None


def _transport_errors() -> tuple[type[BaseException], ...]:
    import httpx2

    libraries: list[Any] = [httpx2]
    try:
        import httpx
    except ImportError:
        pass
    else:
        libraries.append(httpx)
    return tuple(kind for one in libraries for kind in (one.HTTPError, one.InvalidURL, one.CookieConflict, one.StreamError))


def _of_transport(error: BaseException) -> EditError:
    found = next((_TRANSPORT[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in _TRANSPORT), None)
    if isinstance(found, tuple):
        return Passing(found[0], maybe_paid=found[1])
    return type(found)(str(found)) if found else Unavailable(LOST)


def _of_status(code: int | None, body: object) -> EditError:
    """`body`: the JSON of the answer, of whatever shape."""
    details = list(_details(body))
    reasons = {detail.get("reason") for detail in details}
    if code == 429:
        return Unavailable(NO_QUOTA) if any(map(_of_the_day, details)) else Passing(BUSY, _delay(details), down=False)
    if code in RETRIED:
        return Passing(BUSY, _delay(details))
    if code in (401, 403) or "API_KEY_INVALID" in reasons:
        return Unavailable(NO_KEY)
    if code == 400:
        return Unavailable(NOT_HERE) if _status(body) == "FAILED_PRECONDITION" else Unsupported(NOT_TAKEN)
    if code == 404:
        return Unavailable(NO_MODEL)
    if code == 413:
        return Unsupported(TOO_LARGE)
    if code is not None and 300 <= code < 400:
        return Unavailable(REDIRECTED)
    return Unavailable(f"Gemini answered with error {code or 'of an unknown kind'}: try again later.")


def _error(body: object) -> dict[str, Any]:
    found = cast("dict[str, Any]", body).get("error", cast("object", body)) if isinstance(body, dict) else None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _status(body: object) -> object:
    return _error(body).get("status")


def _details(body: object) -> Iterator[dict[str, Any]]:
    listed = _error(body).get("details")
    for detail in cast("list[object]", listed) if isinstance(listed, list) else ():
        if isinstance(detail, dict):
            yield cast("dict[str, Any]", detail)


def _of_the_day(detail: dict[str, Any]) -> bool:
    violations = detail.get("violations")
    listed = cast("list[object]", violations) if isinstance(violations, list) else []
    return any("PerDay" in str(cast("dict[str, object]", one).get("quotaId")) for one in listed if isinstance(one, dict))


def _delay(details: list[dict[str, Any]]) -> float | None:
    """RetryInfo's "53.016342224s", in seconds."""
    found = [re.fullmatch(r"(\d{1,6}(?:\.\d+)?)s", str(detail.get("retryDelay"))) for detail in details]
    return next((float(delay[1]) for delay in found if delay), None)


def no_constant(name: str) -> float:
    """For `json.loads`: NaN and the infinities are no JSON."""
    raise ValueError(name)


def parsed(text: str) -> object:
    """Raises Unreadable."""
    try:
        return json.loads(text, parse_constant=no_constant)
    except (ValueError, RecursionError):
        pass
    raise Unreadable(MISREAD)
