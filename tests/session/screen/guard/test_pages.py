"""A page works behind the guard, and another program's page cannot borrow it."""

from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import opened
from tests.session.screen.guard.guarded import PHOTO, App


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
def browser() -> Iterator[Browser]:
    with opened() as browser:
        yield browser


@pytest.mark.browser
def test_a_page_works_behind_the_guard_and_breaks_none_of_its_rules(app: App, browser: Browser) -> None:
    page = browser.new_context().new_page()
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
def test_a_page_of_another_program_on_this_machine_can_neither_write_nor_show_it(app: App, browser: Browser, evil: str) -> None:
    context = browser.new_context()
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
