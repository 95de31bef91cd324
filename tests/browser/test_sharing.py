"""What a person takes or sends of a session, and which pictures they compare."""

import re
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.browser.conftest import App, Screen, Visitor

pytestmark = pytest.mark.browser


def told(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    ann.say("make it black and white")


def taken(ann: Screen, name: str, folder: Path) -> Path:
    ann.page.click("[popovertarget=share-menu]")
    with ann.page.expect_download() as arrived:
        ann.page.click(f"#share-menu [data-name={name}]")
    file = folder / arrived.value.suggested_filename
    arrived.value.save_as(file)
    expect(ann.page.locator("#share-menu")).to_be_hidden()
    return file


def test_a_session_is_taken_as_a_strip_a_replay_and_a_page(ann: Screen, browser: Browser, tmp_path: Path) -> None:
    told(ann)
    strip = taken(ann, "strip", tmp_path)
    assert strip.name == "Dahlia.png"
    assert Image.open(strip).width > 1200, "three pictures side by side"
    assert Image.open(taken(ann, "film", tmp_path)).is_animated  # pyright: ignore[reportAttributeAccessIssue]
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(taken(ann, "page", tmp_path).as_uri())
    expect(page.locator("article")).to_have_count(3)
    assert page.eval_on_selector_all("img", "all => all.every((image) => image.naturalWidth > 0)")
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]
    page.locator(".pair input").first.fill("0")
    assert page.eval_on_selector(".pair", "pair => pair.style.getPropertyValue('--at')") == "0%"
    page.close()


def test_any_two_pictures_of_one_frame_can_be_compared(ann: Screen) -> None:
    told(ann)
    chosen = ann.page.locator(".tag.left")
    expect(chosen.locator("option:checked")).to_have_text("Before · turn 1")
    one_before = ann.page.get_attribute("img.before", "src")
    chosen.select_option("Before · the photo")
    expect(ann.page.locator("img.before")).not_to_have_attribute("src", one_before or "")
    ann.say("crop it to a square")
    expect(chosen).to_be_hidden()
    ann.say("add film grain")
    expect(chosen.locator("option:disabled")).to_have_count(3)
    expect(chosen.locator("option:checked")).to_have_text("Before · turn 3")


def test_the_link_leads_back_to_the_session(visitor: Visitor, app: App) -> None:
    ann = visitor(permissions=["clipboard-read", "clipboard-write"])
    ann.begin()
    ann.page.click("[popovertarget=share-menu]")
    expect(ann.page.locator("#share-menu button").first).to_be_focused()
    ann.page.keyboard.press("Enter")
    ann.sees("The link is copied.")
    assert ann.page.evaluate("navigator.clipboard.readText()").endswith(f"session={ann.session()}")


def test_what_cannot_be_made_is_said_and_others_see_nothing(ann: Screen, app: App) -> None:
    told(ann)
    ann.page.route(re.compile("/story/"), lambda route: route.fulfill(status=429, json={"error": "Another one is still being made."}))
    ann.page.click("[popovertarget=share-menu]")
    ann.page.click("#share-menu [data-name=strip]")
    ann.sees("Another one is still being made.")
    stranger = httpx.get(app.url)
    for path in (f"story/{ann.session()}/page?at=", "story/0/page", f"story/{ann.session()}/secrets"):
        assert httpx.get(app.url + path, cookies=stranger.cookies).status_code == 404
