"""What must be nowhere: after a session with a key, a token, a cookie and words of one's own, none of them stands anywhere that another
person, a log, a file or whoever gets an export could find it."""

import io
import json
import logging
import pickle
import re
import secrets
import tempfile
import threading
import zipfile
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from session.settings import Settings
from tests.fake_gemini import by_model, counted, pictured, raw, scored, serving
from tests.fake_gemini.play import GOOD
from tests.session.screen.attackers import App, Visitor, photo, running
from tests.session.test_nano_banana import drawn

KEY = "AIza" + "KeyCanary" * 3 + "keyCanar"
TOKEN = "hf_" + "TokenCanary" * 3 + "t"
OWNERS, REVIEW = "AIza" + "OwnersKey" * 3 + "ownersKe", "review-canary-of-who-runs-it"
WORDS, TITLE = 'add the text "zanzibarcanary" at the bottom', "Quetzalcanary"
HAT = "add a red hat to the cat"


def test_24_after_a_whole_session_no_secret_stands_anywhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(temporary / "gradio"))
    faults: list[str] = []
    monkeypatch.setattr(threading, "excepthook", lambda given: faults.append(repr(given.exc_value)))
    echoes = raw(
        {"error": {"code": 400, "message": f"API key not valid: {KEY}", "status": "INVALID_ARGUMENT"}}, status=400, charged=counted()
    )
    edits = [pictured(drawn("red")), echoes]
    settings = Settings(tmp_path / "home", shared=True, gemini_key=OWNERS, hub_token=TOKEN + "own", review_key=REVIEW)
    for visitors in ("httpcore", "httpx"):  # by which those of this test come; the app asks Gemini by another
        caplog.set_level(logging.WARNING, visitors)
    with caplog.at_level(logging.DEBUG), serving(by_model(edits, [scored(GOOD, 0.9)])) as fake:
        with running(Settings(**{**vars(settings), "gemini_address": fake.address})) as app:
            ann, ben = app.visitor(), app.visitor()
            lived(app, ann)
            seen = looked_everywhere(app, ann, ben)
            exported = zipped(ann, ann.export("everything"))
            kept = {str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
            shown = "".join(ann.shown + ben.shown)
            states = pickled(app)
            cookie = ann.cookie.partition("=")[2]
        assert {asked.key for asked in fake.asked} == {KEY}, "the key was used, and nobody else's"
    usual = "".join(record.getMessage() for record in caplog.records if record.levelno >= logging.INFO)
    logged = caplog.text + "".join(repr(record.args) + str(record.exc_info) for record in caplog.records) + "".join(capfd.readouterr())
    hidden = {
        "key": KEY,
        "token": TOKEN,
        "owner's key": OWNERS,
        "review key": REVIEW,
        "cookie": cookie,
        "cookie's token": cookie.partition(".")[0],
    }
    for name, secret in hidden.items():
        assert secret not in shown, f"{name} in an answer"
        assert secret not in seen, f"{name} in what another person may look at"
        assert secret not in logged, f"{name} in the log"
        assert secret.encode() not in exported, f"{name} in an export"
        assert secret.encode() not in states, f"{name} in what could be written out of memory"
        assert not [path for path, data in kept.items() if secret.encode() in data], f"{name} in a file"
    for words in (WORDS, "zanzibarcanary", TITLE, ann.session):
        assert words not in seen, f"{words} is told to another person"
        assert words not in usual, f"{words} in the log"
        assert not [path for path in kept if words in path], f"{words} in the name of a file"
    assert b"zanzibarcanary" in exported, "what is their own is given to them"
    assert not faults


def lived(app: App, ann: Visitor) -> None:
    """Ann edits, is refused, fails, saves, and tries to publish."""
    ann.bring(photo(), f"{TITLE}.png")
    ann.say(WORDS)
    for _ in range(2):
        ann.say(HAT, edits="gemini", reads="", key=KEY, attempts=1)
    ann.ask("send", session=ann.session, said=HAT, editor="nano-banana", key=f"{KEY} not a key")
    ann.ask("reviewer", token=REVIEW + "x")
    ann.ask("fill_in", session=ann.session, title=TITLE, licence="CC-BY-4.0", author="Ann", consent=True)
    ann.ask("write", session=ann.session, key="", reads="gemini")
    ann.ask("publish", repo="not a repo", format="parquet", token=TOKEN)
    ann.web.get(f"/story/{ann.session}/page").raise_for_status()
    ann.call_tool("edit", ann.session, WORDS)
    ann.call_tool("open_photo", KEY, TITLE)


def looked_everywhere(app: App, ann: Visitor, ben: Visitor) -> str:
    """All that Ben, and somebody without a cookie, is answered at every address there is."""
    gradios = [re.sub(r"{\w+}", "a", path) for path in app.page.app.openapi()["paths"]]
    own = [
        f"/picture/{'a' * 64}",
        f"/export/{secrets.token_hex(16)}",
        f"/story/{ann.session[:-1]}/page",
        "/photo",
        "/nothing",
        "/?session=x",
    ]
    answers: list[str] = []
    for who in (ben.web, httpx.Client(base_url=app.url, timeout=30)):
        for path in (*gradios, *own):
            if "heartbeat" in path or "queue/data" in path:
                continue  # these never end
            with suppress(httpx.RemoteProtocolError):  # Gradio ends what it cannot go on with in the middle
                answer = who.get(path)
                answers.append(answer.text + json.dumps(dict(answer.headers)))
        for body in (b"", b"{", b"[]", b'{"data": "x"}'):
            for path in ("/gradio_api/component_server", "/gradio_api/queue/join", "/gradio_api/call/edit", "/gradio_api/call/none"):
                answers.append(who.post(path, content=body, headers={"content-type": "application/json"}).text)
    for door in ben.doors:
        ben.patiently(door, session=ann.session[:-1] + "0", said="zanzibar", title="x")
    answers += [ben.patiently("wall", said=one).text for one in ("zanzibarcanary", TITLE.lower(), "")]
    return "".join(answers)


def zipped(ann: Visitor, address: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(ann.web.get(address).content)) as packed:
        return b"".join(name.encode() + packed.read(name) for name in packed.namelist())


def pickled(app: App) -> bytes:
    """What a crash reporter or another process would be handed: the tickets of the desk, and what they remember."""
    written = io.BytesIO()
    for ticket in app.parts.desk._tickets.values():  # pyright: ignore[reportPrivateUsage]
        for part in (*ticket.facts, ticket.error, ticket.stage):
            try:
                written.write(pickle.dumps(part))
            except (TypeError, AttributeError, pickle.PicklingError):
                written.write(repr(part).encode())
        written.write((repr(ticket) + repr(ticket.error)).encode())
    return written.getvalue()
