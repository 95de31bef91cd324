"""What befalls the hasty, the unlucky and those who took a wrong turn: nothing is lost, and the page never stands in the way."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.benchmarks.apps import free_port, running
from tests.browser.conftest import App, Screen, Visitor
from tests.browser.test_pointing import box_of, drag

pytestmark = pytest.mark.browser


def test_back_leads_away_from_an_address_that_leads_nowhere(app: App, ann: Screen) -> None:
    ann.begin()
    mine = ann.page.url
    ann.page.goto(app.url + "?session=0123456789abcdef")
    ann.sees("There is no such session here.")
    ann.page.go_back()
    ann.settled()
    assert ann.page.url == mine


def test_a_new_photo_leaves_nothing_of_the_last_session_behind(ann: Screen) -> None:
    ann.begin()
    ann.page.fill("#title", "in the garden")  # not yet sent off when the next is asked for
    ann.page.click(".badge.new")
    expect(ann.page).to_have_title("Palimpsest")
    ann.page.click(".photo[data-example=coffee]")
    ann.settled()
    expect(ann.page.locator("#title")).to_have_value("Espresso")
    ann.page.click("[data-tab=sessions]")
    expect(ann.page.locator(".wall strong")).to_have_text(["Espresso", "in the garden"])


def test_a_place_is_painted_with_more_than_one_stroke_and_then_the_edit_is_seen(app: App, ann: Screen) -> None:
    ann.begin()
    ann.page.click("button[data-tool=brush]")
    drag(ann, (0.3, 0.3), (0.5, 0.3))
    drag(ann, (0.3, 0.7), (0.5, 0.7))
    tools = ann.page.locator(".tools").bounding_box()
    assert tools
    assert tools["height"] < 40  # one row: the picture stays where it is
    ann.say("make this blue")
    recorded = box_of(app, ann)
    assert recorded
    assert recorded[1] < 0.3 * 427 < 0.7 * 427 < recorded[3]
    expect(ann.page.locator(".divider")).to_be_visible()


def test_what_was_proposed_goes_with_the_question(ann: Screen) -> None:
    ann.begin()
    for goes_on in (lambda: ann.say("thanks!"), lambda: ann.page.click(".node")):
        ann.page.fill("#said", "recolour the flower red")
        ann.page.press("#said", "Enter")
        ann.sees("Where is the flower?")
        expect(ann.page.locator(".marks")).to_be_visible()
        goes_on()
        expect(ann.page.locator(".marks")).to_be_hidden()


def test_small_talk_is_answered_and_not_given_back_as_if_it_were_wrong(ann: Screen) -> None:
    ann.begin()
    ann.say("thanks!")
    expect(ann.page.locator(".notice.calm")).to_contain_text("You are welcome.")
    expect(ann.page.locator("#said")).to_have_value("")


def test_what_was_typed_and_not_yet_said_outlives_a_reload(ann: Screen) -> None:
    ann.begin()
    ann.page.fill("#said", "make the sky a little")
    ann.page.reload()
    ann.settled()
    expect(ann.page.locator("#said")).to_have_value("make the sky a little")
    ann.say("make the photo warmer")
    ann.page.reload()
    ann.settled()
    expect(ann.page.locator("#said")).to_have_value("")


def test_what_is_asked_of_a_narrow_picture_is_within_reach(ann: Screen, tmp_path: Path) -> None:
    tall = tmp_path / "tall.png"
    Image.linear_gradient("L").resize((60, 900)).save(tall)
    ann.page.set_input_files("#file", tall)
    ann.settled()
    ann.page.click("button[data-tool=pick]")
    drag(ann, (0.5, 0.5), (0.5, 0.5))
    ann.sees("Is this the place?")
    reached = """edge => {
        const { left, right, top, bottom } = edge.getBoundingClientRect(), middle = (top + bottom) / 2;
        return [left + 4, right - 4].map((x) => edge.contains(document.elementFromPoint(x, middle)));
    }"""
    assert ann.page.locator(".is-it").evaluate(reached) == [True, True]


def test_words_without_an_end_push_nothing_off_the_page(ann: Screen) -> None:
    ann.begin()
    ann.page.click("button[data-tool=box]")
    drag(ann, (0.2, 0.2), (0.5, 0.5))
    ann.page.fill("#said", "W" * 400)
    ann.page.press("#said", "Enter")
    expect(ann.page.locator(".notice")).to_be_visible()
    for piece in (".notice .shut", ".go", ".region-chip"):
        edge = ann.page.locator(piece).bounding_box()
        assert edge
        assert edge["x"] + edge["width"] <= 1280
        assert edge["height"] < 48


def test_a_button_that_goes_as_it_is_pressed_leaves_nothing_selected(ann: Screen) -> None:
    ann.begin()
    ann.page.fill("#said", "recolour the flower red")
    ann.page.press("#said", "Enter")
    ann.page.dblclick("text='Take the proposal'")
    ann.page.wait_for_selector("article.card:not(.working)")
    assert ann.page.evaluate("getSelection().toString()") == ""


def test_on_a_phone_the_place_that_is_proposed_is_seen_beside_the_question(visitor: Visitor) -> None:
    ann = visitor(390, 844)
    ann.begin()
    ann.say("make the photo warmer")
    ann.page.fill("#said", "recolour the flower red")
    ann.page.press("#said", "Enter")
    shown = ann.page.locator(".asks canvas")
    shown.wait_for()
    edge, box = shown.bounding_box(), ann.page.locator(".speak").bounding_box()
    assert edge
    assert box
    assert edge["y"] >= 0
    assert edge["y"] + edge["height"] <= box["y"]
    seen = shown.evaluate(
        "c => { const at = (x, y) => c.getContext('2d').getImageData(x, y, 1, 1).data[0]; return [at(240, 160), at(20, 20)]; }"
    )
    assert seen[0] > 100 > seen[1]  # the flower as it is, the leaves dimmed
    ann.page.click("text=Mark it in the picture")
    expect(ann.page.locator("img.after")).to_be_in_viewport(ratio=0.9)


def test_a_place_in_the_tree_is_known_by_its_name(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    name = ann.page.locator(".node .name").last
    assert name.evaluate("name => name.scrollHeight <= name.clientHeight && name.scrollWidth <= name.clientWidth")


SLOWLY = """
import sys
import app
from editor.backends import EDITORS
from tests.browser.conftest import Patient
app.main(sys.argv[1:], editors={**EDITORS, "patient": Patient})
"""


def test_words_that_waited_when_the_app_was_killed_are_given_back(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    words = ["-c", SLOWLY, "--port", str(port), "--home", str(tmp_path), "--no-open"]
    page = browser.new_page()
    with running(words, port):
        page.goto(f"http://127.0.0.1:{port}/")
        page.click(".photo[data-example=dahlia]")
        page.select_option("#editor", "patient")
        for said, waiting in (("slowly warm the photo up", 0), ("add film grain", 1), ("make it darker", 2)):
            page.fill("#said", said)
            page.press("#said", "Enter")
            expect(page.get_by_text("thinking it over")).to_be_visible()
            expect(page.get_by_text("This comes next")).to_have_count(waiting)
    with running(words, port):  # the first was killed
        expect(page.locator(".notice")).to_contain_text("stopped before this was begun")
        expect(page.locator("#log")).to_contain_text("This was cut short.")
        expect(page.locator("#said")).to_have_value(re.compile("add film grain"))
        expect(page.locator("#said")).to_have_value(re.compile("make it darker"))
        page.close()
