"""The whole way on a phone: edit, branch, correct, save, review, export."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
# What is pressed in the middle of a sentence is as high as its words.
SMALL = """() => [...document.querySelectorAll("button, summary, select, textarea, input:not(.sr), a.act, a.download")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest("p.quiet"))
  .map((one) => [one, (["checkbox", "radio"].includes(one.type) ? one.closest("label") : one).getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.height < 39.5 || box.width < 39.5))
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)} is ${Math.round(box.width)} × ${Math.round(box.height)}`)"""


def fits(page: Page) -> None:
    """A finger meets what it points at, and nothing runs off to the side."""
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def in_sight(page: Page, query: str) -> bool:
    return page.eval_on_selector(
        query, "it => { const box = it.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight / 2; }"
    )


def test_five_turns_with_a_branch_and_a_correction_are_saved_reviewed_and_exported(visitor: Visitor) -> None:
    ann = visitor(**PHONE)
    page = ann.page
    fits(page)
    ann.begin()
    for words in ("make the photo warmer", "make it darker", "undo that", "add film grain to it"):
        ann.say(words)
    assert page.evaluate("document.activeElement.id") != "said", "no keyboard stands over the picture"
    page.locator("#log .card").last.get_by_role("button", name="correct").tap()
    page.fill(".menu textarea", "add a lot of film grain")
    fits(page)
    page.locator(".menu [type=submit]").tap()
    ann.sees("add a lot of film grain")
    ann.settled()
    page.tap("#entry")
    expect(page.locator("dialog.keeping[open]")).to_be_visible()
    assert page.evaluate("document.activeElement.matches('dialog')"), "nor over what is asked"
    fits(page)
    page.tap("dialog.keeping[open] [type=submit]")
    expect(page.locator("#entry")).to_have_text(re.compile("In the dataset"))
    expect(page.locator("#title")).to_have_value("Dahlia")
    assert page.locator("#title").bounding_box()["width"] > 60  # pyright: ignore[reportOptionalSubscript]

    page.tap("[data-tab=sessions]")
    page.locator(".wall [data-do=look]").first.tap()
    expect(page.locator(".looked [name=title]")).to_have_value("Dahlia")
    fits(page)
    page.tap(".looked [data-do=approved]")
    page.tap(".looked [data-do=shut]")
    page.locator(".wall .choose").first.tap()
    fits(page)
    page.tap(".picked [data-do=export]")
    expect(page.locator(".only")).to_be_visible()
    page.wait_for_function("document.querySelector('.out').getBoundingClientRect().top < 200")
    assert in_sight(page, ".out"), "what was come for stands there"
    page.tap("[data-format=pico-banana]")
    expect(page.locator(".now .result")).to_contain_text("no problems")
    assert in_sight(page, ".now .result")
    fits(page)
    page.tap("[data-tab=settings]")
    expect(page.locator("#settings .body .board").first).to_be_visible()
    fits(page)


def test_from_one_review_to_the_next_by_touch(visitor: Visitor) -> None:
    ann = visitor(**PHONE)
    page = ann.page
    for example, words in (("dahlia", "make the photo warmer"), ("coffee", "make the photo darker")):
        ann.begin(example)
        ann.say(words)
        page.tap("[aria-label='New photo']")
    page.tap("[data-tab=sessions]")
    title = page.locator(".looked [name=title]")
    page.locator(".wall [data-do=look]").first.tap()
    expect(title).to_have_value("Espresso")
    page.tap(".looked [data-do=next]")
    expect(title).to_have_value("Dahlia")
    page.tap(".looked [data-do=before]")
    expect(title).to_have_value("Espresso")
