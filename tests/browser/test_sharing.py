"""What a person takes or sends of a session, and which pictures they compare."""

import re
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.browser.conftest import LONG, App, Screen, Visitor

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


def test_any_two_pictures_can_be_compared(ann: Screen) -> None:
    told(ann)
    chosen = ann.page.locator(".tag.left")
    expect(chosen.locator("option:checked")).to_have_text("Before · turn 1")
    one_before = ann.page.get_attribute("img.before", "src")
    chosen.select_option("Before · the photo")
    expect(ann.page.locator("img.before")).not_to_have_attribute("src", one_before or "")
    ann.say("crop it to a square")
    expect(chosen.locator("option:checked")).to_have_text("Compare with…")
    expect(ann.page.locator(".divider")).to_be_hidden()
    compare = ann.page.get_by_role("button", name="Compare", exact=True)
    expect(compare).to_have_attribute("aria-pressed", "false")
    compare.click()
    sides = [ann.page.locator(side).bounding_box() for side in ("img.twin", "img.after")]
    assert sides[0]
    assert sides[1]
    assert sides[0]["x"] + sides[0]["width"] <= sides[1]["x"]
    assert sides[0]["width"] / sides[0]["height"] > 1.2 * sides[1]["width"] / sides[1]["height"], "each in its own frame"
    ann.say("add film grain")
    expect(ann.page.locator("img.twin")).to_be_hidden()
    expect(chosen.locator("option:checked")).to_have_text("Before · turn 3")
    chosen.select_option("Before · the photo")
    expect(ann.page.locator("img.twin")).to_be_visible()


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
    with httpx.Client(base_url=app.url, timeout=LONG / 1000) as stranger:
        stranger.get("/")
        for path in (f"story/{ann.session()}/page?at=", "story/0/page", f"story/{ann.session()}/secrets"):
            assert stranger.get(path).status_code == 404
