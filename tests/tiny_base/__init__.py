"""An edit model of a few megabytes that knows coloured shapes, and what made it."""

from pathlib import Path

MODEL = Path(__file__).parent / "model"
