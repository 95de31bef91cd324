"""The wall of sessions: searched, narrowed, and reviewed with the keys alone."""

import re

import pytest
from playwright.sync_api import Route, expect

from editor.types import Picture
from session.store import Store
from session.types import Origin
from tests.browser.conftest import App, Screen
from tests.fakes import picture
from tests.session.store.conversation import attempt, noise, say

pytestmark = pytest.mark.browser

# The answer to the next opinion comes when it is let go.
LATE = """(() => {
  const ask = window.palimpsest.ask;
  const gate = new Promise((open) => (window.let_go = open));
  window.palimpsest.ask = async (name, ...more) => {
    const answer = await ask(name, ...more);
    if (name === "score") await gate;
    return answer;
  };
})()"""


def owner(app: App, ann: Screen) -> str:
    """Whose the session is that Ann has open."""
    return app.parts.store.owner(ann.session())


def recorded(store: Store, owner: str, title: str, said: str, score: float | None = 0.9, color: str = "teal") -> str:
    source: Picture = picture(color, (320, 240))
    made = store.create(owner, source, Origin("0" * 64, (64, 48)), title=title, licence="CC-BY-4.0", consent=True)
    say(store, made, said, tries=[attempt(source, noise(len(title), 200), score)], kept=0)
    return made.id


def test_the_wall_is_searched_and_narrowed_as_one_types(app: App, ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    mine = owner(app, ann)
    recorded(app.parts.store, mine, "Harbour", "paint the lighthouse red")
    rejected = recorded(app.parts.store, mine, "Pier", "add a <b>gull</b>", 0.3)
    app.parts.store.review(rejected, mine, "rejected")
    page = ann.page
    page.click("[data-tab=sessions]")
    tiles = page.locator(".wall > li")
    expect(tiles).to_have_count(3)
    page.fill(".find [name=said]", "lightho")
    expect(tiles).to_have_count(1)
    expect(tiles).to_contain_text("Harbour")
    page.fill(".find [name=said]", "zeppelin")
    expect(page.locator("#sessions")).to_contain_text("Nothing fits")
    page.fill(".find [name=said]", "")
    page.get_by_role("button", name=re.compile("^Rejected")).click()
    expect(tiles).to_have_count(1)
    expect(tiles).to_contain_text("Pier")
    page.get_by_role("button", name=re.compile("^All")).click()
    page.select_option(".find [name=score]", "low")
    expect(tiles).to_have_count(1)
    page.fill(".find [name=said]", "nobody said this")
    page.get_by_role("button", name="Show all sessions").click()
    expect(tiles).to_have_count(3)
    expect(page.locator(".find [name=score]")).to_have_value("")


def test_a_hundred_sessions_come_as_one_scrolls(app: App, ann: Screen) -> None:
    ann.begin()
    mine = owner(app, ann)
    for n in range(70):
        app.parts.store.create(mine, picture("teal", (320, 240)), Origin("0" * 64, (64, 48)), title=f"Photo {n}")
    page = ann.page
    page.click("[data-tab=sessions]")
    tiles = page.locator(".wall > li")
    expect(tiles).to_have_count(60)
    tiles.last.scroll_into_view_if_needed()
    expect(tiles).to_have_count(71)
    expect(page.locator("[data-do=more]")).to_have_count(0)


def test_sessions_are_reviewed_with_the_keys_alone(app: App, ann: Screen) -> None:
    ann.begin()
    store, mine = app.parts.store, owner(app, ann)
    first = recorded(store, mine, "First", "paint the lighthouse red")
    second = recorded(store, mine, "Second", "paint the pier blue")
    page, key = ann.page, ann.page.keyboard
    page.click("[data-tab=sessions]")
    expect(page.locator(".wall > li")).to_have_count(3)
    key.press("j")
    look = page.locator(".look")
    expect(look).to_contain_text("paint the pier blue")
    key.press("a")
    expect(look).to_contain_text("paint the lighthouse red")  # the next one
    expect(page.locator(f'.wall > li[data-session="{second}"] .state')).to_have_text("approved")
    key.press("r")
    expect(page.locator(f'.wall > li[data-session="{first}"] .state')).to_have_text("rejected")
    key.press("k")
    expect(look.locator(".looked")).to_have_attribute("data-session", first)
    key.press("e")
    key.type("Lighthouse ajr")
    key.press("Enter")
    expect(page.locator(f'.wall > li[data-session="{first}"] strong')).to_have_text("Lighthouse ajr")
    look.locator("[data-act=delete]").click()
    expect(page.locator("#ask-what")).to_contain_text("Delete “Lighthouse ajr” for good?")  # the name it has now
    page.click("dialog.ask [value=no]")
    assert (store.session(first, mine).state, store.session(second, mine).state) == ("rejected", "approved")
    key.press("/")
    key.type("jar")  # in the box, letters are letters
    expect(page.locator(".find [name=said]")).to_have_value("jar")


def test_nobody_decides_on_a_session_that_is_still_on_its_way(app: App, ann: Screen) -> None:
    ann.begin()
    store, mine = app.parts.store, owner(app, ann)
    first, second = (recorded(store, mine, title, "paint the pier blue") for title in ("First", "Second"))
    page, key = ann.page, ann.page.keyboard
    page.click("[data-tab=sessions]")
    expect(page.locator(".wall > li")).to_have_count(3)
    key.press("j")
    looked = page.locator(".look .looked")
    expect(looked).to_have_attribute("data-session", second)
    # The next one is asked for, and not seen yet.
    page.evaluate("for (const key of 'jare') document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))")
    expect(looked).to_have_attribute("data-session", first)
    key.press("k")
    expect(looked).to_have_attribute("data-session", second)
    assert {store.session(one, mine).state for one in (first, second)} == {"draft"}
    assert {store.session(one, mine).title for one in (first, second)} == {"First", "Second"}


def test_a_title_that_is_being_written_stays_under_the_hands_of_who_writes_it(app: App, ann: Screen) -> None:
    ann.begin()
    store, mine = app.parts.store, owner(app, ann)
    name = recorded(store, mine, "First", "paint the pier blue")
    page, key = ann.page, ann.page.keyboard
    page.click("[data-tab=sessions]")
    page.wait_for_selector(f'.wall > li[data-session="{name}"]')
    key.press("j")
    expect(page.locator(".look .looked")).to_have_attribute("data-session", name)
    page.locator(".look [data-do=opinion][data-is=better]").click()
    key.press("e")
    key.type("Pier")
    page.wait_for_function("document.querySelector('.look [name=title]').value === 'Pier'")
    expect(page.locator(".look [name=title]")).to_be_focused()
    key.press("Enter")
    expect(page.locator(f'.wall > li[data-session="{name}"] strong')).to_have_text("Pier")
    expect(page.locator(".look [data-do=opinion][data-is=better]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".look [name=title]")).to_have_value("Pier")
    assert store.session(name, mine).title == "Pier"


def test_a_title_stands_also_where_the_answer_to_what_was_done_before_it_comes_late(app: App, ann: Screen) -> None:
    ann.begin()
    name = recorded(app.parts.store, owner(app, ann), "First", "paint the pier blue")
    page = ann.page
    page.click("[data-tab=sessions]")
    page.click(f'[data-do=look][data-session="{name}"]')
    page.evaluate(LATE)
    page.locator(".look [data-do=opinion][data-is=better]").click()
    page.fill(".look [name=title]", "Pier")
    page.press(".look [name=title]", "Enter")
    page.evaluate("window.let_go()")
    expect(page.locator(f'.wall > li[data-session="{name}"] strong')).to_have_text("Pier")
    expect(page.locator(".look [data-do=opinion][data-is=better]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".look [name=title]")).to_have_value("Pier")


def test_of_two_titles_the_one_written_last_stands_also_where_the_first_is_long_on_its_way(app: App, ann: Screen) -> None:
    ann.begin()
    page, held = ann.page, list[Route]()

    def hold(route: Route) -> None:
        if '"rename"' in (route.request.post_data or "") and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/component_server/**", hold)
    for title in ("Pier", "Lighthouse"):
        page.fill("#title", title)
        page.press("#title", "Enter")
    page.wait_for_timeout(1)  # lets what was sent be seen here
    held[0].continue_()
    page.wait_for_function("document.title === 'Lighthouse · Palimpsest'")
    page.unroute("**/component_server/**")
    page.reload()
    expect(page.locator("#title")).to_have_value("Lighthouse")


def test_a_persons_own_scores_are_kept_from_the_review(app: App, ann: Screen) -> None:
    ann.begin()
    store, mine = app.parts.store, owner(app, ann)
    name = recorded(store, mine, "First", "paint the lighthouse red")
    page = ann.page
    page.click("[data-tab=sessions]")
    page.click(f'[data-do=look][data-session="{name}"]')
    page.get_by_role("button", name="▼ Worse").click()
    expect(page.get_by_role("button", name="▼ Worse")).to_have_attribute("aria-pressed", "true")
    page.click(".look summary")
    page.locator(".look [name=compliance]").fill("80")
    page.click(".look form [type=submit]")
    expect(page.locator(".look summary")).to_have_text("Your score")
    said = {remark.kind: remark.what for remark in store.session(name, mine).remarks}
    assert said["opinion"] == {"is": "worse"}
    assert said["score"]["compliance"] == 0.8


def test_those_chosen_are_deleted_after_one_question(app: App, ann: Screen) -> None:
    ann.begin()
    store, mine = app.parts.store, owner(app, ann)
    names = [recorded(store, mine, title, "paint it red") for title in ("One", "Two")]
    page = ann.page
    page.click("[data-tab=sessions]")
    for name in names:
        page.check(f'.wall [type=checkbox][data-session="{name}"]')
    expect(page.locator(".picked")).to_contain_text("2 chosen")
    page.click(".picked [data-do=delete]")
    page.click("dialog.ask [value=no]")
    expect(page.locator(".wall > li")).to_have_count(3)
    page.click(".picked [data-do=delete]")
    page.click("dialog.ask [value=yes]")
    expect(page.locator(".wall > li")).to_have_count(1)
    expect(page.locator(".toast")).to_have_text("2 sessions were deleted.")
    assert {summary.id for summary in store.sessions(mine)} == {ann.session()}


def test_what_is_deleted_takes_no_other_picture_with_it(app: App, ann: Screen) -> None:
    ann.begin()
    mine = owner(app, ann)
    small = recorded(app.parts.store, mine, "Harbour", "paint the lighthouse red")
    ann.page.click("[data-tab=sessions]")
    expect(ann.page.locator(".wall > li")).to_have_count(2)
    ann.page.wait_for_function("[...document.querySelectorAll('.wall img')].every(image => image.naturalWidth > 0)")
    app.parts.store.delete(small, mine)
    ann.page.click("[data-tab=edit]")
    ann.page.click("[data-act=home]")
    ann.begin("pavilion")
    ann.page.wait_for_function("document.querySelector('.node img').naturalWidth > 0")
