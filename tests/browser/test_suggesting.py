"""Lines to click and suggested edits: they fit the photo, they are put in the box and not said, and all of it goes by keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screen, Visitor

pytestmark = pytest.mark.browser


def test_lines_fit_the_photo_and_wait_to_be_said(ann: Screen, photo: Path) -> None:
    ann.page.set_input_files("#file", photo)
    ann.settled()
    lines = ann.page.locator(".suggestions .chip")
    expect(lines).to_have_count(3)
    words = lines.first.inner_text()
    lines.first.click()
    expect(ann.page.locator("#said")).to_have_value(words)
    expect(ann.page.locator(".node")).to_have_count(1)
    ann.page.press("#said", "Enter")
    expect(ann.page.locator(".node")).to_have_count(2)
    ann.page.mouse.move(5, 5)  # what is under the pointer stays as it is
    expect(lines.first).to_have_text("undo that")
    assert words not in lines.all_inner_texts()


def test_what_was_typed_stays_beside_a_line_that_is_clicked(ann: Screen) -> None:
    ann.begin()
    ann.page.fill("#said", "in the evening")
    ann.page.locator(".suggestions .chip").first.click()
    said = ann.page.input_value("#said")
    assert said.startswith("in the evening\n")
    ann.page.locator(".suggestions .chip").nth(1).click()
    assert ann.page.input_value("#said").startswith(said)


def test_an_edit_is_suggested_chosen_and_said_by_keyboard(ann: Screen) -> None:
    ann.begin("pavilion")
    page = ann.page
    page.focus("[data-act=suggest]")
    page.keyboard.press("Enter")
    expect(page.locator(".found .short").first).to_be_visible()
    expect(page.locator(".ideas select")).to_be_focused()
    page.select_option(".ideas select", label="Apply seasonal transformation")
    expect(page.locator(".found .short").first).to_have_text("make it autumn")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".found .short").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".ideas")).to_be_hidden()
    expect(page.locator("#said")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".node")).to_have_count(2)


def test_suggestions_are_closed_by_escape_and_by_a_click_beside_them(ann: Screen) -> None:
    ann.begin()
    page = ann.page
    page.click("[data-act=suggest]")
    expect(page.locator(".found li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".ideas")).to_be_hidden()
    expect(page.locator("[data-act=suggest]")).to_be_focused()
    page.click("[data-act=suggest]")
    expect(page.locator(".ideas")).to_be_visible()
    page.click(".room")
    expect(page.locator(".ideas")).to_be_hidden()
    expect(page.locator("[data-act=suggest]")).to_have_attribute("aria-expanded", "false")


def test_a_kind_that_cannot_be_done_says_what_to_do(ann: Screen) -> None:
    ann.begin("coffee")
    ann.page.click("[data-act=suggest]")
    ann.page.select_option(".ideas select", label="LEGO-minifigure rendition of the person")
    expect(ann.page.locator(".found")).to_contain_text("give a Gemini key in Settings")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_suggestions_lie_within_the_page(visitor: Visitor, width: int, height: int) -> None:
    ann = visitor(width, height)
    ann.begin("astronaut")
    ann.page.click("[data-act=suggest]")
    expect(ann.page.locator(".found li")).to_have_count(4)
    box = ann.page.locator(".ideas").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= width
    for button in ann.page.locator(".ideas button").all():
        assert button.evaluate("button => button.scrollWidth <= button.clientWidth + 1")
    assert ann.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_lines_do_not_move_the_page_when_they_come(ann: Screen) -> None:
    ann.page.route("**/component_server/**", lambda route: route.fallback())
    ann.begin()
    before = ann.page.locator(".box").bounding_box()
    expect(ann.page.locator(".suggestions .chip")).to_have_count(3)
    assert ann.page.locator(".box").bounding_box() == before


def test_going_back_and_forward_again_by_keyboard(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    ann.say("add film grain")
    last = ann.shown()
    page = ann.page
    page.focus(".brand")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")  # at once, as people do who want to go back twice
    expect(page.locator(".node[aria-current]")).to_have_attribute("aria-label", "Go to the photo")
    page.keyboard.press("Control+Shift+z")
    expect(page.locator(".node[aria-current]")).to_have_attribute("aria-label", "Go to 1 Make the photo warmer")
    page.keyboard.press("Control+Shift+z")
    expect(page.locator(f"img.after[data-id='{last}']")).to_be_visible()
    page.keyboard.press("Control+Shift+z")  # there is nothing further
    expect(page.locator(".node[aria-current]")).to_contain_text("2 ")


def test_what_was_done_in_another_tab_shows_on_coming_back(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    other = Screen(ann.page.context.new_page())
    other.page.goto(ann.page.url)
    other.settled()
    ann.page.fill("#said", "half a thou")
    other.say("add film grain")
    expect(ann.page.locator(".node")).to_have_count(2)
    here = ann.shown()
    ann.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(ann.page.locator(".node")).to_have_count(3)
    assert ann.shown() == here
    assert ann.page.input_value("#said") == "half a thou"


def test_a_session_that_was_deleted_in_another_tab_is_left_on_coming_back(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    other = ann.page.context.new_page()
    other.goto(ann.page.url)
    other.click("[data-tab=sessions]")
    other.click(".wall .delete")
    other.click("dialog.ask [value=yes]")
    expect(other.get_by_text("No sessions yet.")).to_be_visible()
    ann.page.evaluate("dispatchEvent(new Event('focus'))")
    ann.sees("There is no such session here. Open one from the list, or start with a photo.")
    expect(ann.page.locator(".welcome h1")).to_be_visible()
    assert "session=" not in ann.page.url
