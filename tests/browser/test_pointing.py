"""Box, brush and click, by mouse and by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import App, Screen

pytestmark = pytest.mark.browser


def drag(screen: Screen, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Across the picture, in shares of its width and height."""
    frame = screen.page.locator(".frame").bounding_box()
    assert frame
    mouse = screen.page.mouse
    mouse.move(frame["x"] + start[0] * frame["width"], frame["y"] + start[1] * frame["height"])
    mouse.down()
    mouse.move(frame["x"] + end[0] * frame["width"], frame["y"] + end[1] * frame["height"], steps=4)
    mouse.up()


def box_of(app: App, screen: Screen) -> tuple[int, int, int, int] | None:
    """Around the region of the last turn, as it was recorded."""
    sessions = [app.parts.store.session(screen.session(), app.parts.store.owner(screen.session()))]
    session = sessions[0]
    region = session.turns[-1].region
    return region.image(session.source.size).getbbox() if region else None


def test_a_box_is_where_the_edit_happens(app: App, ann: Screen) -> None:
    ann.begin()
    ann.page.click("[data-tool=box]")
    drag(ann, (0.2, 0.1), (0.7, 0.9))
    expect(ann.page.locator(".region-chip")).to_have_text("Region: box")
    ann.say("make this blue")
    width, height = 640, 427
    recorded = box_of(app, ann)
    assert recorded
    assert recorded == pytest.approx((0.2 * width, 0.1 * height, 0.7 * width, 0.9 * height), abs=4)
    expect(ann.page.locator(".region-chip")).to_have_text("Region: none")


def test_a_brush_paints_a_region(app: App, ann: Screen) -> None:
    ann.begin()
    ann.page.click("[data-tool=brush]")
    drag(ann, (0.4, 0.4), (0.6, 0.4))
    expect(ann.page.locator(".region-chip")).to_have_text("Region: painted")
    ann.say("make this blue")
    recorded = box_of(app, ann)
    assert recorded
    assert recorded[0] < 0.4 * 640 < 0.6 * 640 < recorded[2]
    assert recorded[3] - recorded[1] < 0.25 * 427


def test_a_stroke_is_taken_back_before_a_turn_is(app: App, ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    warmer = ann.shown()
    ann.page.click("[data-tool=brush]")
    drag(ann, (0.4, 0.4), (0.6, 0.4))
    drag(ann, (0.1, 0.9), (0.2, 0.9))
    ann.page.keyboard.press("Control+z")
    expect(ann.page.locator(".region-chip")).to_have_text("Region: painted")
    ann.say("make this blue")
    recorded = box_of(app, ann)
    assert recorded
    assert recorded[0] > 0.3 * 640, "the second stroke is gone"
    ann.page.locator(".node[aria-current]").focus()
    ann.page.keyboard.press("Control+z")
    ann.shows(warmer)
    ann.page.click("[data-tool=brush]")
    drag(ann, (0.4, 0.4), (0.6, 0.4))
    ann.page.keyboard.press("Control+z")
    expect(ann.page.locator(".region-chip")).to_have_text("Region: none")
    ann.shows(warmer)


def test_a_click_proposes_a_thing_that_is_used_only_when_taken(ann: Screen) -> None:
    ann.begin()
    ann.page.click("[data-tool=pick]")
    drag(ann, (0.5, 0.45), (0.5, 0.45))
    ann.sees("Is this the place?")
    expect(ann.page.locator(".region-chip")).to_have_text("Region: none")
    ann.page.click("[data-tool=use]")
    expect(ann.page.locator(".region-chip")).to_have_text("Region: painted")
    ann.page.click(".tools [data-tool=clear]")
    expect(ann.page.locator(".region-chip")).to_have_text("Region: none")


def test_a_proposal_is_shown_and_taken(ann: Screen) -> None:
    ann.begin()
    ann.page.fill("#said", "recolour the flower red")
    ann.page.press("#said", "Enter")
    ann.sees("Where is the flower?")
    ann.page.click("text='Take the proposal'")
    expect(ann.page.locator("article.card:not(.working)")).to_be_visible()
    assert len(ann.places()) == 2


def test_the_line_between_before_and_after_is_moved_by_hand_and_by_keys(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    line = ann.page.locator(".divider")
    line.focus()
    ann.page.keyboard.press("ArrowLeft")
    expect(line).to_have_attribute("aria-valuenow", "48")
    ann.page.keyboard.press("End")
    expect(line).to_have_attribute("aria-valuenow", "100")
    ann.page.keyboard.press("Home")
    drag(ann, (0.001, 0.5), (0.3, 0.5))
    expect(line).to_have_attribute("aria-valuenow", "30")
    ann.page.click("[data-tool=compare]")
    expect(line).to_be_hidden()


def test_holding_shows_the_photo_one_began_with(ann: Screen) -> None:
    ann.begin()
    photo = ann.shown()
    ann.say("make the photo warmer")
    ann.say("add film grain")
    grain = ann.shown()
    ann.page.locator("[data-tool=hold]").hover()
    ann.page.mouse.down()
    ann.shows(photo)
    ann.page.mouse.up()
    ann.shows(grain)


def test_a_region_is_drawn_by_keys(app: App, ann: Screen) -> None:
    ann.begin()
    ann.page.locator("[data-tool=box]").focus()
    ann.page.keyboard.press("Enter")
    ann.page.keyboard.press("ArrowRight")
    ann.page.keyboard.press("Shift+ArrowDown")
    expect(ann.page.locator(".region-chip")).to_have_text("Region: box")
