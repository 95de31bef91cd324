"""From the first visit to a judged third turn, clicked through as a person would."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Request, Route, expect

from tests.browser.conftest import App, Screen, Visitor, one_waits

pytestmark = pytest.mark.browser


def test_the_first_edit_takes_one_click(ann: Screen) -> None:
    ann.page.click("[data-example=dahlia][data-said]")
    ann.sees("measured from pixels")
    expect(ann.page.locator(".card .total")).to_contain_text("passes .70")
    expect(ann.page.locator(".tag.left option:checked")).to_have_text("Before · the photo")
    expect(ann.page.locator(".tag.right")).to_have_text("After · turn 1")
    assert len(ann.places()) == 2


def test_a_photo_comes_in_upright_and_named(ann: Screen, photo: Path) -> None:
    ann.page.set_input_files("#file", photo)
    ann.settled()
    assert ann.page.eval_on_selector("img.after", "image => image.naturalWidth > image.naturalHeight")
    expect(ann.page.locator("#title")).to_have_value("my <holiday>")


def test_a_photo_can_be_pasted(ann: Screen) -> None:
    ann.page.evaluate("""async () => {
        const canvas = Object.assign(document.createElement('canvas'), {width: 60, height: 40});
        const blob = await new Promise(done => canvas.toBlob(done));
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([blob], 'pasted.png', {type: 'image/png'}));
        document.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true}));
    }""")
    ann.settled()
    assert ann.page.eval_on_selector("img.after", "image => image.naturalWidth") == 60


def test_a_file_that_is_no_picture_shows_one_sentence(ann: Screen, tmp_path: Path) -> None:
    bad = tmp_path / "bad.png"
    bad.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    ann.page.set_input_files("#file", bad)
    expect(ann.page.locator(".notice span")).to_have_text("This is an SVG drawing: save it as PNG, JPEG or WebP and try again.")
    assert "session=" not in ann.page.url


def test_an_animation_says_that_its_first_frame_was_taken(ann: Screen, tmp_path: Path) -> None:
    from PIL import Image

    frames = [Image.new("RGB", (60, 40), color) for color in ("red", "blue")]
    frames[0].save(tmp_path / "moving.webp", save_all=True, append_images=frames[1:])
    ann.page.set_input_files("#file", tmp_path / "moving.webp")
    ann.sees("This is an animation: its first frame was taken.")


def test_each_turn_is_read_judged_and_kept(ann: Screen) -> None:
    ann.begin()
    ann.say("make it warmer")
    expect(ann.page.locator(".said u")).to_have_text("it")
    expect(ann.page.locator(".card .chip.read")).to_contain_text("it → the photo")
    ann.say("now add film grain")
    assert ann.page.locator("article.card").count() == 1
    assert ann.page.locator(".folded").count() == 1
    ann.page.click(".folded")
    expect(ann.page.locator("article.card")).to_have_count(2)


def test_undo_goes_back_and_nothing_is_lost(ann: Screen) -> None:
    ann.begin()
    photo = ann.shown()
    ann.say("make the photo warmer")
    warmer = ann.shown()
    ann.page.click(".tools [data-act=undo]")
    ann.page.wait_for_selector("[data-act=undo]:disabled")
    ann.shows(photo)
    ann.page.click(".node >> nth=1")
    ann.page.wait_for_selector("[data-act=undo]:enabled")
    ann.shows(warmer)
    ann.page.locator(".node[aria-current]").focus()
    ann.page.keyboard.press("Control+z")
    ann.page.wait_for_selector("[data-act=undo]:disabled")
    ann.page.click(".node >> nth=1")
    ann.page.wait_for_selector("[data-act=undo]:enabled")
    ann.say("undo that")
    ann.sees("Went back to the photo.")
    ann.shows(photo)
    assert len(ann.places()) == 2


def test_speaking_at_an_earlier_place_begins_a_branch(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    ann.say("add film grain")
    ann.page.click(".node >> nth=1")
    ann.sees("what you say now begins a branch")
    ann.say("make it golden hour")
    assert [name[:2].strip() for name in ann.places()] == ["th", "1", "2", "2′"]
    expect(ann.page.locator(".history .count")).to_have_text("3 turns · 2 branches")


def test_the_place_is_kept_over_a_reload_and_by_its_address(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    ann.say("add film grain")
    ann.page.click(".node >> nth=1")
    ann.sees("what you say now begins a branch")
    ann.settled()
    here, places = ann.shown(), ann.places()
    ann.page.reload()
    ann.settled()
    assert (ann.shown(), ann.places()) == (here, places)


def test_back_leads_to_the_session_before(ann: Screen) -> None:
    ann.begin("dahlia")
    first = ann.session()
    ann.page.click(".badge.new")
    ann.page.wait_for_selector(".welcome h1:visible")
    ann.begin("coffee")
    assert ann.session() != first
    ann.page.go_back()
    ann.page.wait_for_selector(".welcome h1:visible")
    ann.page.go_back()
    expect(ann.page.locator("#title")).to_have_value("Dahlia")


def test_a_turn_goes_on_while_the_page_is_reloaded_and_can_be_stopped(app: App, ann: Screen) -> None:
    ann.begin()
    photo = ann.shown()
    ann.page.select_option("#editor", "patient")
    ann.page.fill("#said", "slowly warm the photo up")
    ann.page.press("#said", "Enter")
    ann.sees("Editing with patient: thinking it over")
    ann.page.reload()
    ann.sees("Editing with patient: thinking it over")
    ann.page.click("[data-act=stop]")
    ann.sees("You stopped this. The picture is as it was.")
    assert ann.shown() == photo


def test_a_title_is_kept(ann: Screen) -> None:
    ann.begin()
    ann.page.fill("#title", "flower in the dark")
    ann.page.press("#title", "Enter")
    expect(ann.page).to_have_title("flower in the dark · Palimpsest")
    ann.page.reload()
    ann.settled()
    expect(ann.page.locator("#title")).to_have_value("flower in the dark")


def test_a_score_of_ones_own_is_remembered(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    ann.page.click("text=Score it myself")
    ann.page.locator(".own input[name=technical]").fill("90")
    ann.page.click("[data-act=score]")
    ann.sees("Your score")
    ann.page.click("[data-act=better]")
    expect(ann.page.locator("[data-act=better]")).to_have_attribute("aria-pressed", "true")


def test_what_cannot_be_done_is_said_and_the_words_are_given_back(ann: Screen) -> None:
    ann.begin()
    ann.page.fill("#said", "add a dinosaur")
    ann.page.press("#said", "Enter")
    expect(ann.page.locator(".notice")).to_be_visible()
    expect(ann.page.locator("#said")).to_have_value("add a dinosaur")
    assert len(ann.places()) == 1


def test_the_picture_can_be_had_as_a_file(ann: Screen) -> None:
    ann.begin()
    ann.say("make the photo warmer")
    with ann.page.expect_download() as download:
        ann.page.click("a.download")
    assert re.fullmatch(r"Dahlia, turn 1\.png", download.value.suggested_filename)


def test_another_person_sees_only_their_own(ann: Screen, visitor: Visitor) -> None:
    ann.begin()
    ben = visitor()
    ben.page.goto(ann.page.url)
    ben.sees("There is no such session here.")
    assert "session=" not in ben.page.url
    assert ben.page.request.get(re.sub(r"\?.*", "", ann.page.url) + "picture/" + ann.shown()).status == 404
    ben.page.click("[data-tab=sessions]")
    ben.sees("No sessions yet.")


def test_where_nobody_answers_it_is_said_and_the_words_are_given_back(ann: Screen) -> None:
    ann.begin()
    ann.page.route(re.compile("component_server|theme.css"), lambda route: route.abort())
    ann.page.fill("#said", "make the photo warmer")
    ann.page.press("#said", "Enter")
    ann.sees("Palimpsest cannot be reached.")
    expect(ann.page.locator("#said")).to_have_value("make the photo warmer")
    ann.page.unroute_all()
    ann.page.press("#said", "Enter")
    ann.sees("measured from pixels")


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (429, "application/json", '{"error": "That was too much at once.", "detail": "That was too much at once."}'),
        (500, "text/plain", "Internal Server Error"),
    ],
)
def test_a_refusal_or_a_crash_is_said_calmly_and_the_words_are_given_back(ann: Screen, status: int, kind: str, body: str) -> None:
    ann.begin()
    ann.page.route("**/component_server/**", lambda route: route.fulfill(status=status, content_type=kind, body=body))
    ann.page.fill("#said", "make the photo warmer")
    ann.page.press("#said", "Enter")
    ann.sees("Palimpsest could not do that just now.")
    expect(ann.page.locator(".notice.calm")).to_be_visible()
    expect(ann.page.locator("#said")).to_have_value("make the photo warmer")
    ann.page.unroute("**/component_server/**")
    ann.page.press("#said", "Enter")
    ann.sees("measured from pixels")


def test_watching_rests_ever_longer_while_it_is_refused_and_then_goes_on(app: App, ann: Screen) -> None:
    ann.begin()
    ann.page.select_option("#editor", "patient")
    ann.page.fill("#said", "slowly warm the photo up")
    ann.page.press("#said", "Enter")
    ann.sees("Editing with patient: thinking it over")
    refused: list[str] = []

    def watches(request: Request) -> bool:
        return '"watch"' in (request.post_data or "")

    def refuse(route: Route) -> None:
        if watches(route.request):
            refused.append(route.request.url)
        route.fulfill(status=429, content_type="application/json", body='{"detail": "That was too much at once."}')

    ann.page.route("**/component_server/**", refuse)
    ann.page.wait_for_event("request", watches)  # the one that is held meanwhile ends within five seconds
    ann.page.wait_for_timeout(4000)
    assert 1 <= len(refused) <= 5
    ann.page.unroute("**/component_server/**")
    ann.page.click("[data-act=stop]")
    ann.sees("You stopped this. The picture is as it was.")


def test_one_answer_that_cannot_be_drawn_does_not_stop_the_next(visitor: Visitor) -> None:
    ann = visitor()
    ann.begin()
    ann.page.evaluate("""() => {
        const { stage } = palimpsest.pieces, propose = stage.propose;
        stage.propose = () => { stage.propose = propose; throw new Error('no room'); };
        palimpsest.act('point', { x: 5, y: 5 }).catch(() => {});
    }""")
    ann.say("make the photo warmer")
    assert len(ann.places()) == 2


def test_what_is_said_meanwhile_waits_in_sight_and_is_done_to_the_result(app: App, ann: Screen) -> None:
    one_waits(app, ann)
    expect(ann.page.locator("#log .said")).to_have_text([re.compile("slowly warm the photo up"), re.compile("add film grain")])
    app.patient.go.set()
    expect(ann.page.locator(".node")).to_have_count(3)
    ann.settled()
    app.patient.go.clear()
    assert [name[:2].strip() for name in ann.places()] == ["th", "1", "2"]
    expect(ann.page.locator("#log")).not_to_contain_text("This comes next")
    expect(ann.page.locator("#log .said")).to_have_count(2)
