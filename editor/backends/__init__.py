"""The table of editors: a new one is one file and one line here. Nothing is imported before it is asked for."""

from collections.abc import Callable

from editor.protocols import Editor


def _built_in() -> Editor:
    from editor.backends.built_in import BuiltIn

    return BuiltIn()


EDITORS: dict[str, Callable[[], Editor]] = {"built-in": _built_in}
