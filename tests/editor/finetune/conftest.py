"""Edits to learn from, and tiny models to teach."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from tests.editor.finetune.bases import kontext, large
from tests.tiny import klein, pix2pix

BASES: dict[str, Callable[[Path], Path]] = {"pix2pix": pix2pix, "large": large, "kontext": kontext, "klein": klein}


@pytest.fixture(autouse=True)
def one_thread() -> None:
    """Sums come out alike to the last bit only in as many threads as before; and tiny models are slower with two."""
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """The folder of a tiny model by its name, made once."""
    folder = tmp_path_factory.mktemp("bases")

    def made(name: str) -> str:
        place = folder / name
        return str(place if place.exists() else BASES[name](place))

    return made
