"""Photos in and pictures out, past Gradio."""

import io
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from session.screen.guard.routes import attachment, label
from tests.fakes import picture
from tests.session.screen.guard.guarded import PHOTO, App

# Photos in, pictures out


def test_a_photo_comes_in_and_its_picture_goes_out_to_its_owner_alone(app: App) -> None:
    with app.browser() as owner, app.browser() as other:
        answer = owner.post("/photo", params={"name": "holiday.jpg"}, content=PHOTO)
        assert answer.json() == {"session": answer.json()["session"], "notes": []}
        id = answer.json()["session"]
        assert app.album.named[-1] == "holiday.jpg"
        shown = owner.get(f"/picture/{id}")
        assert shown.content == app.album.kept[id][1].data
        assert shown.headers["content-type"] == "image/png"
        assert shown.headers["cache-control"] == "private, max-age=31536000, immutable"
        assert owner.get(f"/picture/{id}", headers={"if-none-match": shown.headers["etag"]}).status_code == 304
        assert owner.get(f"/picture/{id}", params={"w": "160"}).status_code == 200
        for path in (f"/picture/{id}", f"/picture/{id}?w=160", f"/picture/{id}/download"):
            for who in (other, app.stranger()):
                refused = who.get(path, headers={"if-none-match": shown.headers["etag"]})
                assert refused.status_code == 404
                assert refused.json()["error"] == "There is no such picture."


@pytest.mark.parametrize(("asked", "width"), [("1", 160), ("160", 160), ("200", 320), ("99999", 640)])
def test_a_thumbnail_is_a_small_webp(app: App, asked: str, width: int) -> None:
    with app.browser() as client:
        id = client.post("/photo", content=PHOTO).json()["session"]
        answer = client.get(f"/picture/{id}", params={"w": asked})
    assert answer.headers["content-type"] == "image/webp"
    assert len(answer.content) < len(PHOTO) / 4
    assert Image.open(io.BytesIO(answer.content)).size == (width, width * 4 // 5)


@pytest.mark.parametrize("asked", ["", "0x10", "-1", "9" * 5000, "١٦٠"])
def test_a_width_that_is_none_is_left_out(app: App, asked: str) -> None:
    client = app.browser()
    id = client.post("/photo", content=picture("teal", (400, 300)).data).json()["session"]
    assert client.get(f"/picture/{id}", params={"w": asked}).headers["content-type"] == "image/png"


def test_a_picture_that_is_small_is_its_own_thumbnail(app: App) -> None:
    with app.browser() as client:
        id = client.post("/photo", content=picture("red").data).json()["session"]
        assert client.get(f"/picture/{id}?w=160").content == client.get(f"/picture/{id}").content


def test_a_download_has_a_name_and_an_ending(app: App) -> None:
    with app.browser() as client:
        id = client.post("/photo", content=PHOTO).json()["session"]
        answer = client.get(f"/picture/{id}/download", params={"name": "Café at night", "w": "160"})
    assert (
        answer.headers["content-disposition"] == "attachment; filename=\"Cafe at night.png\"; filename*=UTF-8''Caf%C3%A9%20at%20night.png"
    )
    assert answer.content == app.album.kept[id][1].data


@pytest.mark.parametrize("path", ["", "a", "a" * 63, "A" * 64, "g" * 64, "a" * 64 + "/", "a" * 64 + "/x", "a" * 64 + "/download/x"])
def test_what_is_no_pictures_name_is_not_found(app: App, path: str) -> None:
    assert app.browser().get(f"/picture/{path}").status_code == 404


def test_a_photo_that_cannot_be_taken_is_answered_with_one_sentence(app: App) -> None:
    with app.browser() as client:
        before = len(app.album.kept)
        for body in (b"", b"GIF89a", b"<svg/>", PHOTO[:5000]):
            answer = client.post("/photo", content=body)
            assert answer.status_code == 400
            assert re.fullmatch(r"[A-Z][^.]*\.", answer.json()["error"])
        assert client.get("/photo").status_code == 405
        assert len(app.album.kept) == before


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\cat.png", "cat.png"),
        ("a\0b\x1b[31m.png", "ab[31m.png"),
        ("gpj.\u202efdp", "gpj.fdp"),
        ("x" * 300, "x" * 100),
        ("<img onerror=alert(1)>", "<img onerror=alert(1)>"),
        ("cafe\u0301 ☕.jpg", "café ☕.jpg"),
        ("", ""),
    ],
)
def test_a_files_name_is_only_something_to_show(name: str, shown: str) -> None:
    assert label(name) == shown


@pytest.mark.parametrize("name", ["", "..", "../..", '"; evil="', "a\r\nSet-Cookie: x=1", "日本", "con.", "%2e%2e"])
def test_the_name_of_a_download_stays_inside_its_header(name: str) -> None:
    header = attachment(name, "png")
    assert re.fullmatch(r"attachment; filename=\"[\w .=()\-]+\.png\"; filename\*=UTF-8''[\w%.~()\-]+\.png", header)
    assert "/" not in header


# In a real browser


def test_many_photos_at_once_wait_for_each_other(app: App) -> None:
    people = [app.browser() for _ in range(16)]
    with ThreadPoolExecutor(len(people)) as threads:
        answers = list(threads.map(lambda person: person.post("/photo", content=PHOTO).status_code, people))
    assert answers == [200] * 16
