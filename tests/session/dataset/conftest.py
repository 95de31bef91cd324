"""Recorded sessions and a dataset, made once for all the tests of a file."""

import shutil
from pathlib import Path

import pytest

from session.dataset import Options
from session.dataset.pico_banana import write
from session.types import Session
from tests.session.dataset.recorded import recorded
from tests.session.dataset.trees import harbour


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> list[Session]:
    """The kitchen (a tree), the garden (one edit of no released kind), the harbour (another try was chosen)."""
    return list(recorded(tmp_path_factory.mktemp("home") / "home"))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sessions as a dataset with nothing wrong."""
    folder = tmp_path_factory.mktemp("good") / "out"
    write([harbour(), harbour("0123456789abcdef", 300)], folder, lambda done: None, Options())
    return folder


@pytest.fixture
def folder(good: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    return Path(shutil.copytree(good, tmp_path / "out"))
