"""A refusal as the page says it, where another editor could do what this one cannot: calm, and the page offers the next step."""

from editor.backends.built_in.refusals import INSTEAD

HOW = INSTEAD.removeprefix("needs Nano-Banana")
"""For who has a command line: on the page a button stands in its place."""


def declined(words: str) -> dict[str, str] | None:
    """The notice for such a refusal, with the editor that is needed; None for any other."""
    if HOW not in words:
        return None
    return {"kind": "calm", "words": words.replace(HOW, "."), "needs": "nano-banana"}
