"""The three public files of Pico-Banana-400K, and beside them `sessions.jsonl`, which holds all that they cannot."""

from session.dataset.pico_banana.check import check
from session.dataset.pico_banana.read import read, recognises
from session.dataset.pico_banana.write import write

__all__ = ["check", "read", "recognises", "write"]
