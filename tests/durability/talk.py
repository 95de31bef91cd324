"""Things to say to a photo that the built-in editor can do, and a photo to say them to."""

import json
from pathlib import Path
from random import Random

from tests.durability.crash import Killed
from tests.session.store.conversation import noise

EDITS = ["make it warmer", "make it a bit cooler", "make it darker", "make it slightly brighter", "add film grain"]


def photo(folder: Path) -> Path:
    path = folder / "photo.png"
    path.write_bytes(noise(7, 64).data)
    return path


def words(random: Random, count: int = 20) -> list[str]:
    """Each edit is taken back, so that none ever finds the photo already too dark."""
    return [said for _ in range(count) for said in (random.choice(EDITS), "undo that")]


def recorded(killed: Killed) -> list[str]:
    """The turns a command line told of."""
    return [turn for line in killed.told if (turn := json.loads(line)["turn"])]
