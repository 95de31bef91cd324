"""The table of editors: a new one is one file and one line here. Nothing is imported before it is asked for."""

from collections.abc import Callable

from editor.protocols import Editor


def _built_in() -> Editor:
    from editor.backends.built_in import BuiltIn

    return BuiltIn()


def _nano_banana() -> Editor:
    """Without a key, so that it declines everything; who has one makes another for each turn."""
    from editor.backends.nano_banana import NanoBanana

    return NanoBanana()


def _local() -> Editor:
    """Without a model, so that it declines everything; it is given the one that is in the settings."""
    from editor.backends.local.editor import Local

    return Local()


EDITORS: dict[str, Callable[[], Editor]] = {"built-in": _built_in, "nano-banana": _nano_banana, "local": _local}
