"""What a person chooses in Settings counts for them, stays in their browser, and says what it does."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import App, Screen, Visitor

pytestmark = pytest.mark.browser


def settings(who: Screen) -> None:
    who.page.click("[data-tab=settings]")
    expect(who.page.locator("#settings .body .board").first).to_be_visible()


def threshold(who: Screen, value: int) -> None:
    who.page.locator("[name=threshold]").fill(str(value))


def test_a_threshold_counts_for_the_one_who_chose_it(visitor: Visitor) -> None:
    ann, ben = visitor(), visitor()
    settings(ann)
    threshold(ann, 95)
    expect(ann.page.locator("output").first).to_have_text(".95")
    for who, told in ((ann, ".95"), (ben, ".70")):
        who.page.click("[data-tab=edit]")
        who.begin()
        who.say("make the photo warmer")
        expect(who.page.locator(".card .total")).to_contain_text(told)


def test_what_was_chosen_outlives_a_reload_and_goes_back_with_one_click(ann: Screen) -> None:
    settings(ann)
    page = ann.page
    expect(page.locator("[data-usual-again]")).to_be_hidden()
    threshold(ann, 55)
    page.select_option("[name=attempts]", "1")
    page.fill("[name=cap]", "0.25")
    page.select_option("#settings [name=licence]", "CC-BY-4.0")
    page.locator("#settings [name=consent]").check()
    page.reload()
    page.wait_for_selector("body[data-open=no]")
    settings(ann)
    expect(page.locator("[name=threshold]")).to_have_value("55")
    expect(page.locator("[name=attempts]")).to_have_value("1")
    expect(page.locator("[name=cap]")).to_have_value("0.25")
    expect(page.locator("#settings [name=licence]")).to_have_value("CC-BY-4.0")
    expect(page.locator("#settings [name=consent]")).to_be_checked()
    page.click("[data-usual-again]")
    expect(page.locator("[name=threshold]")).to_have_value("70")
    expect(page.locator("[name=attempts]")).to_have_value("")
    expect(page.locator("[name=cap]")).to_have_value("")
    expect(page.locator("#settings [name=licence]")).to_have_value("CC-BY-4.0")


def test_where_nothing_may_leave_the_rest_cannot_be_chosen_and_no_editor_that_sends(ann: Screen) -> None:
    settings(ann)
    page = ann.page
    page.locator("[name=edits][value=gemini]").check()
    expect(page.locator("[name=editing]")).to_be_visible()
    page.locator("[name=private]").check()
    expect(page.locator("[name=edits][value=gemini]")).to_be_disabled()
    expect(page.locator("[name=editing]")).to_be_hidden()
    page.click("[data-tab=edit]")
    ann.begin()
    expect(page.locator("#editor option[value=nano-banana]")).to_contain_text("nothing leaves this machine")
    page.select_option("#editor", "nano-banana")
    page.fill("#said", "make the photo warmer")
    page.press("#said", "Enter")
    ann.sees("You chose in Settings that nothing leaves this machine.")
    expect(page.locator("#said")).to_have_value("make the photo warmer")


def test_a_key_that_nothing_uses_says_so_with_the_next_step(ann: Screen) -> None:
    settings(ann)
    page = ann.page
    page.fill("#gemini-key", "AIzaNobodysKey1234")
    page.press("#gemini-key", "Enter")
    expect(page.locator(".kept")).to_contain_text("ends in 1234 is ready, but nothing you chose uses it")
    page.locator("[name=private]").check()
    expect(page.locator("[data-use]")).to_be_hidden()
    page.locator("[name=private]").uncheck()
    page.get_by_role("button", name="Edit and judge with it").click()
    expect(page.locator("[name=edits][value=gemini]")).to_be_checked()
    expect(page.locator(".kept")).to_contain_text("ends in 1234 is in use.")


def test_what_an_editor_is_missing_stands_beside_it(ann: Screen) -> None:
    ann.begin()
    expect(ann.page.locator("#editor option[value=nano-banana]")).to_contain_text("needs a key, see Settings")


def test_two_editors_are_compared_and_one_is_chosen(app: App, ann: Screen) -> None:
    ann.begin()
    page = ann.page
    page.select_option("#editor", "compare")
    app.patient.go.set()
    try:
        ann.say("slowly make the photo warmer")
    finally:
        app.patient.go.clear()
    sides = page.locator(".between figure")
    expect(sides).to_have_count(2)
    expect(sides.nth(0)).to_contain_text("built-in")
    expect(sides.nth(1)).to_contain_text("patient")
    expect(page.locator(".tag.left option:checked")).to_have_text("By patient")
    expect(page.locator(".tag.right")).to_have_text("By built-in")
    made = page.locator(".between img").evaluate_all("all => all.map(one => one.getAttribute('src').replace('?w=320', ''))")
    assert [page.get_attribute(f"img.{side}", "src") for side in ("after", "before")] == made
    page.get_by_role("button", name="patient is better").click()
    ann.sees("You found patient better here than built-in.")
    expect(sides).to_have_count(0)


def test_another_editor_is_asked_from_the_card(app: App, ann: Screen) -> None:
    ann.begin()
    page = ann.page
    ann.say("slowly make the photo warmer")
    page.locator(".why summary").click()
    expect(page.locator(".why li").first).to_contain_text("patient")
    app.patient.go.set()
    try:
        page.get_by_role("button", name="Ask patient").click()
        expect(page.locator(".node")).to_have_count(3)
        ann.settled()
        expect(page.locator(".card .why summary").last).to_contain_text("patient")
    finally:
        app.patient.go.clear()


@pytest.mark.parametrize("kept", ["not json", '{"threshold":"high","attempts":[9],"private":"yes","unknown":1}', "null", "[]"])
def test_what_a_browser_kept_wrongly_is_as_if_nothing_was_chosen(ann: Screen, kept: str) -> None:
    ann.page.evaluate("kept => localStorage.setItem('palimpsest.chosen', kept)", kept)
    ann.page.reload()
    ann.page.wait_for_selector("body[data-open=no]")
    ann.begin()
    ann.say("make the photo warmer")
    expect(ann.page.locator(".card .total")).to_contain_text(".70")


def test_settings_fit_a_phone(visitor: Visitor) -> None:
    ann = visitor(390, 844)
    settings(ann)
    ann.page.locator("[name=edits][value=gemini]").check()
    assert ann.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for part in ann.page.locator("#settings :is(select, input, button):visible").all():
        box = part.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
