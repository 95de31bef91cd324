"""A photo edited by Nano-Banana, as a person sees it: a busy server is waited for, a first try rejected, what follows resolved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect
from skimage import data

from editor.backends import EDITORS
from editor.gemini import EDITING, JUDGING
from editor.judges import JUDGES
from editor.types import Picture
from session.settings import Parts, build, from_environment
from session.view.words import money
from tests.browser.conftest import Screen
from tests.browser.test_reading import arrive
from tests.fake_gemini import GOOD, KEY, LINT, Asked, FakeGemini, Reply, Wire, busy, by_model, pictured, problem, scored, serving
from tests.serving import served

pytestmark = pytest.mark.browser
# Kept by the page, as it sees each change: the seconds that are told stand there for one second each.
WAITS = r"""window.waits = [];
new MutationObserver(() => {
  const told = document.querySelector("article.card.working .stage")?.textContent.match(/Waiting (\d+) s, Gemini is busy/);
  if (told && window.waits.at(-1) !== Number(told[1])) window.waits.push(Number(told[1]));
}).observe(document.querySelector("#log"), { childList: true, subtree: true }); 0"""
DRIFTED = (1152, 896)  # what Nano-Banana answers with instead of the size it was given


def hat(color: str) -> Reply:
    """The photo as it came, with a hat on the cat, in another size."""

    def answer(wire: Wire, asked: Asked) -> None:
        image = asked.pictures[0].open().convert("RGB")
        wide, high = image.size
        brim, top = high * 0.24, high * 0.02
        pen = ImageDraw.Draw(image)
        pen.polygon([(wide * 0.42, brim), (wide * 0.72, brim), (wide * 0.57, top)], fill=color)
        pen.ellipse([wide * 0.38, brim - high * 0.04, wide * 0.76, brim + high * 0.04], fill=color)
        pictured(Picture.of(image.resize(DRIFTED)))(wire, asked)

    return answer


@pytest.fixture
def gemini() -> Iterator[FakeGemini]:
    edits = [busy("4s"), hat("salmon"), hat("red"), hat("blue"), problem(503, "UNAVAILABLE"), hat("gold")]
    with serving(by_model(edits, [scored(LINT, 0.3), scored(GOOD, 0.9)])) as fake:
        yield fake


@pytest.fixture
def app(gemini: FakeGemini, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Parts]]:
    environment = {"GOOGLE_GEMINI_BASE_URL": gemini.address, "PALIMPSEST_HOME": str(tmp_path_factory.mktemp("home"))}
    parts = build(from_environment(environment), EDITORS, JUDGES)
    with served(parts) as url:
        yield url, parts


@pytest.fixture
def cat(tmp_path: Path) -> Path:
    file = tmp_path / "cat.png"
    Image.fromarray(data.chelsea()).resize((1024, 858)).save(file)
    return file


def allow(page: Page) -> None:
    """As a person lets Gemini edit."""
    page.click("[data-tab=settings]")
    page.get_by_label("Nano-Banana too").check()
    page.fill("#gemini-key", KEY)
    page.press("#gemini-key", "Enter")
    expect(page.locator(".kept")).to_contain_text(f"ends in {KEY[-4:]}")
    page.click("[data-tab=edit]")


def test_a_hat_is_put_on_at_the_second_try_made_blue_and_then_gold(
    browser: Browser, app: tuple[str, Parts], gemini: FakeGemini, cat: Path
) -> None:
    address, parts = app
    page = arrive(browser, address)
    allow(page)
    expect(page.locator(".stays")).to_be_hidden()
    ann = Screen(page)
    page.set_input_files("#file", cat)
    ann.settled()
    page.fill("#said", "add a red hat to the cat")
    page.evaluate(WAITS)
    page.press("#said", "Enter")
    a_busy_server_is_waited_for(page)
    both_tries_are_shown(page)
    ann.settled()
    ann.say("make it blue")
    last = page.locator("article.card").last
    expect(last.locator(".meant")).to_contain_text("hat")
    expect(last.locator(".total")).to_contain_text("passes")
    ann.say("make the hat gold")
    assert len(ann.places()) == 4
    edits = gemini.calls(EDITING)
    assert [str(LINT["critique"]) in asked.words[0] for asked in edits] == [False, False, True, False, False, False]
    assert "hat" in edits[3].words[0]
    assert len(gemini.calls(JUDGING)) == 4
    expect(page.locator("body")).to_contain_text(f"{money(gemini.bill())} spent")
    assert parts.store.spent(ann.session()) == pytest.approx(gemini.bill(), abs=1e-5)
    assert KEY not in page.content()
    page.context.close()


def a_busy_server_is_waited_for(page: Page) -> None:
    """Told as what it is, with the seconds, which go down; and nowhere as a failure."""
    page.wait_for_function("window.waits.length > 1")
    expect(page.locator(".failed, .worried")).to_have_count(0)
    waits = page.evaluate("window.waits")
    assert 4 >= waits[0] > waits[1]


def both_tries_are_shown(page: Page) -> None:
    card = page.locator("article.card:not(.working)")
    tries = card.locator(".tries")
    expect(tries).to_contain_text("The hat floats")
    expect(tries.locator("img.mini")).to_have_count(1)
    expect(tries.get_by_role("button", name="Use this try")).to_be_visible()
    expect(card.locator("img.thumb")).to_have_count(1)
    expect(card.locator(".total")).to_contain_text("passes")
