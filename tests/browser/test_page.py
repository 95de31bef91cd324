"""The page itself: other tabs, keys alone, small screens, and what would make it look broken."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screen, Visitor

pytestmark = pytest.mark.browser
VIEWS = [(1280, 800), (390, 844)]


def test_a_session_is_found_opened_and_deleted(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    ann.page.click("[data-tab=sessions]")
    tile = ann.page.locator(".wall li")
    expect(tile).to_contain_text("1 turn")
    tile.locator(".tile").click()
    ann.settled()
    expect(ann.page.locator(".tag.right")).to_have_text("After · turn 1")
    ann.page.click("[data-tab=sessions]")
    ann.page.click(".wall .delete")
    ann.page.click("dialog.ask [value=no]")
    expect(tile).to_have_count(1)
    ann.page.click(".wall .delete")
    ann.page.click("dialog.ask [value=yes]")
    ann.sees("No sessions yet.")


def test_figures_and_settings_are_there(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    ann.page.click("[data-tab=dataset]")
    ann.sees("What has been recorded")
    ann.page.click("[data-tab=settings]")
    ann.sees("measured from pixels, on this machine")
    expect(ann.page.locator("#settings")).to_contain_text("An edit passes at.70")


def test_everything_is_reached_by_keys_alone(ann: Screen) -> None:
    keys = ann.page.keyboard
    ann.page.locator(".example .act").first.focus()
    keys.press("Enter")
    expect(ann.page.locator("article.card:not(.working)")).to_be_visible()
    ann.settled()
    ann.page.locator("#said").focus()
    keys.type("add film grain")
    keys.press("Shift+Enter")
    assert ann.page.input_value("#said") == "add film grain\n"
    keys.press("Enter")
    expect(ann.page.locator(".node")).to_have_count(3)
    ann.settled()
    reached: set[str] = set()
    for _ in range(60):
        keys.press("Tab")
        reached.add(
            ann.page.evaluate("document.activeElement.dataset.tool || document.activeElement.dataset.act || document.activeElement.id")
        )
    assert {
        "compare",
        "hold",
        "box",
        "brush",
        "pick",
        "undo",
        "go",
        "title",
        "log",
        "unfold",
        "again",
        "better",
        "worse",
        "said",
    } <= reached


def test_who_goes_by_keyboard_stays_where_they_were(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    ann.say("add film grain")
    place = ann.page.locator(".node >> nth=1")
    place.focus()
    ann.page.keyboard.press("Enter")
    expect(ann.page.locator(".tag.right")).to_have_text("After · turn 1")
    expect(place).to_be_focused()
    better = ann.page.locator("[data-act=better]")
    better.focus()
    ann.page.keyboard.press("Enter")
    expect(better).to_have_attribute("aria-pressed", "true")
    expect(better).to_be_focused()


def test_what_has_the_focus_is_seen(ann: Screen) -> None:
    ann.page.locator(".example .act").first.focus()
    ann.page.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth"
    assert ann.page.evaluate(outline) == "solid2px"


def test_every_control_has_a_name(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    nameless = ann.page.evaluate("""() => [...document.querySelectorAll('button, a, input, select, textarea, [role=slider]')].filter(
        one => one.checkVisibility() && !(one.innerText.trim() || one.ariaLabel || one.title || one.labels?.[0]?.innerText.trim())
    ).map(one => one.outerHTML)""")
    assert nameless == []


@pytest.mark.parametrize(("width", "height"), VIEWS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_or_needs_scrolling_sideways(visitor: Visitor, width: int, height: int, scheme: str) -> None:
    ann = visitor(width, height, color_scheme=scheme)
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert ann.page.evaluate(fits)
    ann.begin()
    ann.say("make it warmer")
    ann.say("add film grain")
    assert ann.page.evaluate(fits)
    box = ann.page.locator(".speak .go").bounding_box()
    assert box
    assert box["y"] + box["height"] <= height
    if width > 820:
        assert ann.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    for tab in ("sessions", "dataset", "settings"):
        ann.page.click(f"[data-tab={tab}]")
        expect(ann.page.locator(f"#{tab} .body > *").first).to_be_visible()
        assert ann.page.evaluate(fits)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(visitor: Visitor, scheme: str) -> None:
    """WCAG AA: 4.5 to 1, measured on what is drawn."""
    ann = visitor(color_scheme=scheme)
    ann.begin()
    ann.say("make it warmer")
    weak = ann.page.evaluate(CONTRASTS)
    assert weak == []


CONTRASTS = """() => {
    const numbers = color => (color.match(/[\\d.]+/g) ?? []).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
    const ground = one => {
        for (; one; one = one.parentElement) {
            const [r, g, b, a = 1] = numbers(getComputedStyle(one).backgroundColor);
            if (a > .95) return [r, g, b];
        }
        return [255, 255, 255];
    };
    const found = [];
    for (const one of document.querySelectorAll('.gradio-container *')) {
        const own = [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
        if (!own || !one.checkVisibility({checkOpacity: true}) || one.disabled || one.matches('.tag, style, script, option, .sr')) continue;
        const [a, b] = [light(numbers(getComputedStyle(one).color)), light(ground(one))];
        const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
        if (ratio < 4.5) found.push(one.className + ': ' + one.innerText + ' ' + ratio.toFixed(2));
    }
    return found;
}"""


def test_nothing_of_gradios_own_is_seen(ann: Screen) -> None:
    words = ann.page.locator("body").inner_text()
    assert not re.search("gradio|Use via API|undefined|null|NaN", words, re.IGNORECASE)


def test_the_picture_keeps_its_place_while_it_arrives(ann: Screen) -> None:
    ann.begin()
    before = ann.page.locator(".frame").bounding_box()
    ann.page.evaluate("""() => {
        window.shifts = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => {
            if (entry.sources.some(source => source.node?.closest?.('.stage'))) window.shifts += entry.value;
        })).observe({type: 'layout-shift', buffered: false});
    }""")
    ann.say("make the photo warmer")
    assert ann.page.locator(".frame").bounding_box() == before
    assert ann.page.evaluate("window.shifts") < 0.01


def test_the_picture_keeps_its_size_when_a_branch_adds_a_row(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    before = ann.page.locator(".frame").bounding_box()
    for words in ("make it golden hour", "turn it into a comic"):
        ann.page.click(".node >> nth=0")
        ann.sees("what you say now begins a branch")
        ann.say(words)
    assert ann.page.locator(".frame").bounding_box() == before


def test_on_a_phone_a_turn_that_left_no_picture_is_told_in_sight(visitor: Visitor) -> None:
    ann = visitor(390, 844)
    ann.begin()
    ann.say("make the photo warmer")
    assert ann.page.evaluate("scrollY") == 0  # the new picture stands at the top
    ann.page.select_option("#editor", "patient")
    ann.page.fill("#said", "slowly warm the photo up")
    ann.page.press("#said", "Enter")
    ann.sees("thinking it over")  # until then the button is drawn anew, and may go as it is pressed
    ann.page.click("[data-act=stop]")
    failed = ann.page.locator(".note.failed").last
    expect(failed).to_contain_text("You stopped this")
    ann.settled()
    box = failed.bounding_box()
    assert box
    assert 0 <= box["y"] < 844 - 150  # above the box to speak in
