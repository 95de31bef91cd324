"""Settings as a person meets them: who reads the words, and a key that is in no place but the tab."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from editor.backends import EDITORS
from editor.judges import JUDGES
from editor.types import Kind
from session.settings import Settings, build
from tests.browser.conftest import LONG, Screen
from tests.browser.test_page import CONTRASTS
from tests.fake_gemini import KEY, FakeGemini, json_said, serving
from tests.serving import served

pytestmark = pytest.mark.browser
VIEWS = [(1280, 800, "light"), (1280, 800, "dark"), (390, 844, "light"), (390, 844, "dark")]
IT = {"text": "it", "occurrence": 1, "anchor": "SEEN", "referent": "the flower", "turn": None, "confidence": 0.9}
FLOWER = {"mentions": [IT], "back": None, "only_back": False, "short": "sharper flower", "kinds": [Kind.OTHER.value]}


@pytest.fixture(scope="module")
def gemini() -> Iterator[FakeGemini]:
    with serving(json_said({**FLOWER, "meant": "make the flower more colourful"})) as fake:
        yield fake


@pytest.fixture(scope="module")
def address(gemini: FakeGemini, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    parts = build(Settings(home=tmp_path_factory.mktemp("home"), gemini_address=gemini.address), EDITORS, JUDGES)
    with served(parts) as url:
        yield url


def arrive(browser: Browser, address: str, width: int = 1280, height: int = 800, scheme: str = "light") -> Page:
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # pyright: ignore[reportArgumentType]
    page = context.new_page()
    page.set_default_timeout(LONG)
    page.goto(address)
    page.wait_for_selector("body[data-open=no]")
    return page


def choose(page: Page) -> None:
    page.click("[data-tab=settings]")
    page.get_by_label("This computer and Gemini").check()
    page.fill("#gemini-key", KEY)
    page.press("#gemini-key", "Enter")
    expect(page.locator(".kept")).to_contain_text(f"ends in {KEY[-4:]}")


def test_a_key_is_used_shown_by_its_end_and_forgotten(browser: Browser, address: str, gemini: FakeGemini) -> None:
    page = arrive(browser, address)
    page.click("[data-tab=settings]")
    expect(page.locator("[name=reads][value=here]")).to_be_checked()
    choose(page)
    assert page.input_value("#gemini-key") == ""
    assert KEY not in page.content()
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state])")
    assert KEY not in kept
    page.click("[data-forget]")
    expect(page.locator(".kept")).to_contain_text("this computer reads alone")
    page.reload()
    page.wait_for_selector("body[data-open=no]")
    page.click("[data-tab=settings]")
    expect(page.locator("[name=reads][value=gemini]")).to_be_checked()
    expect(page.locator(".kept")).to_contain_text("No key yet")
    page.context.close()


def test_what_is_no_key_is_told(browser: Browser, address: str) -> None:
    page = arrive(browser, address)
    page.click("[data-tab=settings]")
    page.fill("#gemini-key", "not a key")
    page.get_by_role("button", name="Use this key").click()
    expect(page.locator(".kept")).to_contain_text("no Gemini key")
    page.context.close()


def test_words_are_read_by_both_and_a_difference_is_asked_about(browser: Browser, address: str, gemini: FakeGemini) -> None:
    page = arrive(browser, address)
    choose(page)
    page.click("[data-tab=edit]")
    expect(page.locator(".stays")).to_be_hidden()
    ann = Screen(page)
    ann.begin()
    asked = len(gemini.asked)
    page.fill("#said", "make it more colourful")
    page.press("#said", "Enter")
    expect(page.locator(".asks")).to_contain_text("the flower")
    assert len(gemini.asked) == asked + 1
    assert gemini.asked[-1].headers["x-goog-api-key"] == KEY
    page.get_by_role("button", name=re.compile("photo more colourful", re.IGNORECASE)).click()
    expect(page.locator("article.card:not(.working)")).to_contain_text("You chose")
    ann.settled()
    assert len(gemini.asked) == asked + 1
    page.context.close()


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
def test_settings_fit_and_can_be_read(browser: Browser, address: str, width: int, height: int, scheme: str) -> None:
    page = arrive(browser, address, width, height, scheme)
    choose(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(CONTRASTS) == []
    page.context.close()
