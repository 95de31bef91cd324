"""What the editor at hand cannot do comes with its next step: nobody is left with a refusal."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Request, expect

from tests.browser.conftest import Screen, Visitor

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[2] / "assets" / "examples" / "coffee.jpg"

WORDS = "add a hat to the flower"
KEY = "AIza-this-is-no-key-of-anybody"


def refused(who: Screen) -> None:
    who.page.fill("#said", WORDS)
    who.page.press("#said", "Enter")
    expect(who.page.locator(".notice")).to_contain_text("needs Nano-Banana")


def test_what_needs_a_key_leads_to_the_key_and_back_to_the_words(ann: Screen) -> None:
    ann.begin()
    refused(ann)
    page = ann.page
    notice = page.locator(".notice")
    expect(notice).to_have_class(re.compile("calm"))
    expect(notice).not_to_contain_text("GEMINI_API_KEY")
    notice.get_by_role("button", name="Give a Gemini key").click()
    expect(page.locator("#gemini-key")).to_be_focused()
    expect(page.locator("#gemini-key")).to_be_in_viewport()
    page.keyboard.type(KEY)
    page.keyboard.press("Enter")
    use = notice.get_by_role("button", name="Use Nano-Banana for this")
    expect(use).to_be_focused()
    expect(page.locator("#said")).to_have_value(WORDS)
    with page.expect_request(lambda request: WORDS in (request.post_data or "")) as sent:
        page.keyboard.press("Enter")
    assert '"editor":"nano-banana"' in (sent.value.post_data or "")
    expect(page.locator("#said")).to_have_value("")
    expect(page.locator("#editor")).to_have_value("auto")  # for these words alone


def test_where_nothing_may_leave_the_step_is_that_choice(ann: Screen) -> None:
    page = ann.page
    page.click("[data-tab=settings]")
    page.locator("[name=private]").check()
    page.click("[data-tab=edit]")
    ann.begin()
    refused(ann)
    page.locator(".notice").get_by_role("button", name="Change that in Settings").click()
    expect(page.locator("[name=private]")).to_be_focused()


def test_the_first_visit_says_what_a_key_or_a_local_model_would_add_and_leads_there(visitor: Visitor) -> None:
    ann = visitor(390, 844)
    line = ann.page.locator(".able")
    expect(line).to_contain_text("--local-model")
    line.get_by_role("button", name="give a Gemini key").click()
    expect(ann.page.locator("#gemini-key")).to_be_focused()
    expect(ann.page.locator("#gemini-key")).to_be_in_viewport()


def test_an_empty_wall_leads_to_a_first_photo(ann: Screen) -> None:
    ann.page.click("[data-tab=sessions]")
    ann.page.get_by_role("button", name="Start with a photo").click()
    expect(ann.page.get_by_text("Choose a photo").first).to_be_visible()


def test_a_click_on_a_page_does_not_ask_for_the_page_again(ann: Screen) -> None:
    page = ann.page
    asked: list[Request] = []

    def asks(request: Request) -> bool:
        return '"choices"' in (request.post_data or "")

    page.on("request", lambda request: asked.append(request) if asks(request) else None)
    page.click("[data-tab=settings]")
    expect(page.locator("#settings .body .board").first).to_be_visible()
    page.click("#settings h1")
    page.click("[data-tab=edit]")
    with page.expect_request(asks):
        page.click("[data-tab=settings]")
    assert len(asked) == 2


def test_a_review_of_what_would_not_go_out_leads_to_saving_it(ann: Screen) -> None:
    ann.page.set_viewport_size({"width": 1280, "height": 800})
    ann.page.set_input_files("#file", EXAMPLE)
    ann.page.wait_for_selector("#log .entry", state="attached")
    ann.settled()
    page = ann.page
    page.click("[data-tab=sessions]")
    expect(page.locator(".wall > li")).to_have_count(1)
    page.keyboard.press("j")
    look = page.locator(".look")
    expect(look).to_contain_text("Nothing goes out")
    tops = [page.locator(part).bounding_box() for part in (".find [name=said]", ".find [name=score]")]
    assert tops[0]
    assert tops[1]
    assert tops[0]["y"] == tops[1]["y"]  # the row of filters stays one beside the review
    look.get_by_role("button", name="Save to dataset").click()
    expect(page.locator("dialog.keeping[open]")).to_contain_text("Save to the dataset")
    expect(page.locator("body")).to_have_attribute("data-tab", "edit")
