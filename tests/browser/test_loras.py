"""A LoRA is put on the local model in the browser: one that was trained meanwhile, several, with weights; and the card names it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from editor.backends import EDITORS
from editor.backends.local.calling import Chosen
from editor.backends.local.editor import Local
from editor.judges import JUDGES
from session.settings import Parts, Settings, build
from session.types import Turn
from tests.browser.conftest import LONG, Screen
from tests.serving import served
from tests.tiny import klein, lora

pytestmark = pytest.mark.browser
QUICK = {**EDITORS, "local": lambda: Local(chosen=Chosen(steps=1, pixels=96 * 128))}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return klein(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[str, Parts]]:
    """An app that was started without a model."""
    parts = build(Settings(tmp_path / "home", attempts=1), QUICK, JUDGES)
    with served(parts) as url:
        yield url, parts


def trained(home: Path, base: Path, name: str, made: Path) -> None:
    shutil.copytree(made, home / "loras" / name)
    (home / "loras" / name / "lora.json").write_text(json.dumps({"base": str(base)}))


def said(parts: Parts, who: Screen) -> Turn:
    """Last."""
    session = who.session()
    return parts.store.session(session, parts.store.owner(session)).turns[-1]


def offered(page: Page) -> list[str]:
    return page.locator("#editor option").all_inner_texts()


def test_what_was_just_trained_is_in_the_list_and_draws_and_is_named(own: tuple[str, Parts], base: Path, browser: Browser) -> None:
    url, parts = own
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(LONG)
    page.goto(url)
    page.wait_for_selector("body[data-open=no]")
    ann = Screen(page)
    ann.begin()
    assert not any(option.startswith("local") for option in offered(page))
    expect(page.locator(".loras")).to_be_hidden()

    snow = lora(base, base.parent / "snow")
    trained(parts.settings.home, base, "snow", snow)
    trained(parts.settings.home, base, "a <b>warm look of evening light", lora(base, base.parent / "warm", seed=2))
    page.evaluate("dispatchEvent(new Event('focus'))")  # as when one comes back to the tab
    expect(page.locator("#editor option[value='local+snow']")).to_have_text("local + snow")
    page.select_option("#editor", "local+snow")
    expect(page.locator(".loras summary")).to_have_text("LoRA: snow")
    ann.say("make the photo warmer")
    first = said(parts, ann).attempts[0]
    assert first.result
    assert first.result.model.startswith("tiny + snow@1#")

    page.click(".loras summary")
    weight = page.locator(".loras li[data-name=snow] input[type=number]")
    weight.fill("0.5")
    weight.blur()
    page.locator(".loras li", has_text="evening").locator("input[type=checkbox]").check()
    expect(page.locator(".loras summary")).to_contain_text("snow × 0.5, a <b>warm look")
    page.keyboard.press("Escape")
    expect(page.locator(".loras .menu")).to_be_hidden()
    ann.say("make the photo cooler")
    second = said(parts, ann).attempts[0]
    assert second.result
    assert second.result.model.startswith("tiny + snow@0.5#")
    assert " + a <b>warm look of evening light@1#" in second.result.model

    page.select_option("#editor", "built-in")
    expect(page.locator(".loras")).to_be_hidden()
    ann.say("make the photo warmer")
    assert said(parts, ann).attempts[0].editor == "built-in"
    page.context.close()
