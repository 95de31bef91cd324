"""Tiny models, made once."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tiny import klein, lora, pix2pix


@dataclass(frozen=True)
class Tiny:
    """Folders: a UNet and a transformer that edit, two LoRAs of the first and one of the second."""

    unet: Path
    transformer: Path
    warm: Path
    cold: Path
    other: Path


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    folder = tmp_path_factory.mktemp("tiny")
    unet, transformer = pix2pix(folder / "unet"), klein(folder / "transformer")
    warm, cold = lora(unet, folder / "warm"), lora(unet, folder / "cold", seed=2)
    return Tiny(unet, transformer, warm, cold, lora(transformer, folder / "other"))
