"""Saving to the dataset, with the mouse and a keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screen, Visitor

pytestmark = pytest.mark.browser


def test_an_edit_is_saved_to_the_dataset_and_taken_out_again(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    entry = ann.page.locator("#entry")
    expect(entry).to_have_text("Save to dataset")
    entry.click()
    dialog = ann.page.locator("dialog.keeping[open]")
    expect(dialog).to_contain_text("1 single edit")
    expect(dialog.locator("[name=licence]")).to_have_value("CC-BY-2.0")
    expect(dialog.locator("[name=consent]")).to_be_checked()
    dialog.locator("[name=landing_page]").fill("nowhere")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.locator(".problem")).to_contain_text("https://")
    dialog.locator("[name=landing_page]").fill("https://example.org/dahlia")
    dialog.locator("[name=title]").fill("A dahlia")
    dialog.locator("[name=title]").press("Enter")
    expect(entry).to_have_text("In the dataset · 1 row")
    expect(dialog).to_have_count(0)
    expect(ann.page.locator("#title")).to_have_value("A dahlia")
    ann.sees("Saved to the dataset: 1 single edit.")
    ann.say("make it black and white")
    expect(entry).to_have_text(re.compile("In the dataset · [23] rows"))
    ann.page.reload()
    expect(entry).to_have_text(re.compile("In the dataset · [23] rows"))
    entry.click()
    ann.page.get_by_role("button", name="Take it out").click()
    expect(entry).to_have_text("Save to dataset")


def test_what_is_missing_is_said_beside_its_field(ann: Screen, photo: Path) -> None:
    ann.page.set_input_files("#file", photo)
    ann.settled()
    ann.say("make the photo warmer")
    ann.page.click("#entry")
    dialog = ann.page.locator("dialog.keeping[open]")
    dialog.get_by_role("button", name="Save").click()
    licence = dialog.locator("[name=licence]")
    expect(licence).to_be_focused()
    expect(licence).to_have_accessible_description("Choose the licence of the photo: without one nobody may use what becomes of it.")
    licence.select_option("CC0-1.0")
    expect(dialog.locator(".problem")).to_have_count(0)
    dialog.get_by_role("button", name="Save").click()
    expect(ann.page.locator("#entry")).to_contain_text("In the dataset")


def test_on_a_phone_the_dialog_fits_and_the_title_stays(visitor: Visitor) -> None:
    ann = visitor(390, 844)
    ann.begin()
    ann.page.click("#entry")
    box = ann.page.locator("dialog.keeping[open]").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] + box["height"] <= 844
    ann.page.keyboard.press("Escape")
    title = ann.page.locator("#title").bounding_box()
    assert title
    assert title["width"] > 50
