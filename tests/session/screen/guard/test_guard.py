"""Who is let in, and how much, by a guard in front of a real Gradio app."""

import asyncio
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from session.screen.guard.limits import Bucket, Gone, TooLarge, read_body
from tests.session.screen.guard.guarded import PHOTO, SPACE, App, counted

EVIL = [
    {"sec-fetch-site": "cross-site", "origin": "https://evil.example"},
    {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:1"},
    {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "content-type": "text/plain"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:1"},
    {"origin": ""},
    {"origin": "http://[::1"},
]


@pytest.mark.parametrize("headers", EVIL, ids=str)
def test_another_website_can_write_nothing(app: App, headers: dict[str, str]) -> None:
    with app.browser() as client:
        before = len(app.album.kept)
        for path in ("/photo", "/gradio_api/queue/join", "/gradio_api/upload", "/gradio_api/cancel", "/login", "/"):
            answer = client.post(path, content=PHOTO, headers=headers)
            assert answer.status_code == 403
            assert "another website" in answer.json()["error"]
        assert len(app.album.kept) == before


@pytest.mark.parametrize(
    "path", ["/config", "/gradio_api/info", "/gradio_api/startup-events", "/gradio_api/heartbeat/a", f"/picture/{'a' * 64}"]
)
def test_another_website_can_read_nothing(app: App, path: str) -> None:
    for headers in EVIL[:2]:
        assert app.browser().get(path, headers=headers).status_code == 403


def test_a_link_on_another_website_leads_to_the_page_and_nowhere_else(app: App) -> None:
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert app.stranger(**link).get("/").status_code == 200
    for path in ("/logout", "/gradio_api/info", f"/picture/{'a' * 64}"):
        assert app.stranger(**link).get(path).status_code == 403


def test_our_own_page_and_programs_on_this_machine_are_let_in(app: App) -> None:
    for headers in ({"sec-fetch-site": "same-origin", "origin": app.url}, {"origin": app.url}, {"sec-fetch-site": "none"}, {}):
        assert app.browser().post("/photo", content=PHOTO, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:7860", "localhost.evil.example", "127.0.0.1.evil.example", "", "2130706433"]
)
def test_a_name_that_was_pointed_at_this_machine_is_refused(app: App, host: str) -> None:
    answer = app.stranger(host=host).get("/", headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code in {400, 421}
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost:7860", "127.0.0.1:1", "[::1]:7860", "192.168.1.20:7860", "studio.example", "Studio.Example:80"]
)
def test_our_own_names_and_addresses_in_figures_are_answered(app: App, host: str) -> None:
    assert app.stranger(host=host).get("/").status_code == 200


def test_who_may_show_the_page_in_a_frame(app: App, space: App) -> None:
    assert "frame-ancestors 'none'" in app.stranger().get("/").headers["content-security-policy"]
    policy = space.stranger(host=SPACE).get("/").headers["content-security-policy"]
    assert "frame-ancestors 'self' https://huggingface.co" in policy


def test_every_answer_forbids_guessing_its_type(app: App) -> None:
    for path in ("/", "/theme.css", "/gradio_api/upload", "/nothing", f"/picture/{'a' * 64}"):
        answer = app.stranger().get(path)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"


# How much


def test_gradios_own_doors_for_files_are_shut(app: App) -> None:
    with app.browser() as client:
        assert client.post("/gradio_api/upload", files={"files": b"x"}).status_code == 404
        assert client.post("/gradio_api/%75pload", files={"files": b"x"}).status_code == 404
        assert client.post("/gradio_api/component_server", files={"files": b"x"}).status_code == 415
        for path in (
            "/gradio_api/proxy=https://a.hf.space",
            "/gradio_api/vibe-code",
            "/gradio_api/run-history/buckets",
            "/monitoring",
            "/docs",
        ):
            assert client.get(path).status_code == 404
        for path in ("/etc/passwd", "../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "/proc/self/environ", "http://127.0.0.1:1/"):
            assert client.get(f"/gradio_api/file={path}").status_code == 404


def test_sixty_megabytes_are_refused_with_a_sentence(app: App) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(60):
            yield bytes(1_000_000)

    with app.browser() as client:
        for body in (bytes(60_000_000), chunks()):
            answer = client.post("/photo", content=body)
            assert answer.status_code == 413
            assert "40 MB" in answer.json()["error"]
        assert client.post("/gradio_api/queue/join", content=bytes(1_100_000)).status_code == 413


def arriving(pieces: int, size: int, pause: float = 0) -> Callable[[], Any]:
    left = iter(range(pieces))

    async def receive() -> dict[str, Any]:
        if pause:
            await asyncio.sleep(pause)
        n = next(left, None)
        return {"type": "http.disconnect"} if n is None else {"type": "http.request", "body": bytes(size), "more_body": True}

    return receive


def test_what_is_too_large_is_not_held() -> None:
    tracemalloc.start()
    with pytest.raises(TooLarge):
        asyncio.run(read_body(arriving(60, 1_000_000), 4_000_000, 60))
    assert tracemalloc.get_traced_memory()[1] < 12_000_000
    tracemalloc.stop()


def test_a_size_far_too_large_is_believed_and_nothing_is_read() -> None:
    async def never() -> dict[str, Any]:
        raise AssertionError

    with pytest.raises(TooLarge):
        asyncio.run(read_body(never, 1_000, 60, declared="4001"))


def test_who_leaves_or_is_too_slow_is_let_go() -> None:
    with pytest.raises(Gone):
        asyncio.run(read_body(arriving(2, 10), 1_000, 60))
    with pytest.raises(Gone):
        asyncio.run(read_body(arriving(1_000, 1, pause=0.01), 1_000, 0.05))


@pytest.mark.parametrize("tab", ["", "a" * 65, "a" * 10_000, 7, ["a"]])
def test_a_tab_has_a_short_name(app: App, tab: object) -> None:
    with app.browser() as client:
        asked = {"data": ["", None], "fn_index": 0, "session_hash": tab}
        assert client.post("/gradio_api/queue/join", json=asked).status_code == 400
        if isinstance(tab, str):
            assert client.get("/gradio_api/queue/data", params={"session_hash": tab}).status_code == 400
        for body in (b"[" * 15_000, b'{"session_hash": "a", "data": ' + b"9" * 5000 + b"}", b"session_hash=a", b"\xff"):
            assert client.post("/gradio_api/queue/join", content=body).status_code == 400
        assert client.get("/", params={"x": "a" * 40_000}).status_code in {400, 431}


def test_a_tab_named_by_two_people_is_two_tabs(app: App) -> None:
    with app.browser() as one, app.browser() as other:
        assert counted(one, "a").startswith("hello 1 ")
        assert counted(one, "a").startswith("hello 2 ")
        assert counted(other, "a").startswith("hello 1 ")
        assert counted(one, "b").startswith("hello 1 ")


def test_a_flood_of_requests_is_stopped_for_its_sender_alone(space: App) -> None:
    one, other = [space.stranger(host=SPACE, cookie=space.guard.people.new_cookie().split(";")[0]) for _ in range(2)]
    answers = [one.post("/gradio_api/cancel", json={}).status_code for _ in range(61)]
    assert answers == [422] * 60 + [429]
    assert other.post("/gradio_api/cancel", json={}).status_code == 422


def test_a_bucket_fills_again_and_forgets_the_oldest() -> None:
    clock = [0.0]
    bucket = Bucket(rate=2, burst=3, people=2, now=lambda: clock[0])
    assert [bucket.take("a") for _ in range(4)] == [True, True, True, False]
    clock[0] = 0.4
    assert not bucket.take("a")
    clock[0] = 0.6
    assert [bucket.take("a"), bucket.take("a")] == [True, False]
    assert bucket.take("b")
    assert bucket.take("c")
    assert bucket.take("a")
    clock[0] = 1000
    assert [bucket.take("a") for _ in range(4)] == [True, True, True, False]
