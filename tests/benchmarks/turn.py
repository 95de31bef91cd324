"""The app's own share of a turn: from the click to the new picture on the screen, less the editor's time, against a plain demo."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.apps import free_port, running
from tests.benchmarks.pairs import Row, abba, against
from tests.benchmarks.timed import SECONDS, encoded
from tests.browser.chromium import chromium

PAIRS = 14
# Clicks, then watches every frame until the picture's address has changed and it is decoded. Milliseconds.
CLICK_TO_PICTURE = """async ([button, picture]) => {
    const shown = () => document.querySelector(picture), before = shown().currentSrc, began = performance.now();
    document.querySelector(button).click();
    for (;;) {
        await new Promise(requestAnimationFrame);
        const image = shown();
        if (image && image.currentSrc !== before && image.complete && image.naturalWidth) {
            await image.decode();
            return performance.now() - began;
        }
        if (performance.now() - began > 30000) throw new Error('no picture came');
    }
}"""


def rows() -> list[Row]:
    our_port, their_port = free_port(), free_port()
    with (
        tempfile.TemporaryDirectory() as home,
        running(["-m", "tests.benchmarks.timed", "--port", str(our_port), "--home", str(Path(home)), "--no-open"], our_port),
        running(["-m", "tests.benchmarks.plain_demo", str(their_port)], their_port),
        sync_playwright() as playwright,
    ):
        browser = chromium(playwright)
        ours, theirs = browser.new_page(), browser.new_page()
        open_ours(ours, our_port)
        theirs.goto(f"http://127.0.0.1:{their_port}")
        theirs.wait_for_selector("#picture img")
        share(ours, "#said", ".speak .go", "img.after")  # the first turn warms both
        share(theirs, "#words textarea", "#go", "#picture img")
        measured = abba(
            lambda: share(ours, "#said", ".speak .go", "img.after"),
            lambda: share(theirs, "#words textarea", "#go", "#picture img"),
            PAIRS,
        )
        browser.close()
    return [against("the app's own share of a turn", measured, "plain gr.Image/gr.Chatbot demo", 0.5)]


def open_ours(page: Page, port: int) -> None:
    page.goto(f"http://127.0.0.1:{port}")
    page.set_input_files("#file", {"name": "photo.png", "mimeType": "image/png", "buffer": encoded(0).data})
    page.wait_for_function("document.querySelector('img.after')?.naturalWidth > 0")


def share(page: Page, words: str, button: str, picture: str) -> float:
    """Seconds of one turn that are not the editor's."""
    page.bring_to_front()
    page.fill(words, "make the photo warmer")
    return page.evaluate(CLICK_TO_PICTURE, [button, picture]) / 1e3 - SECONDS
