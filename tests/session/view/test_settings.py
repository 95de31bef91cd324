"""What Settings offers: nothing of anybody's choice is in it, and what costs says how much."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from editor.backends.local.models import Model
from editor.gemini import DRAWING, SPEAKING, models
from editor.suggest import Suggestion
from editor.types import Kind
from session.view import ideas, limits, reading, speeds


def offered(html: str, name: str) -> list[str]:
    """The values of the choice `name`."""
    inside = html.split(f'<select name="{name}">')[1].split("</select>")[0]
    return re.findall(r'<option value="([^"]*)"', inside)


@pytest.mark.parametrize(("purpose", "able"), [("reading", SPEAKING), ("editing", DRAWING), ("judging", SPEAKING)])
def test_every_model_can_be_chosen_and_the_usual_one_is_what_an_empty_choice_means(purpose: str, able: Sequence[str]) -> None:
    html = reading.drawn(False, False)
    values = offered(html, purpose)
    assert values[0] == ""
    usual = getattr(models(), purpose)
    assert {usual, *values[1:]} == set(able)
    for value in values:
        assert getattr(models(**{purpose: value}), purpose) == (value or usual)
    line = html.split(f'<select name="{purpose}">')[1].split("</option>")[0]
    assert usual in line
    assert "$0.0" in line


def test_what_nobody_chose_counts_as_the_app_was_started() -> None:
    html = limits.drawn(0.75, 2, 1.5)
    assert 'data-usual="75"' in html
    assert ">.75<" in html
    assert "2 tries, as the app was started" in html
    assert "at most $1.50, as the app was started" in html
    assert offered(html, "attempts") == ["", "1", "3", "4", "5"]
    assert "no limit" in limits.drawn(0.7, 3, None)


def test_consent_and_licence_are_nobodys_choice_before_they_choose() -> None:
    html = limits.drawn(0.7, 3, None)
    assert "checked" not in html
    assert "selected" not in html
    assert "checked" not in reading.drawn(True, False)
    assert offered(html, "licence")[0] == ""


def test_what_leaves_the_machine_is_said_otherwise_on_a_shared_app() -> None:
    assert "Nothing leaves this machine" in reading.drawn(False, False)
    assert "Nothing leaves this app" in reading.drawn(False, True)


def test_every_kind_can_be_suggested() -> None:
    html = ideas.kinds()
    assert html.count("<option") == 36
    assert html.count("<optgroup") == 8


def test_a_suggestion_is_shown_word_for_word_and_in_full_where_that_says_more() -> None:
    long = 'Replace the cup with a "blue" bowl, lit from the left as the cup is now.'
    html = ideas.drawn(
        [Suggestion(Kind.REPLACE_OBJECT, long, "cup to <bowl>"), Suggestion(Kind.ZOOM, "Zoom in on it.", "zoom in on it")], None
    )
    assert html.count("<li>") == 2
    assert html.count('class="long"') == 1
    assert 'data-words="cup to &lt;bowl&gt;"' in html
    assert "&quot;blue&quot;" in html


def test_where_there_is_nothing_to_suggest_the_next_step_is_said() -> None:
    assert "Settings" in ideas.drawn([], Kind.LEGO)
    assert "Settings" not in ideas.drawn([], None)


def test_options_for_speed_are_offered_for_a_model_that_can_use_them(tmp_path: Path) -> None:
    assert speeds.drawn(None) == ""
    html = speeds.drawn(Model("ann/kontext", speed=("compile",)))
    assert 'data-speeds="compile"' in html
    assert re.findall(r'data-speed="([^"]+)"', html) == ["compile", "8-bit", "few-steps"]
    assert "not measured on a graphics card" in html
    folder = tmp_path / "<pix>"
    (folder / "unet").mkdir(parents=True)
    (folder / "unet" / "model.safetensors").touch()
    (folder / "model_index.json").write_text('{"_class_name": "StableDiffusionInstructPix2PixPipeline", "unet": ["diffusers", "U"]}')
    html = speeds.drawn(Model(str(folder)))
    assert re.findall(r'data-speed="([^"]*)"', html) == ["compile", "8-bit"]
    assert "&lt;pix&gt;" in html
    assert speeds.drawn(Model(str(tmp_path / "gone"))) == ""
