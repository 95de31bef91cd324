"""The judges by name, each made from the threshold a score must reach. A new one is one file and one line here."""

from collections.abc import Callable

from editor.protocols import Judge


def pixels(threshold: float) -> Judge:
    from editor.judges.pixels import Pixels

    return Pixels(threshold)


def gemini(threshold: float) -> Judge:
    """Without a key, so that it judges nothing; who has one makes another for each turn."""
    from editor.judges.gemini import GeminiJudge

    return GeminiJudge(threshold)


def local(threshold: float) -> Judge:
    """Without a model, so that it judges nothing; it is given the one that is in the settings."""
    from editor.judges.local import LocalJudge

    return LocalJudge(threshold)


JUDGES: dict[str, Callable[[float], Judge]] = {"pixels": pixels, "gemini": gemini, "local": local}
