"""Attacks by what is sent to the app on one's own machine: files that are no photos, words that are no words, other websites."""

import io
import json
import logging
import re
import sys
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from session.dataset import FORMATS
from session.settings import Settings
from session.store.everything import everything
from tests.editor.photo_files import CANARY, OTHERS, png, secretive
from tests.session.screen.attackers import App, Visitor, as_url, photo, running

EVIL = '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with running(Settings(home=tmp_path_factory.mktemp("home"))) as app:
        yield app


@pytest.fixture
def ann(app: App) -> Visitor:
    return app.visitor()


@pytest.fixture(scope="module")
def four(app: App) -> list[Visitor]:
    return [app.visitor() for _ in range(4)]


# 4, 5, 8 to 14 Files


def bombs() -> dict[str, bytes]:
    sizes = {"8 169 megapixels": (13000, 13000), "9 900 megapixels": (30000, 30000), "9 a line": (65000, 1), "9 nothing": (0, 0)}
    huge = {name: png(*size) for name, size in sizes.items()}
    polyglot = b"GIF89a" + b"\0" * 20 + photo()
    return {**huge, "10 cut off": photo()[:900], "11 GIF first": polyglot, **{f"5 {name}": data for name, data in OTHERS.items()}}


started: list[str] = []
sys.addaudithook(lambda event, given: started.append(str(given[0])) if event in ("subprocess.Popen", "os.exec", "os.posix_spawn") else None)


@pytest.mark.parametrize("name", bombs())
def test_what_is_no_photo_is_one_sentence_and_leaves_nothing(
    app: App, four: list[Visitor], caplog: pytest.LogCaptureFixture, name: str
) -> None:
    """Four at once, by every way in; no other program (12: Ghostscript) is started for it."""
    file, kept = bombs()[name], app.record()

    def send(person: Visitor) -> httpx.Response:
        return person.web.post("/photo?name=x.png", content=file)

    started.clear()
    with ThreadPoolExecutor(4) as threads, caplog.at_level(logging.WARNING):
        answers = list(threads.map(send, four))
        tried = four[0].call_tool("open_photo", as_url(file), "")
    assert "event: error" in tried
    assert [answer.status_code for answer in answers] == [400] * 4
    assert re.fullmatch(r"[A-Z][^.]*\.", answers[0].json()["error"])
    assert "Traceback" not in caplog.text
    assert app.record() == kept
    assert started == []


def test_8_a_mask_may_be_no_bomb_either(app: App, ann: Visitor) -> None:
    ann.bring(photo())
    kept = app.record()
    for mask in (as_url(png(13000, 13000)), as_url(png(7000, 7000)), as_url(png(0, 0)), "data:,", "a" * 890_000, as_url(OTHERS["SVG"])):
        assert ann.notice("send", session=ann.session, said="make it blue", mask=mask).startswith("What you marked")
    for box in ([-999_999, -999_999, -999_998, -999_998], [0, 0, 0, 0]):
        assert ann.notice("send", session=ann.session, said="make it blue", box=box)
    assert app.record() == kept


def test_4_and_16_no_name_and_no_title_becomes_a_path(app: App, ann: Visitor) -> None:
    before = {path for path in app.home.rglob("*") if path.is_dir()}
    for name in ("../../etc/cron.d/x", "x" * 300, "a\0b.png", "gpj.\u202egnp.exe", "CON", "🌋.png", "..", "%2e%2e%2f"):
        ann.bring(photo(), name)
        title = ann.ask("open", session=ann.session)["title"]
        assert len(title) <= 100
        assert not re.search("[/\\\\\0\u202e]", title)
        ann.ask("rename", session=ann.session, title=name)
    made = {path for path in app.home.rglob("*") if path.is_dir()} - before
    assert all(re.fullmatch("[0-9a-f]{2}", path.name) and path.parent.name == "blobs" for path in made)
    with zipfile.ZipFile(io.BytesIO(ann.web.get(ann.export("everything")).content)) as packed:
        names = packed.namelist()
    assert len(names) >= 16
    assert all(".." not in Path(name).parts and not name.startswith("/") and len(name) < 200 for name in names)


def test_13_and_14_a_phones_photo_stands_upright_and_tells_nobody_where_it_was_taken(app: App, ann: Visitor) -> None:
    assert CANARY.encode() in secretive("JPEG")
    for format in ("PNG", "JPEG", "WebP"):
        session = ann.bring(secretive(format))
        ann.say("make it warmer")
        ann.web.get(f"/story/{session}/page").raise_for_status()
    image = Image.new("CMYK", (300, 200), (0, 255, 255, 0))
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = io.BytesIO()
    image.save(turned, "JPEG", exif=exif)
    shown = json.dumps(ann.ask("open", session=ann.bring(turned.getvalue())))
    upright = Image.open(io.BytesIO(ann.web.get("/picture/" + re.findall("[0-9a-f]{64}", shown)[0]).content))
    assert (upright.size, upright.mode) == ((200, 300), "RGB")
    with zipfile.ZipFile(io.BytesIO(ann.web.get(ann.export("everything")).content)) as packed:
        given = b"".join(packed.read(name) for name in packed.namelist())
    kept = b"".join(path.read_bytes() for path in app.home.rglob("*") if path.is_file())
    assert CANARY.encode() not in given + kept + "".join(ann.shown).encode()


# 15 Words

SAYABLE = {
    "make it warmer <img src=x onerror=alert(1)>": None,
    "make it warmer [here](javascript:alert(1))": None,
    "=cmd|' /C calc'!A0 make it warmer": None,
    "make it 'warmer'; DROP TABLE turn; --": None,
    "make it\u202e warmer\u2066": "make it warmer",
    "make it\twarmer\r\n": "make it warmer",
    "mache es wärmer, 日本語 make it warmer 🌋": None,
}


def test_15_what_is_said_is_kept_exactly_shown_as_text_and_given_away_as_it_was_said(app: App, ann: Visitor, tmp_path: Path) -> None:
    session, said = ann.bring(photo()), []
    for words, kept in SAYABLE.items():
        answer = ann.ask("send", session=session, said=words, at="")
        ann.ended(answer["running"]["turn"])
        said.append(kept or words)
        assert "<img src=x" not in answer["running"]["said"] + answer["running"]["html"], "shown as text while it is made"
    turns = next(one for one in everything(app.parts.store) if one.id == session).turns
    recorded = [turn.reading.said for turn in turns]
    assert recorded == [words for words in said if words in recorded], "what is no wish is asked back; the rest stands as it was said"
    assert len(recorded) >= 4
    ann.ask("fill_in", session=session, title=EVIL, licence="CC-BY-4.0", author=EVIL, consent=True)
    for shown in (ann.ask("open", session=session, window=100), ann.ask("look", session=session), ann.ask("wall"), ann.ask("figures")):
        drawn = json.dumps({name: part for name, part in shown.items() if name != "title"})
        assert "<img src=x" not in drawn
        assert not re.search(r"<a [^>]*javascript:", drawn)
    page = ann.web.get(f"/story/{session}/page")
    assert page.headers["content-disposition"].startswith("attachment")
    assert "<img src=x" not in page.text
    for name in ("pico-banana", "parquet"):
        zipped = ann.web.get(ann.export(name, sessions=[session])).content
        zipfile.ZipFile(io.BytesIO(zipped)).extractall(tmp_path / name)
        (folder,) = (tmp_path / name).iterdir()
        assert not [problem for problem in FORMATS[name]().check(folder) if problem.fatal]
        read = [turn.reading.said for one in FORMATS[name]().read(folder) for turn in one.turns]
        assert set(read) == {turn.reading.said for turn in turns}


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ("a" * 1_000_000, "more than this app takes"),
        ("a" * 19_000, "2,000 is the most"),
        ("make it \x1b[31mred", "cannot be shown"),
        ("make it\0 red", "cannot be shown"),
        ("make it \ud800 red", "could not be read"),
        ("\u202e\u2066", "Say what should change"),
    ],
)
def test_15_what_cannot_be_said_is_one_sentence(app: App, ann: Visitor, said: str, refused: str) -> None:
    ann.bring(photo())
    kept = app.record()
    answer = ann.call("send", session=ann.session, said=said).json()
    words = answer.get("error") or (answer.get("notice") or {}).get("words") or ann.ended(answer["running"]["turn"])["notice"]["words"]
    assert refused in words
    assert app.record() == kept


def test_15_half_a_character_crashes_no_door(ann: Visitor) -> None:
    for door in ann.doors:
        answer = ann.patiently(door, session="\ud800", title="\ud800", said="\ud800", token="\ud800", key="\ud800")
        assert answer.status_code == 400, door
        assert answer.json()["error"] == "The request could not be read."


def test_15_a_title_and_an_author_speak_to_no_terminal(app: App, ann: Visitor) -> None:
    ann.bring(photo())
    for door in ("rename", "entitle"):
        ann.ask(door, session=ann.session, title="Ca\x1b[2Jt\0 \u202eno\x07\u2066 é👩‍🚀")
        assert next(one.title for one in everything(app.parts.store) if one.id == ann.session) == "Ca[2Jt no é👩‍🚀"
    ann.ask("fill_in", session=ann.session, title="\x1b]0;x", licence="CC0-1.0", author="A\x1b[2Jnn", consent=True)
    session = next(one for one in everything(app.parts.store) if one.id == ann.session)
    assert (session.title, session.origin.author) == ("]0;x", "A[2Jnn")


def test_what_is_sent_may_be_of_any_shape(ann: Visitor) -> None:
    """Lists without end, numbers without end, what lies deep in itself."""
    session = ann.bring(photo())
    deep: Any = []
    for _ in range(400):
        deep = [deep]
    shapes = [
        None,
        7,
        "x",
        [],
        deep,
        {"session": {"a": deep}},
        {"sessions": ["0" * 16] * 2_000},
        {"loras": {str(n): 1 for n in range(900)}},
    ]
    own = [{"box": [1] * 2_000}, {"cap": 1e300}, {"x": 2**70}, {"window": -1}, {"n": 999_999}, {"at": "0" * 9000}]
    shapes += [{"session": session, **shape} for shape in own]
    for door in ("open", "send", "wall", "export", "point", "score", "look", "watch"):
        for shape in shapes:
            body = {"data": shape, "session_hash": "a", "component_id": ann.wire, "fn_name": door}
            while (answer := ann.web.post("/gradio_api/component_server", json=body)).status_code == 429:
                time.sleep(0.05)
            assert answer.status_code == 200, (door, str(shape)[:80], answer.text[:200])
            assert answer.json()["answered"]


# 20, 21 Other websites


FOREIGN = [
    {"sec-fetch-site": "cross-site", "origin": "https://evil.example"},
    {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:1"},
    {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
    {"origin": "null"},
]


def addresses(app: App) -> list[str]:
    """Every one that Gradio answers to, and ours."""
    gradios = [re.sub(r"{\w+}", "a", path) for path in app.page.app.openapi()["paths"]]
    return [*gradios, "/photo", f"/picture/{'a' * 64}", f"/export/{'a' * 32}", "/story/a/page", "/gradio_api/mcp/", "/login/callback"]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_20_no_other_website_writes_at_any_address(app: App, headers: dict[str, str]) -> None:
    kept, size = app.record(), app.bytes()
    with httpx.Client(base_url=app.url, headers=headers) as web:
        for path in addresses(app):
            for method in ("POST", "DELETE"):
                answer = web.request(method, path, content=photo(), headers={"content-type": "text/plain"})
                assert answer.status_code == 403, (method, path)
    assert (app.record(), app.bytes()) == (kept, size)


@pytest.mark.parametrize("headers", FOREIGN[:2], ids=str)
def test_20_no_other_website_reads_at_any_address(app: App, headers: dict[str, str]) -> None:
    with httpx.Client(base_url=app.url, headers=headers) as web:
        for path in addresses(app):
            assert web.get(path).status_code == 403, path


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "2130706433"])
def test_21_under_another_name_nothing_answers(app: App, host: str) -> None:
    with httpx.Client(base_url=app.url, headers={"host": host, "sec-fetch-site": "same-origin"}) as web:
        for path in addresses(app):
            answer = web.get(path)
            assert answer.status_code == 421, path
            assert "set-cookie" not in answer.headers
