"""Pictures of statistics: which are drawn, what they say, and that the same numbers give the same bytes."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from editor.types import Kind
from session.dataset.charts import figures
from session.dataset.stats import tally
from session.dataset.whole import NotWritten
from session.store.edits import Edit, Try

FOUR: dict[str, object] = dict.fromkeys(("compliance", "seamlessness", "preservation", "technical"), 0.6)


def edit(kind: Kind, passed: bool, score: float, words: str, *remarks: tuple[str, dict[str, object]]) -> Edit:
    tried = Try("fake", True, passed, (score, score, score, score), score, 0.0, 1.0)
    return Edit("a", kind.value, words, (), 0, (tried,), 0, remarks, 0.0)


@pytest.fixture
def stats() -> dict[str, Any]:
    many = [edit(kind, n % 3 > 0, n / 40, "zoom in on the dog by the house") for n, kind in enumerate(Kind)]
    return tally([*many, edit(Kind.ZOOM, True, 0.8, "a hat", ("score", FOUR)), edit(Kind.ZOOM, True, 0.9, "a hat", ("score", FOUR))])


def test_what_there_is_to_draw_is_drawn_as_svg_and_png(stats: dict[str, Any], tmp_path: Path) -> None:
    drawn = figures(stats, tmp_path / "out")
    assert drawn == [f"{name}.{ending}" for name in ("distribution", "content", "success", "judge-and-people") for ending in ("svg", "png")]
    for name in drawn[1::2]:
        with Image.open(tmp_path / "out" / name) as image:
            pixels = np.asarray(image.convert("L"))
        assert pixels.shape[1] > 600
        assert 150 < pixels.mean() < 254.5  # ink on paper, and not too much of it
        assert (pixels[0] == 255).all()
        assert (pixels[:, -1] == 255).all()  # nothing is cut off


def test_the_same_numbers_give_the_same_bytes(stats: dict[str, Any], tmp_path: Path) -> None:
    for name in figures(stats, tmp_path / "one"):
        figures_again = tmp_path / "two"
        if not figures_again.exists():
            figures(stats, figures_again)
        assert (tmp_path / "one" / name).read_bytes() == (figures_again / name).read_bytes(), name


def test_the_words_are_in_the_picture(stats: dict[str, Any], tmp_path: Path) -> None:
    figures(stats, tmp_path / "out")
    success = (tmp_path / "out" / "success.svg").read_text()
    # Letters are drawn as shapes; a comment beside each tells what it says.
    assert "<!-- Remove an existing object -->" in success
    assert re.search(r"<!-- n=\d -->", success)
    assert "agree on 2 of 2 edits" not in (tmp_path / "out" / "judge-and-people.svg").read_text()
    assert "agree on 0 of 2 edits (0%)" in (tmp_path / "out" / "judge-and-people.svg").read_text()


def test_statistics_of_nothing_are_an_empty_folder(tmp_path: Path) -> None:
    assert figures(tally([]), tmp_path / "out") == []


def test_rows_without_sessions_are_drawn_as_far_as_they_go(stats: dict[str, Any], tmp_path: Path) -> None:
    rows = {"categories": stats["categories"], "content": {}}
    assert figures(rows, tmp_path / "out") == ["distribution.svg", "distribution.png"]


def test_a_folder_that_is_there_is_left_alone(stats: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(NotWritten, match="is there already"):
        figures(stats, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
