"""Questions, corrections and what is carried over, as a person answers, makes and sees them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import App, Screen, Visitor

pytestmark = pytest.mark.browser
VIEWS = [(1280, 800), (390, 844)]


def asked(ann: Screen) -> None:
    """After a question that has two answers."""
    ann.begin()
    ann.say("make the photo warmer")
    ann.page.fill("#said", "make that one darker")
    ann.page.press("#said", "Enter")
    ann.sees("Which is “that one”?")


@pytest.mark.parametrize(("width", "height"), VIEWS)
def test_a_question_is_answered_with_one_press_and_the_words_stay(visitor: Visitor, width: int, height: int) -> None:
    ann = visitor(width, height)
    asked(ann)
    answers = ann.page.locator(".asks [data-act=answer]")
    assert answers.all_inner_texts() == ["the flower", "the photo"]
    for answer in answers.all():
        expect(answer).to_be_in_viewport()
    answers.nth(1).click()
    ann.sees("You chose “the photo”.")
    expect(ann.page.locator("#log .said").last).to_contain_text("make that one darker")
    expect(ann.page.locator(".chip.read").last).to_contain_text("that one → the photo")
    expect(ann.page.locator(".asks")).to_have_count(0)


def test_a_question_outlives_a_reload_and_is_answered_by_keys(ann: Screen) -> None:
    asked(ann)
    ann.page.reload()
    ann.sees("Which is “that one”?")
    expect(ann.page.locator("#log .said").last).to_have_text("make that one darker")
    expect(ann.page.locator(".asks [data-act=answer]").first).to_be_focused()
    ann.page.keyboard.press("Tab")
    ann.page.keyboard.press("Enter")
    ann.sees("You chose “the photo”.")
    ann.page.reload()
    ann.settled()
    expect(ann.page.locator(".asks")).to_have_count(0)


def misread(ann: Screen, *since: str) -> None:
    """A card whose “it” was read as the photo, and what was said after it."""
    ann.begin()
    ann.page.click("[data-tool=box]")
    frame = ann.page.locator(".frame").bounding_box()
    assert frame
    mouse = ann.page.mouse
    mouse.move(frame["x"] + frame["width"] * 0.3, frame["y"] + frame["height"] * 0.3)
    mouse.down()
    mouse.move(frame["x"] + frame["width"] * 0.7, frame["y"] + frame["height"] * 0.8, steps=4)
    mouse.up()
    for words in ("recolour the flower red", "make it warmer", *since):
        ann.say(words)
    if since:
        ann.page.locator(".folded").nth(1).click()


def chosen(ann: Screen, words: str) -> None:
    """Opens the menu of the first expression and takes what says `words`."""
    ann.page.locator(".chip.read").first.click()
    ann.page.locator("#log .menu").get_by_role("button", name=words, exact=True).click()


@pytest.mark.parametrize(("width", "height"), VIEWS)
def test_another_meaning_begins_a_branch_beside_what_was_misread(visitor: Visitor, width: int, height: int) -> None:
    ann = visitor(width, height)
    misread(ann)
    wrong = ann.shown()
    chosen(ann, "the flower")
    ann.sees("Corrected by you: “it” was read as the photo.")
    expect(ann.page.locator(".chip.read").first).to_contain_text("it → the flower · turn 1")
    expect(ann.page.locator("article.card .meant").last).to_have_text("make the flower warmer")
    ann.settled()
    assert ann.shown() != wrong
    assert [name[:2].strip() for name in ann.places()] == ["th", "1", "2", "2′"]
    ann.page.click(".node >> nth=2")
    ann.shows(wrong)


def test_the_menu_opens_and_closes_by_keys_and_takes_what_is_typed(ann: Screen) -> None:
    misread(ann)
    chip = ann.page.locator(".chip.read").first
    chip.focus()
    ann.page.keyboard.press("Enter")
    expect(ann.page.locator("#log .menu button").first).to_be_focused()
    expect(chip).to_have_attribute("aria-expanded", "true")
    ann.page.keyboard.press("Escape")
    expect(ann.page.locator("#log .menu")).to_have_count(0)
    expect(chip).to_be_focused()
    ann.page.keyboard.press("Enter")
    ann.page.get_by_label("What “it” stands for").fill("the flower")
    ann.page.keyboard.press("Enter")
    ann.sees("Corrected by you")
    expect(ann.page.locator("article.card .meant").last).to_have_text("make the flower warmer")


def test_what_was_understood_can_be_edited(ann: Screen) -> None:
    ann.begin()
    ann.say("make it warmer")
    ann.page.click("text=✎ correct")
    words = ann.page.get_by_label("What was understood")
    expect(words).to_have_value("make the photo warmer")
    ann.page.get_by_role("button", name="Edit like this").click()
    expect(ann.page.locator(".notice")).to_contain_text("That is how it was understood.")
    words.fill("make the photo much cooler")
    words.press("Enter")
    ann.sees("Corrected by you: it was understood as “make the photo warmer”.")
    expect(ann.page.locator("#log .said").last).to_have_text(re.compile("make it warmer"))
    assert len(ann.places()) == 3


@pytest.mark.parametrize(("width", "height"), VIEWS)
def test_what_was_said_since_is_carried_over(visitor: Visitor, width: int, height: int) -> None:
    ann = visitor(width, height)
    misread(ann, "add film grain", "make the photo darker")
    chosen(ann, "the flower")
    ann.sees("You had gone on with “add film grain”, “make the photo darker”.")
    ann.page.reload()
    ann.page.get_by_role("button", name="Carry the 2 later turns over").click()
    ann.sees("Carried over 2 of 2 turns.")
    ann.settled()
    assert [name[:2].strip() for name in ann.places()] == ["th", "1", "2", "3", "4", "2′", "3′", "4′"]
    expect(ann.page.locator("[data-act=carry]")).to_have_count(0)
    expect(ann.page.locator(".tag.right")).to_have_text("After · turn 4′")


def test_carrying_over_tells_how_far_it_is_and_can_be_stopped(app: App, ann: Screen) -> None:
    app.patient.go.clear()
    misread(ann, "slowly warm the photo up", "add film grain")
    chosen(ann, "the flower")
    ann.sees("Carry the 2 later turns over")
    ann.page.select_option("#editor", "patient")
    ann.page.click("[data-act=carry]")
    ann.sees("Carrying over 1 of 2")
    ann.sees("thinking it over")
    ann.page.click("[data-act=stop]")
    ann.sees("You stopped this. The picture is as it was.")
    expect(ann.page.get_by_role("button", name="Carry the 2 later turns over")).to_be_visible()
    assert len(ann.places()) == 7  # the photo, four turns, the corrected one, and the one that was stopped


def test_a_way_back_that_was_misread_leads_elsewhere(ann: Screen) -> None:
    ann.begin()
    for words in ("make the photo warmer", "add film grain", "undo that"):
        ann.say(words)
    ann.page.locator(".note.back .chip.read").click()
    ann.page.locator("#log .menu").get_by_role("button", name="the original photo").click()
    ann.sees("Went back to the photo.")
    expect(ann.page.locator(".tag.right")).to_have_text("The photo")
