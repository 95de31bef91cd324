"""Every page as axe-core sees it, at the sizes it is made for, light and dark; and what nobody who sees nothing could do without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Screen, Visitor

pytestmark = pytest.mark.browser


def barriers(page: Page) -> list[str]:
    """What axe calls serious or critical: its name, and where it was found first."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize(("width", "height", "scheme"), [(1280, 800, "light"), (1440, 900, "dark"), (390, 844, "dark")])
def test_no_page_shuts_anybody_out(visitor: Visitor, width: int, height: int, scheme: str) -> None:
    ann = visitor(width, height, color_scheme=scheme)
    page = ann.page
    found = {"welcome": barriers(page)}
    ann.begin()
    ann.say("make it warmer")
    ann.say("add grain")
    found["edit"] = barriers(page)
    page.fill("#said", "remove this")
    page.press("#said", "Enter")
    page.wait_for_selector(".entry[data-key=question]")
    found["question"] = barriers(page)
    page.click("[popovertarget=share-menu]")
    found["share"] = barriers(page)
    page.keyboard.press("Escape")
    page.click("#entry")
    page.wait_for_selector("dialog[open]")
    found["save"] = barriers(page)
    page.keyboard.press("Escape")
    for tab, there in (
        ("sessions", "#sessions .tile"),
        ("dataset", "#dataset .headline"),
        ("settings", "#settings .body > *"),
    ):
        page.click(f"[data-tab={tab}]")
        page.locator(there).first.wait_for()
        found[tab] = barriers(page)
    assert not {where: what for where, what in found.items() if what}


def test_a_first_edit_needs_no_mouse(ann: Screen) -> None:
    page = ann.page
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.photo[data-example=dahlia]')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#log .entry", state="attached")
    ann.settled()
    expect(page.locator("#said")).to_be_focused()
    page.keyboard.type("make it warmer")
    page.keyboard.press("Enter")
    expect(page.locator(".card .total")).to_contain_text("passes")
