"""Nothing the SDK or its transport can raise, and no way in which Gemini says nothing, is left without a sentence of ours."""

import binascii
import json
import ssl
from collections.abc import Iterator

import httpx
import httpx2
import pydantic
import pytest
from google.genai import _api_client, errors, types

from editor.errors import EditError, Refused, TriedAndFailed, Unavailable, Unsupported
from editor.gemini import Late, Passing, Unreadable, gemini_errors
from editor.gemini.answers import BLOCKED, FINISHED
from editor.gemini.errors import NO_KEY, NO_MODEL, NO_QUOTA, NOT_HERE, REDIRECTED
from tests.fake_gemini import KEY


def classes(library: object) -> Iterator[type[BaseException]]:
    for kind in vars(library).values():
        if isinstance(kind, type) and issubclass(kind, Exception) and not issubclass(kind, Warning):
            yield kind


def example(kind: type[BaseException]) -> BaseException:
    """One of its kind, as it might be raised."""
    if issubclass(kind, errors.APIError):
        return kind(500, {"error": {"message": KEY}})
    if issubclass(kind, pydantic.ValidationError):
        try:
            types.Blob.model_validate({"data": 3.5, "mime_type": "image/png"})
        except pydantic.ValidationError as error:
            return error
    for library in (httpx, httpx2):
        request = library.Request("POST", "http://127.0.0.1", headers={"x-goog-api-key": KEY})
        if issubclass(kind, library.HTTPStatusError):
            return kind(KEY, request=request, response=library.Response(500))
    try:
        return kind(KEY)
    except TypeError:
        return kind()


SDK = sorted({*classes(errors), *classes(_api_client)}, key=lambda kind: kind.__name__)
TRANSPORT = [kind for library in (httpx, httpx2) for kind in classes(library)]
PLAIN = [
    ConnectionResetError(KEY), TimeoutError(KEY), ssl.SSLError(1, KEY), json.JSONDecodeError(KEY, KEY, 0), binascii.Error(KEY),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, KEY), RecursionError(KEY),
]  # fmt: skip


def mapped(error: BaseException) -> EditError:
    with pytest.raises(TriedAndFailed) as raised, gemini_errors():
        raise error
    return raised.value


def test_there_is_something_to_map() -> None:
    assert {"APIError", "ClientError", "ServerError", "UnknownApiResponseError", "ContinuationInterruptedError"} <= {
        kind.__name__ for kind in SDK
    }
    assert len(TRANSPORT) > 40


@pytest.mark.parametrize("kind", [*SDK, *TRANSPORT], ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_error_of_the_sdk_and_its_transport_becomes_ours(kind: type[BaseException]) -> None:
    error = mapped(example(kind))
    assert error.__suppress_context__
    assert KEY not in str(error)
    assert str(error).endswith((".", "!"))


@pytest.mark.parametrize("error", PLAIN, ids=lambda error: type(error).__name__)
def test_so_does_every_plain_one(error: BaseException) -> None:
    assert KEY not in str(mapped(error))


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_what_was_never_sent_is_not_paid_and_what_lost_its_answer_may_be(library: object) -> None:
    unsent, lost, late = (mapped(getattr(library, name)(KEY)) for name in ("ConnectTimeout", "RemoteProtocolError", "ReadTimeout"))
    assert isinstance(unsent, Passing)
    assert not unsent.maybe_paid
    assert isinstance(lost, Passing)
    assert lost.maybe_paid
    assert isinstance(late, Late)


def test_a_bug_of_ours_is_left_alone() -> None:
    with pytest.raises(AssertionError), gemini_errors():
        raise AssertionError("ours")


def test_every_finish_reason_the_sdk_knows_is_told_apart() -> None:
    assert set(FINISHED) == {reason.value for reason in types.FinishReason}
    assert len(FINISHED) == 24
    assert [reason for reason, error in FINISHED.items() if error is None] == ["FINISH_REASON_UNSPECIFIED", "STOP"]


def test_every_reason_for_a_block_the_sdk_knows_is_a_refusal() -> None:
    assert set(BLOCKED) == {reason.value for reason in types.BlockedReason}
    assert len(BLOCKED) == 8
    assert all(isinstance(error, Refused) for error in BLOCKED.values())


def status(code: int, state: str = "", *details: object) -> EditError:
    return mapped(errors.APIError(code, {"error": {"code": code, "message": KEY, "status": state, "details": list(details)}}))


def test_what_a_server_says_by_number_is_told_apart() -> None:
    day = {"violations": [{"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]}
    assert str(status(400, "INVALID_ARGUMENT", {"reason": "API_KEY_INVALID"})) == NO_KEY
    assert str(status(403, "PERMISSION_DENIED")) == NO_KEY
    assert str(status(400, "FAILED_PRECONDITION")) == NOT_HERE
    assert str(status(404, "NOT_FOUND")) == NO_MODEL
    assert str(status(307)) == REDIRECTED
    assert str(status(429, "RESOURCE_EXHAUSTED", day)) == NO_QUOTA
    assert isinstance(status(400, "INVALID_ARGUMENT"), Unsupported)
    assert not isinstance(status(501), Passing)
    for code in (429, 500, 502, 503, 504):
        assert isinstance(status(code), Passing)


@pytest.mark.parametrize(
    ("told", "after"), [("3s", 3.0), ("53.016342224s", 53.016342224), ("0s", 0.0), ("soon", None), (None, None), (7, None)]
)
def test_the_servers_own_delay_is_read(told: object, after: float | None) -> None:
    error = status(429, "RESOURCE_EXHAUSTED", {"retryDelay": told})
    assert isinstance(error, Passing)
    assert error.after == after


@pytest.mark.parametrize("body", [None, [], "busy", {"error": "busy"}, {"error": {"details": "none"}}, {"error": {"details": [None, 3]}}])
def test_an_error_of_any_shape_is_read(body: object) -> None:
    assert isinstance(mapped(errors.ServerError(503, body if body is not None else {})), Passing)


def test_kinds_of_trouble_are_told_apart_by_class() -> None:
    assert issubclass(Passing, Unavailable)
    assert issubclass(Late, Unavailable)
    assert issubclass(Unreadable, Unavailable)
