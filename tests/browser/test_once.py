"""What is pressed twice is done once; what was said of one photo is not said of the next; what waits is seen, and all is within reach."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import App, Screen, Visitor, one_waits

pytestmark = pytest.mark.browser


def test_a_photo_that_is_pressed_twice_is_opened_once(ann: Screen) -> None:
    ann.page.dblclick(".photo[data-example=dahlia]")
    ann.settled()
    ann.page.click("[data-tab=sessions]")
    expect(ann.page.locator(".wall li")).to_have_count(1)


def test_a_line_that_is_pressed_twice_is_said_once(ann: Screen) -> None:
    ann.page.dblclick("[data-example=dahlia][data-said]")
    ann.sees("measured from pixels")
    ann.settled()
    expect(ann.page.locator(".suggestions .chip").first).to_have_text("undo that")  # the lines fit what was said by now
    line = ann.page.locator(".suggestions .chip").nth(1)
    words = line.inner_text()
    line.dblclick()
    expect(ann.page.locator("#said")).to_have_value(words)
    ann.page.dblclick(".go")
    expect(ann.page.locator(".node")).to_have_count(3)
    ann.settled()
    ann.page.wait_for_timeout(500)  # a second turn would be on its way
    expect(ann.page.locator("#log .said")).to_have_count(2)
    ann.page.click("[data-tab=sessions]")
    expect(ann.page.locator(".wall li")).to_have_count(1)


def test_what_was_wrong_with_one_photo_is_not_said_of_the_next(ann: Screen, photo: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.png"
    bad.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    for begin in (lambda: ann.page.set_input_files("#file", photo), lambda: ann.page.click(".photo[data-example=dahlia]")):
        ann.page.set_input_files("#file", bad)
        expect(ann.page.locator(".notice")).to_be_visible()
        begin()
        ann.settled()
        expect(ann.page.locator(".notice")).to_be_hidden()
        ann.page.click(".brand")


@pytest.mark.parametrize("width", [390, 360])
def test_every_tool_is_within_reach_on_a_phone(visitor: Visitor, width: int) -> None:
    ann = visitor(width, 844)
    ann.begin()
    ann.say("make the photo warmer")
    ann.page.click("[data-tool=brush]")
    assert ann.page.eval_on_selector(".tools", "tools => tools.scrollWidth <= tools.clientWidth")
    for tool in ann.page.locator(".tools :is(button, a):visible").all():
        box = tool.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["width"] >= 40
        assert box["height"] >= 40
        assert tool.evaluate("tool => tool.scrollWidth <= tool.clientWidth"), tool.inner_text()
    ann.page.click(".tools [data-act=undo]")
    ann.page.wait_for_selector("[data-act=undo]:disabled")


def test_what_waits_is_still_seen_after_a_reload(app: App, ann: Screen) -> None:
    one_waits(app, ann)
    ann.page.reload()
    ann.sees("thinking it over")
    ann.sees("This comes next")
    expect(ann.page.locator("#log .said").last).to_contain_text("add film grain")
    app.patient.go.set()
    expect(ann.page.locator(".node")).to_have_count(3)
    ann.settled()
    app.patient.go.clear()
    expect(ann.page.locator("#log")).not_to_contain_text("This comes next")
