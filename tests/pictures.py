"""The pictures of README and its pages, taken from the real app in a real Chromium: `python -m tests.pictures`."""

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.apps import ROOT, free_port, ours, running
from tests.browser.chromium import chromium
from tests.browser.conftest import Screen

DOCS = ROOT / "assets" / "docs"
TALK = ("make it golden hour", "a bit less of that", "now add film grain to it")
FILM = (960, 600)
EVERY = 250
"""Milliseconds between two pictures of the film while something happens, and for which each is shown."""


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    with app() as url, sync_playwright() as playwright:
        browser = chromium(playwright)
        film(browser, url)
        talked = at(browser, url, 1280, 800)
        told(talked)
        shot(talked.page, ROOT / "assets" / "screenshot.png")
        for tab in ("sessions", "dataset"):
            talked.page.click(f"[data-tab={tab}]")
            talked.page.wait_for_timeout(2500)
            shot(talked.page, DOCS / f"{tab}.png")
        phone = at(browser, url, 390, 844, color_scheme="dark")
        told(phone)
        phone.page.evaluate("scrollTo(0, 0)")
        shot(phone.page, DOCS / "phone.png")


@contextmanager
def app() -> Iterator[str]:
    port = free_port()
    with tempfile.TemporaryDirectory() as home, running(ours(port, Path(home)), port):
        yield f"http://127.0.0.1:{port}/"


def at(browser: Browser, url: str, width: int, height: int, **more: str) -> Screen:
    page = browser.new_context(viewport={"width": width, "height": height}, **more).new_page()  # pyright: ignore[reportArgumentType]
    page.goto(url)
    page.wait_for_selector("body[data-open=no]")
    return Screen(page)


def told(screen: Screen) -> None:
    """Three turns, and a branch from the first."""
    screen.begin("pavilion")
    for words in TALK:
        screen.say(words)
    screen.page.locator(".node").nth(1).click()
    screen.page.wait_for_timeout(800)
    screen.say("turn it into an oil painting")
    screen.page.wait_for_timeout(800)


def shot(page: Page, path: Path) -> None:
    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(255, Image.Quantize.MEDIANCUT).save(path, optimize=True)


def film(browser: Browser, url: str) -> None:
    """The first minute, as an animated WebP."""
    screen = at(browser, url, 1280, 800)
    taken: list[Image.Image] = []

    def look(times: int = 1) -> None:
        for _ in range(times):
            taken.append(Image.open(io.BytesIO(screen.page.screenshot(type="jpeg", quality=92))).resize(FILM, Image.Resampling.LANCZOS))
            screen.page.wait_for_timeout(60)

    look(4)
    screen.page.click(".photo[data-example=pavilion]")
    screen.settled()
    look(4)
    for words in TALK:
        typed(screen, words, look)
    screen.page.locator(".node").nth(1).click()
    look(5)
    typed(screen, "turn it into an oil painting", look)
    look(10)
    taken[0].save(DOCS / "film.webp", save_all=True, append_images=taken[1:], duration=EVERY, loop=0, quality=70, method=6)


def typed(screen: Screen, words: str, look: Callable[[int], None]) -> None:
    """As a person types, and until the turn has ended."""
    screen.page.click("#said")
    for start in range(0, len(words), 4):
        screen.page.keyboard.type(words[start : start + 4])
        look(1)
    screen.page.keyboard.press("Enter")
    for _ in range(40):
        look(1)
        if not screen.page.evaluate("document.body.classList.contains('busy')"):
            break
    screen.settled()
    look(5)


if __name__ == "__main__":
    main()
