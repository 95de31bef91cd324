"""From an empty home to a model of one's own: twenty edits are recorded, a LoRA learns from them, is in the list of editors, edits in the
browser, and the router says how often it was seen to do well."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, expect

from editor.backends import EDITORS
from editor.judges import JUDGES
from session.__main__ import main
from session.settings import Parts, Settings, build
from tests.browser.conftest import LONG, Screen
from tests.serving import served
from tests.tiny_base import MODEL
from tests.tiny_base.shapes import image, scene

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EDITS = 20


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[str, Parts]]:
    """Started as a newcomer starts it: with an empty home and no model."""
    parts = build(Settings(tmp_path / "home", attempts=1), EDITORS, JUDGES)
    with served(parts) as url:
        yield url, parts


def run(capsys: pytest.CaptureFixture[str], *words: object) -> list[dict[str, object]]:
    status = main([str(word) for word in words])
    out, err = capsys.readouterr()
    assert status == 0, err
    return [json.loads(line) for line in out.splitlines()]


def record(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance, photo = np.random.default_rng(11), home.parent / "shapes.png"
    for _ in range(EDITS):
        photo.write_bytes(png(chance))
        given = ("--editor", "built-in", "--attempts", 1, "--home", home, "--licence", "CC0-1.0", "--consent")
        (told,) = run(capsys, "edit", photo, "make the photo warmer", *given)
        run(capsys, "review", told["session"], "approve", "--home", home)


def png(chance: np.random.Generator) -> bytes:
    out = io.BytesIO()
    image(scene(chance).pixels()).save(out, "PNG")
    return out.getvalue()


def test_from_an_empty_home_to_a_model_of_ones_own_whose_rate_the_router_quotes(
    own: tuple[str, Parts], browser: Browser, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    url, parts = own
    home = parts.settings.home
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(LONG)
    page.goto(url)
    page.wait_for_selector("body[data-open=no]")
    ann = Screen(page)

    record(home, capsys)
    steps = ("--steps", 20, "--rank", 4, "--rate", 2e-3, "--batch", 4, "--precision", "no")
    (learned,) = run(capsys, "finetune", "--home", home, "--base", MODEL, "--out", tmp_path / "sunny", *steps)
    assert isinstance(learned["pairs"], int)
    assert learned["pairs"] >= EDITS // 3  # the judge finds fault with some of what the built-in editor does to flat colours
    assert learned["pairs"] + sum(learned["left_out"].values()) <= EDITS  # type: ignore[attr-defined]

    photo = tmp_path / "new.png"
    photo.write_bytes(png(np.random.default_rng(5)))
    page.set_input_files("input[type=file]", photo)
    ann.settled()
    expect(page.locator("#editor option[value='local+sunny']")).to_have_text("local + sunny")  # no restart
    page.select_option("#editor", "local+sunny")
    ann.say("make the photo warmer")
    turn = parts.store.session(ann.session(), parts.store.owner(ann.session())).turns[-1]
    assert turn.attempts[0].result
    model = turn.attempts[0].result.model
    assert model.startswith("model + sunny@1#")
    assert "nothing known of it yet" in turn.attempts[0].route

    run(capsys, "export", tmp_path / "out", "--home", home)
    rows = run(
        capsys, "evaluate", "--editor", "local", "--lora", "sunny", "--data", tmp_path / "out", "--limit", 5, "--home", home, "--json"
    )
    (whole,) = [row for row in rows if row["kind"] == "all"]
    assert (whole["model"], whole["told"]) == (model, 5)
    assert whole["learned_from"]
    ann.say("make the photo warmer")
    page.locator("details.why summary").last.click()
    quoted = f"5 measured edits, of which {whole['passed'] or 'none'} passed"
    expect(page.locator("details.why p").last).to_contain_text(quoted)
    assert whole["before"]["model"] == "model"  # type: ignore[index]
    page.context.close()
