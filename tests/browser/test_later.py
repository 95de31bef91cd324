"""What changes on an open page by itself: a picture that comes after Stop; and what does not: what the pointer is over."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect
from skimage import data

from editor.backends import EDITORS
from editor.judges import JUDGES
from session.settings import build, from_environment
from tests.browser.conftest import Screen
from tests.browser.test_nano_banana import allow, hat
from tests.browser.test_reading import arrive
from tests.fake_gemini import GOOD, FakeGemini, by_model, held, scored, serving
from tests.serving import served

pytestmark = pytest.mark.browser


@pytest.fixture
def answer() -> threading.Event:
    return threading.Event()


@pytest.fixture
def gemini(answer: threading.Event) -> Iterator[FakeGemini]:
    with serving(by_model([held(answer, hat("red"))], [scored(GOOD, 0.9)])) as fake:
        yield fake


@pytest.fixture
def address(gemini: FakeGemini, tmp_path: Path) -> Iterator[str]:
    parts = build(from_environment({"GOOGLE_GEMINI_BASE_URL": gemini.address, "PALIMPSEST_HOME": str(tmp_path)}), EDITORS, JUDGES)
    with served(parts) as url:
        yield url


def test_a_picture_that_comes_after_stop_shows_by_itself(
    browser: Browser, address: str, gemini: FakeGemini, answer: threading.Event, tmp_path: Path
) -> None:
    page = arrive(browser, address)
    allow(page)
    ann = Screen(page)
    Image.fromarray(data.chelsea()).save(tmp_path / "cat.png")
    page.set_input_files("#file", tmp_path / "cat.png")
    ann.settled()
    page.fill("#said", "add a red hat to the cat")
    page.press("#said", "Enter")
    expect(page.locator("article.card.working .stage")).to_contain_text("Nano-Banana")
    while not gemini.asked:
        page.wait_for_timeout(50)
    page.locator("article.card.working").get_by_role("button", name="Stop").click()
    ann.settled()
    before = ann.shown()
    expect(page.locator("article.card .tries img.mini, article.card img.thumb")).to_have_count(0)
    answer.set()
    use = page.get_by_role("button", name=re.compile("Use"))
    expect(use).to_be_visible()
    assert ann.shown() == before, "what comes late leads nobody away"
    use.click()
    page.wait_for_function(f"document.querySelector('img.after').getAttribute('src') !== '/picture/{before}'")
    page.context.close()


def test_what_the_pointer_is_over_does_not_change(browser: Browser, address: str) -> None:
    page = arrive(browser, address)
    ann = Screen(page)
    ann.begin()
    lines = page.locator(".suggestions button")
    expect(lines.first).to_be_visible()
    before = lines.all_inner_texts()
    lines.nth(1).hover()
    ann.say(before[0])
    assert lines.all_inner_texts() == before
    page.mouse.move(5, 5)
    page.wait_for_function("first => document.querySelector('.suggestions button').textContent !== first", arg=before[0])
    page.context.close()
