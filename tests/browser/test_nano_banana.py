"""A photo edited by Nano-Banana, as a person sees it: a busy server is waited for, a first try rejected, what follows resolved."""

import socket
from collections.abc import Iterator

import pytest
from PIL import ImageDraw
from playwright.sync_api import Browser, expect

from editor.backends import EDITORS
from editor.gemini import EDITING
from editor.judges import JUDGES
from editor.types import Picture
from session.screen.page import launch
from session.settings import Parts, Settings, build
from session.view.words import money
from tests.browser.conftest import LONG, Screen
from tests.browser.test_reading import arrive
from tests.fake_gemini import GOOD, KEY, LINT, Asked, FakeGemini, Wire, busy, by_model, pictured, scored, serving

pytestmark = pytest.mark.browser


def hat(color: str) -> object:
    def answer(wire: Wire, asked: Asked) -> None:
        image = asked.pictures[0].open().convert("RGB")
        ImageDraw.Draw(image).polygon([(380, 160), (640, 160), (510, 20)], fill=color)
        pictured(Picture.of(image.resize((1152, 896))))(wire, asked)

    return answer


@pytest.fixture
def gemini() -> Iterator[FakeGemini]:
    edits = [busy("4s"), hat("salmon"), hat("red"), hat("blue")]
    with serving(by_model(edits, [scored(LINT, 0.3), scored(GOOD, 0.9)])) as fake:  # pyright: ignore[reportArgumentType]
        yield fake


@pytest.fixture
def app(gemini: FakeGemini, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Parts]]:
    parts = build(Settings(home=tmp_path_factory.mktemp("home"), gemini_address=gemini.address), EDITORS, JUDGES)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    page = launch(parts, "127.0.0.1", port)
    yield f"http://127.0.0.1:{port}/", parts
    parts.desk.close()
    page.close(verbose=False)
    parts.store.close()


def test_a_hat_is_put_on_at_the_second_try_and_made_blue(browser: Browser, app: tuple[str, Parts], gemini: FakeGemini) -> None:
    address, parts = app
    page = arrive(browser, address)
    page.click("[data-tab=settings]")
    page.get_by_label("Nano-Banana too").check()
    page.fill("#gemini-key", KEY)
    page.press("#gemini-key", "Enter")
    expect(page.locator(".kept")).to_contain_text(f"ends in {KEY[-4:]}")
    page.click("[data-tab=edit]")
    expect(page.locator(".stays")).to_be_hidden()
    ann = Screen(page)
    ann.begin()
    page.fill("#said", "add a red hat to the cat")
    page.press("#said", "Enter")
    expect(page.locator("article.card.working")).to_contain_text("Gemini is busy", timeout=LONG)
    expect(page.locator("article.card:not(.working) .tries")).to_contain_text("The hat floats", timeout=LONG)
    ann.settled()
    ann.say("make it blue")
    expect(page.locator("article.card").last).to_contain_text("hat")
    assert len(ann.places()) == 3
    edits = [asked for asked in gemini.asked if asked.model == EDITING]
    assert str(LINT["critique"]) in edits[2].words[0]
    assert "hat" in edits[3].words[0]
    expect(page.locator("body")).to_contain_text(f"{money(parts.store.spent(ann.session()))} spent")
    assert KEY not in page.content()
    page.context.close()
