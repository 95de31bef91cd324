"""The real app on a free port with a home of its own, and a real Chromium that looks at it."""

import os
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

from editor.backends import EDITORS
from editor.errors import Stopped
from editor.judges import JUDGES
from editor.protocols import Cancelled, Declined, Offer, Progress
from editor.types import EditRequest, EditResult, Picture
from session.settings import Parts, Settings, build
from tests.browser.chromium import opened
from tests.fakes import Unsure
from tests.serving import served

LONG = 60_000  # milliseconds; only to end what hangs
expect.set_options(timeout=LONG)
# Kept by the page, as it sees each change: a promise that words have been said.
SAYING = f"""window.saying = new Promise((done, failed) => {{
  const watcher = new MutationObserver(() => {{
    if (document.querySelector(".entry[data-key=saying]")) {{ watcher.disconnect(); done(true); }}
  }});
  watcher.observe(document.querySelector("#log"), {{ childList: true, subtree: true }});
  setTimeout(() => failed(new Error("Nothing was said.")), {LONG});
}}); 0"""
# A place is open, and its tree is drawn, before its picture has been decoded.
SETTLED = """() => {
  const after = document.querySelector("img.after");
  return after?.naturalWidth > 0 && after.dataset.id === window.palimpsest?.pieces.stage?.shown()
    && !document.body.classList.contains("busy") && !document.querySelector(".entry[data-key=saying]:last-child");
}"""


@dataclass
class Patient:
    """Works on everything that is asked of it slowly, until it is stopped or let go."""

    name: str = "patient"
    leaves_machine: bool = False
    go: threading.Event = field(default_factory=threading.Event)

    def offer(self, request: EditRequest) -> Offer | Declined:
        return Offer(0.0, 60.0, "A") if "slowly" in request.instruction else Declined("works slowly or not at all")

    def edit(self, request: EditRequest, progress: Progress, cancelled: Cancelled) -> EditResult:
        progress("thinking it over", 0.4)
        while not cancelled() and not self.go.is_set():
            self.go.wait(0.02)
        if cancelled():
            raise Stopped("Stopped.")
        image = request.source.open().convert("RGB")
        warmer = Image.blend(image, Image.new("RGB", image.size, "orange"), 0.25)
        return EditResult(Picture.of(warmer), None, self.name, "patient 1", 1.0, 0.0)


@dataclass(frozen=True)
class App:
    url: str
    parts: Parts
    patient: Patient


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    patient = Patient()
    nobody = "http://127.0.0.1:9"  # so that no key is sent anywhere
    settings = Settings(home=tmp_path_factory.mktemp("home"), gemini_address=nobody)
    parts = build(settings, {**EDITORS, "patient": lambda: patient}, JUDGES)
    unsure = Unsure(parts.engine.resolver, ("the flower", "the photo"))
    parts = replace(parts, engine=replace(parts.engine, resolver=unsure))
    with served(parts) as url:
        yield App(url, parts, patient)
        patient.go.set()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with opened() as browser:
        yield browser


Visitor = Callable[..., "Screen"]


@pytest.fixture
def visitor(app: App, browser: Browser) -> Iterator[Visitor]:
    """Makes people, each with a browser of their own; afterwards none of their pages may have complained."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def arrive(width: int = 1280, height: int = 800, **more: object) -> Screen:
        context = browser.new_context(viewport={"width": width, "height": height}, **more)  # pyright: ignore[reportArgumentType]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(LONG)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        # Of a refused photo, or a server that is away, Chromium writes to the console by itself.
        page.on(
            "console",
            lambda said: (
                complaints.append(f"{said.text}: {said.location.get('url', '')}")
                if said.type == "error" and not re.search("/photo|/story/|component_server|theme.css", said.location.get("url", ""))
                else None
            ),
        )
        page.goto(app.url)
        page.wait_for_selector("body[data-open=no]")
        return Screen(page)

    yield arrive
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def ann(visitor: Visitor) -> "Screen":
    return visitor()


@dataclass(frozen=True)
class Screen:
    """A page, and what a person does with it."""

    page: Page

    def begin(self, example: str = "dahlia") -> None:
        self.page.click(f".photo[data-example={example}]")
        self.page.wait_for_selector("#log .entry", state="attached")  # drawn after the picture: what is said before would be drawn over
        self.settled()

    def say(self, words: str) -> None:
        """Says it and waits for the end of the turn."""
        self.page.fill("#said", words)
        self.page.evaluate(SAYING)  # what is answered at once stands there for less than a frame
        self.page.press("#said", "Enter")
        self.page.evaluate("window.saying")
        self.settled()

    def settled(self) -> None:
        """Until nothing is being worked on and the picture that is meant stands."""
        self.page.wait_for_function(SETTLED)

    def shown(self) -> str:
        """The id of the picture that is shown."""
        return self.page.eval_on_selector("img.after", "image => image.getAttribute('src')").removeprefix("/picture/")

    def shows(self, picture: str) -> None:
        expect(self.page.locator("img.after")).to_have_attribute("src", f"/picture/{picture}")

    def session(self) -> str:
        found = re.search(r"session=(\w+)", self.page.url)
        assert found
        return found[1]

    def places(self) -> list[str]:
        """The names in the tree."""
        return [name.strip() for name in self.page.locator(".node .name").all_inner_texts()]

    def sees(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()


def one_waits(app: App, who: Screen) -> None:
    """A first turn is worked on until the patient editor is let go; what is said next waits behind it."""
    who.begin()
    app.patient.go.clear()
    who.page.select_option("#editor", "patient")
    who.page.fill("#said", "slowly warm the photo up")
    who.page.press("#said", "Enter")
    who.sees("Editing with patient: thinking it over")
    who.page.select_option("#editor", "auto")
    who.page.fill("#said", "add film grain")
    who.page.press("#said", "Enter")
    who.sees("This comes next")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A file as somebody might choose it, lying on its side and larger than what is worked on."""
    image = Image.linear_gradient("L").resize((900, 1500)).convert("RGB")
    image.paste("firebrick", (200, 300, 600, 800))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    file = tmp_path / "my <holiday>.jpg"
    image.save(file, exif=exif)
    return file
