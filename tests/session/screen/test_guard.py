"""The guard in front of a real Gradio app: who is let in, how much, and that a page still works behind it."""

import asyncio
import io
import json
import re
import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import gradio as gr
import httpx
import pytest
from PIL import Image

from editor.errors import NotConfigured, NotFound, NothingTried
from editor.pictures import Intake
from editor.types import Picture
from session.screen.asked import LONGEST, LONGEST_MASK
from session.screen.guard import Guard, Person, as_seen, secret
from session.screen.guard.guard import MOST_JSON
from session.screen.guard.limits import Bucket, Gone, TooLarge, read_body
from session.screen.guard.routes import attachment, label
from tests.fakes import picture

PHOTO = Picture.of(Image.linear_gradient("L").resize((1000, 800)).convert("RGB")).data
SECRET = b"0" * 32
SPACE = "someone-palimpsest.hf.space"


@dataclass
class Album:
    """What a store would do: keeps each picture for its owner."""

    kept: dict[str, tuple[str, Picture]] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)

    def open_photo(self, person: Person, intake: Intake, name: str) -> str:
        self.kept[intake.picture.id] = (person.owner, intake.picture)
        self.named.append(name)
        return intake.picture.id

    def read_picture(self, person: Person, id: str) -> Picture:
        owner, found = self.kept.get(id, ("", None))
        if found is None or owner not in person.owners:
            raise NotFound("There is no such picture.")
        return found


@dataclass
class App:
    url: str
    album: Album
    guard: Guard

    def browser(self, **headers: str) -> httpx.Client:
        """Somebody who has opened the page."""
        page = httpx.get(self.url, headers={"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}).raise_for_status()
        return httpx.Client(base_url=self.url, cookies=page.cookies, headers=headers, timeout=30)

    def stranger(self, **headers: str) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers=headers, timeout=30)


def served(**how: Any) -> Iterator[App]:
    album = Album()
    guard = Guard(SECRET, album.open_photo, album.read_picture, **how)

    def count(said: str, n: int, request: gr.Request) -> tuple[str, int]:
        return f"{said} {n + 1} {guard.person(request).owner}", n + 1

    with gr.Blocks() as page:
        said, n, answer = gr.Textbox(label="said"), gr.State(0), gr.Textbox(label="answer")
        gr.Button("Count").click(count, [said, n], [answer, n], api_name="count")
        piece = gr.HTML(
            value={"n": 0},
            html_template="<button class='piece'>pressed ${value.n}</button>",
            js_on_load="element.addEventListener('click', () => {props.value = {n: props.value.n + 1}; trigger('click')})",
        )
        piece.click(lambda value: f"pressed {value['n']}", piece, answer, api_name="press")
    page.launch(app_kwargs=guard.app_kwargs(), ssr_mode=False, prevent_thread_lock=True, quiet=True)
    yield App(str(page.local_url).rstrip("/"), album, guard)
    page.close()


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    yield from served(shared=False, hosts=("studio.example",))


@pytest.fixture(scope="module")
def space() -> Iterator[App]:
    yield from served(shared=True, space_host=SPACE, joins=Bucket(rate=0, burst=60))


def counted(client: httpx.Client, tab: str, said: str = "hello") -> str:
    """Presses the button as Gradio's own page does, and returns what it wrote."""
    asked = {"data": [said, None], "fn_index": 0, "session_hash": tab}
    client.post("/gradio_api/queue/join", json=asked).raise_for_status()
    with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": tab}) as events:
        for line in events.iter_lines():
            event = json.loads(line.removeprefix("data: ")) if line else {}
            if event.get("msg") == "process_completed":
                assert event["success"], event
                return event["output"]["data"][0]
    raise AssertionError("no answer")


# Who is a person


def test_a_browser_is_made_a_person_with_the_page_and_stays_one(app: App) -> None:
    with app.stranger() as client:
        first = client.get("/")
        cookie = first.headers["set-cookie"]
        assert re.fullmatch(r"palimpsest=[\w-]{43}\.[0-9a-f]{64}; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax", cookie)
        assert first.headers["cache-control"] == "no-store"
        assert "set-cookie" not in client.get("/").headers
        assert "set-cookie" not in app.stranger().get("/theme.css").headers
        assert counted(client, "tab").split()[-1] == counted(client, "tab").split()[-1]


def test_two_browsers_are_two_people(app: App) -> None:
    with app.browser() as one, app.browser() as other:
        owners = [counted(client, "tab").split()[-1] for client in (one, other)]
    assert owners[0] != owners[1]
    assert all(re.fullmatch("[0-9a-f]{64}", owner) for owner in owners)


def test_in_a_space_the_cookie_works_inside_the_frame(space: App) -> None:
    cookie = space.stranger(host=SPACE).get("/").headers["set-cookie"]
    assert cookie.startswith("__Host-palimpsest=")
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=None; Secure; Partitioned")


@pytest.mark.parametrize("found", [b"", b"short", b"0" * 33])
def test_a_secret_that_anybody_could_guess_is_not_used(tmp_path: Path, found: bytes) -> None:
    (tmp_path / "secret").write_bytes(found)
    with pytest.raises(NotConfigured, match="Delete it and start again"):
        secret(tmp_path)


def test_of_two_that_make_a_secret_at_once_both_use_the_same(tmp_path: Path) -> None:
    found: set[bytes] = set()
    threads = [Thread(target=lambda: found.add(secret(tmp_path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


def test_a_marked_region_that_is_taken_fits_what_the_guard_lets_through() -> None:
    assert LONGEST_MASK + LONGEST < MOST_JSON


def test_what_is_looked_for_is_found_for_whoever_this_person_sees() -> None:
    def ask(owner: str) -> str:
        if owner != "local":
            raise NotFound("not here")
        return owner

    assert as_seen(Person("ann", ("local",)), ask, "nowhere") == "local"
    with pytest.raises(NotFound, match="nowhere"):
        as_seen(Person("ann"), ask, "nowhere")


@pytest.mark.parametrize("forged", ["admin", "", "a" * 43, "a" * 43 + "." + "0" * 64, "local", "x" * 4000, '"quoted"'])
def test_a_cookie_we_did_not_make_is_nobodys_and_is_replaced(app: App, forged: str) -> None:
    answer = app.stranger(cookie=f"palimpsest={forged}").get("/")
    assert answer.status_code == 200
    assert "palimpsest=" in answer.headers["set-cookie"]
    assert forged == "" or forged not in answer.headers["set-cookie"]


def test_a_cookie_of_another_servers_making_is_nobodys(app: App, space: App) -> None:
    other = Guard(b"1" * 32, space.album.open_photo, space.album.read_picture, shared=False)
    cookie = other.people.new_cookie().split(";")[0]
    assert "set-cookie" in app.stranger(cookie=cookie).get("/").headers


@dataclass
class Sent:
    cookies: dict[str, str]


def known(guard: Guard) -> Sent:
    name, _, value = guard.people.new_cookie().split(";")[0].partition("=")
    return Sent({name: value})


def test_on_a_loopback_app_everybody_also_sees_the_command_lines_sessions() -> None:
    guard = Guard(SECRET, Album().open_photo, Album().read_picture, shared=False)
    person = guard.person(known(guard))
    assert person.owner in person.owners
    assert "local" in person.owners
    assert guard.person(known(guard)).owner not in person.owners
    assert guard.person(Sent({})) == Person("local")


def test_on_a_shared_app_nobody_sees_local_and_without_a_cookie_nobody_is_anybody() -> None:
    guard = Guard(SECRET, Album().open_photo, Album().read_picture, shared=True)
    assert "local" not in guard.person(known(guard)).owners
    with pytest.raises(NothingTried, match="cookies"):
        guard.person(Sent({}))


def test_the_secret_is_kept_for_one_pair_of_eyes_and_people_outlive_a_restart(tmp_path: Path) -> None:
    first = Guard(secret(tmp_path), Album().open_photo, Album().read_picture, shared=False)
    cookie = known(first)
    again = Guard(secret(tmp_path), Album().open_photo, Album().read_picture, shared=False)
    assert again.person(cookie) == first.person(cookie) != Person("local")
    assert [oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()] == ["0o600"]
    assert len(secret(tmp_path)) == 32
    assert secret(tmp_path).hex() not in str(cookie)


def test_on_a_shared_app_a_browser_without_cookies_is_told_so(space: App) -> None:
    client = space.stranger(host=SPACE)
    for answer in (
        client.post("/photo", content=PHOTO),
        client.post("/gradio_api/queue/join", json={}),
        client.get(f"/picture/{'a' * 64}"),
    ):
        assert answer.status_code == 403
        assert "cookies" in answer.json()["error"]
    assert space.album.kept == {}


# Other websites


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
        for body in (b"[" * 500_000, b'{"session_hash": "a", "data": ' + b"9" * 5000 + b"}", b"session_hash=a", b"\xff"):
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


class Evil(BaseHTTPRequestHandler):
    """Another program on this machine, which tries to use the app from its own page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>evil</title>")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def evil() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Evil)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    if not Path("/usr/bin/chromium").exists():
        pytest.skip("needs Chromium")
    quiet = (
        "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    )
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path="/usr/bin/chromium", args=quiet.split())
        yield browser
        browser.close()


@pytest.mark.browser
def test_a_page_works_behind_the_guard_and_breaks_none_of_its_rules(app: App, chromium: Any) -> None:
    page = chromium.new_context().new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(app.url)
    page.get_by_label("said").fill("hello")
    page.get_by_role("button", name="Count").click()
    answer = page.get_by_label("answer")
    holds = partial(page.wait_for_function, "([box, begins]) => box.value.startsWith(begins)")
    holds(arg=[answer.element_handle(), "hello 1 "])
    page.get_by_role("button", name="Count").click()
    holds(arg=[answer.element_handle(), "hello 2 "])
    page.locator("button.piece").click()
    holds(arg=[answer.element_handle(), "pressed 1"])
    sent = """async ([path, size]) => {
        const answer = await fetch(path, {method: "POST", body: new Uint8Array(size)});
        return [answer.status, (await answer.json()).error];
    }"""
    assert page.evaluate(sent, ["/photo", 100])[0] == 400
    # More than is taken, and the browser still gets to see the sentence.
    assert page.evaluate(sent, ["/gradio_api/cancel", 3_000_000]) == [413, "That is more than this app takes at once."]
    page.context.close()
    assert [words for words in said if "Failed to load resource" not in words] == []


@pytest.mark.browser
def test_a_page_of_another_program_on_this_machine_can_neither_write_nor_show_it(app: App, chromium: Any, evil: str) -> None:
    context = chromium.new_context()
    own = context.new_page()
    own.goto(app.url)
    before = dict(app.album.kept)
    page = context.new_page()
    page.goto(evil)
    tried = """async ([url, bytes]) => {
        const body = new Uint8Array(bytes);
        const seen = [];
        for (const how of [{mode: "no-cors"}, {mode: "cors"}, {mode: "cors", headers: {"Content-Type": "application/json"}}]) {
            for (const path of ["/photo", "/gradio_api/queue/join", "/gradio_api/upload"]) {
                try {
                    const answer = await fetch(url + path, {method: "POST", body, credentials: "include", ...how});
                    seen.push(answer.type === "opaque" ? "opaque" : answer.status);
                } catch { seen.push("blocked"); }
            }
        }
        return [...new Set(seen)];
    }"""
    assert set(page.evaluate(tried, [app.url, list(PHOTO[:20_000])])) <= {"opaque", "blocked", 403}
    page.set_content(f"<iframe src='{app.url}'></iframe>")
    page.wait_for_timeout(1000)
    assert page.frames[1].url.startswith("chrome-error:")
    context.close()
    assert app.album.kept == before


def test_many_photos_at_once_wait_for_each_other(app: App) -> None:
    people = [app.browser() for _ in range(16)]
    with ThreadPoolExecutor(len(people)) as threads:
        answers = list(threads.map(lambda person: person.post("/photo", content=PHOTO).status_code, people))
    assert answers == [200] * 16
