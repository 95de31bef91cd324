"""The door to Gemini, with the real SDK and a real server on loopback: what is sent, and what is made of the answers."""

import base64
import json
import pickle
import subprocess
import sys
from datetime import date

import pytest
from google.genai import types

from editor.errors import EditError, NotConfigured, Refused, TriedAndFailed, Unavailable, Unsupported
from editor.gemini import EDITING, READING, Answer, Clock, Door, Gemini, Paid, Question, Unreadable
from editor.gemini.answers import BLOCKED, FINISHED
from editor.types import Picture
from tests.fake_gemini import KEY, FakeGemini, Reply, blocked, counted, finished, json_said, part_of, raw, said, serving
from tests.fakes import picture

WORDS = Question(READING, ("What is this?", picture("red")))
SHAPED = Question(READING, ("What is this?",), schema={"type": "object", "properties": {"is": {"type": "string"}}})
DRAWN = Question(EDITING, ("Make it blue.", picture("red")), picture=True, aspect="4:3")


def asked(question: Question, *replies: Reply, paid: list[Paid] | None = None) -> tuple[Answer, FakeGemini]:
    with serving(*replies) as fake:
        door = Door(fake.address, paid=(paid if paid is not None else []).append, clock=Clock(today=lambda: date(2026, 11, 21)))
        return door.connect(KEY).ask(question), fake


def fails(question: Question, reply: Reply) -> EditError:
    with pytest.raises(TriedAndFailed) as raised:
        asked(question, reply)
    return raised.value


def test_words_and_pictures_are_sent_as_they_are() -> None:
    answer, fake = asked(
        Question(READING, ("one", picture("red"), "two"), system="be kind", temperature=0.0, seed=7, thinking="low"), said("a cup")
    )
    [request] = fake.asked
    assert answer.text == "a cup"
    assert request.path == f"/v1/models/{READING}:generateContent"
    assert request.headers["x-goog-api-key"] == KEY
    assert KEY not in request.path + json.dumps(request.body)
    assert request.words == ["one", "two"]
    assert [sent.id for sent in request.pictures] == [picture("red").id]
    assert request.body["systemInstruction"]["parts"] == [{"text": "be kind"}]
    config = request.body["generationConfig"]
    assert (config["temperature"], config["seed"], config["thinkingConfig"]) == (0.0, 7, {"thinking_level": "LOW"})


def test_an_answer_in_a_form_is_read() -> None:
    answer, fake = asked(SHAPED, json_said({"is": "a cup"}))
    assert answer.json == {"is": "a cup"}
    config = fake.asked[0].body["generationConfig"]
    assert config["responseMimeType"] == "application/json"
    assert config["responseJsonSchema"] == SHAPED.schema


@pytest.mark.parametrize("text", ['{"is": "a cu', "a cup", "", '{"is": NaN}', '{"is": Infinity}', "[" * 100_000])
def test_an_answer_that_is_not_in_the_form_is_no_answer(text: str) -> None:
    assert isinstance(fails(SHAPED, said(text)), Unreadable)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_pictures_bytes_are_left_untouched(kind: str) -> None:
    made = encoded(kind)
    answer, fake = asked(DRAWN, said("Here you are.", made, usage=counted(words=10, pictures=1120)))
    assert [got.data for got in answer.pictures] == [made.data]
    assert answer.pictures[0].mime == made.mime
    config = fake.asked[0].body["generationConfig"]
    assert config["responseModalities"] == ["TEXT", "IMAGE"]
    assert config["imageConfig"] == {"aspectRatio": "4:3"}


def test_a_picture_by_a_wrong_name_gets_its_true_one() -> None:
    answer, _ = asked(DRAWN, said(Picture(encoded("JPEG").data, "image/png")))
    assert answer.pictures[0].mime == "image/jpeg"


def test_what_was_only_thought_is_no_answer() -> None:
    thought = {"text": "hm", "thought": True}
    sketch = {**part_of(picture("gray")), "thought": True}  # pyright: ignore[reportGeneralTypeIssues]
    answer, _ = asked(DRAWN, said(thought, sketch, "Here.", picture("blue")))
    assert answer.text == "Here."
    assert [made.id for made in answer.pictures] == [picture("blue").id]


def test_more_pictures_than_one_are_all_handed_on() -> None:
    answer, _ = asked(DRAWN, said(picture("blue"), picture("green")))
    assert [made.id for made in answer.pictures] == [picture("blue").id, picture("green").id]


def encoded(kind: str) -> Picture:
    import io

    out = io.BytesIO()
    picture("teal").open().save(out, kind)
    return Picture(out.getvalue(), f"image/{kind.lower()}")


def inline(mime: str, data: str) -> object:
    return {"inlineData": {"mimeType": mime, "data": data}}


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


BROKEN = {
    "not base64": inline("image/png", "!!no base64!!"),
    "a page": inline("text/html", b64(b"<html>")),
    "a page called picture": inline("image/png", b64(b"<html><body>no</body></html>")),
    "an SVG": inline("image/svg+xml", b64(b"<svg xmlns='http://www.w3.org/2000/svg'/>")),
    "nothing": inline("image/png", ""),
    "half a picture": inline("image/png", b64(picture("red", (300, 300)).data[:-40])),
    "a sliver": inline("image/png", b64(picture("red", (900, 2)).data)),
}


@pytest.mark.parametrize("part", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_picture_is_no_answer(part: object) -> None:
    assert isinstance(fails(DRAWN, said(part)), Unreadable)


SILENT: dict[str, tuple[object, type[EditError]]] = {
    "not JSON": (b"<html>", Unreadable),
    "half of it": (b'{"candidates": [', Unreadable),
    "a list": ([], Unavailable),
    "nothing": ({}, Unreadable),
    "no candidates": ({"candidates": []}, Unreadable),
    "no content": ({"candidates": [{"finishReason": "STOP"}]}, Unreadable),
    "no parts": ({"candidates": [{"content": {"role": "model"}, "finishReason": "STOP"}]}, Unreadable),
    "empty parts": ({"candidates": [{"content": {"parts": []}, "finishReason": "STOP"}]}, Unreadable),
    "an empty part": ({"candidates": [{"content": {"parts": [{}]}, "finishReason": "STOP"}]}, Unreadable),
    "candidates of another kind": ({"candidates": 7}, Unreadable),
}


@pytest.mark.parametrize(("body", "kind"), SILENT.values(), ids=SILENT.keys())
@pytest.mark.parametrize("question", [WORDS, SHAPED, DRAWN], ids=["words", "shaped", "drawn"])
def test_a_silent_non_answer_is_told(question: Question, body: object, kind: type[EditError]) -> None:
    assert isinstance(fails(question, raw(body)), kind)


def test_words_instead_of_a_picture_are_told() -> None:
    assert isinstance(fails(DRAWN, said("I would rather not.")), Unsupported)


@pytest.mark.parametrize("reason", [reason.value for reason in types.FinishReason])
def test_every_finish_reason_without_content_is_told(reason: str) -> None:
    expected = FINISHED[reason]
    assert isinstance(fails(DRAWN, finished(reason)), type(expected) if expected else Unreadable)


@pytest.mark.parametrize("reason", [reason.value for reason in types.BlockedReason])
def test_every_block_is_a_refusal(reason: str) -> None:
    assert str(fails(WORDS, blocked(reason))) == str(BLOCKED[reason])


def test_a_reason_nobody_knew_is_a_refusal_that_names_it() -> None:
    assert "too purple" in str(fails(DRAWN, finished("TOO_PURPLE")))
    assert isinstance(fails(DRAWN, finished("TOO_PURPLE")), Refused)
    assert "<b>" not in str(fails(DRAWN, finished("<b>HELLO</b>")))


def test_what_was_answered_before_a_stop_for_safety_is_not_used() -> None:
    assert isinstance(fails(WORDS, said("a cu", finish="SAFETY")), Refused)
    assert isinstance(fails(DRAWN, said(picture("blue"), finish="IMAGE_SAFETY")), Refused)


# Keys


def test_an_answer_that_repeats_the_key_is_not_taken() -> None:
    assert isinstance(fails(WORDS, said(f"You are {KEY}.")), Unreadable)
    assert isinstance(fails(SHAPED, json_said({"is": KEY})), Unreadable)


def test_a_reason_that_nobody_knew_is_not_written_to_the_standard_error(recwarn: pytest.WarningsRecorder) -> None:
    assert KEY not in str(fails(WORDS, finished(KEY)))
    assert not [one for one in recwarn if KEY in str(one.message)]


@pytest.mark.parametrize("key", ["", "   ", "with a space", "schlüssel", "a" * 300, "auth_tokens/abc", "line\nbreak"])
def test_what_can_be_no_key_is_not_sent(key: str) -> None:
    with pytest.raises(NotConfigured) as raised:
        Door("http://127.0.0.1:1").connect(key)
    assert not key.strip() or key.strip() not in str(raised.value)


def test_each_client_sends_its_own_key_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GEMINI_API_KEY", "GOOGLE_API_KEY"):
        monkeypatch.setenv(name, "owner")
    monkeypatch.setenv("GOOGLE_GENAI_USE_VERTEXAI", "true")
    monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:1")
    with serving(said("hello")) as fake:
        door = Door(fake.address)
        for key in ("first", "second"):
            door.connect(key).ask(WORDS)
        with pytest.raises(NotConfigured):
            door.connect("")
    assert [request.headers["x-goog-api-key"] for request in fake.asked] == ["first", "second"]


def test_a_client_is_neither_shown_nor_written_down_and_forgets() -> None:
    with serving(said("hello")) as fake:
        client = Door(fake.address).connect(KEY)
        assert KEY not in repr(client) + str(client)
        with pytest.raises(TypeError):
            pickle.dumps(client)
        client.close()
        with pytest.raises(NotConfigured):
            client.ask(WORDS)
    assert fake.asked == []
    assert not [name for name in Gemini.__slots__ if KEY in str(getattr(client, name))]


def test_the_sdk_is_not_imported_before_it_is_needed() -> None:
    script = (
        "import sys; import session.settings, editor.gemini; editor.gemini.Door().connect('a');"
        "print([name for name in sys.modules if name.startswith(('google.genai', 'httpx2'))])"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
