"""A library that is installed, and that others would import for nothing we do."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import ModuleType
from typing import cast


@contextmanager
def spared(library: str) -> Generator[None]:
    """Not imported meanwhile, unless it is already. pandas, which gradio brings, takes 35 MB more where it finds pyarrow, and the screen
    shows no tables; an export imports it when one is made."""
    if library in sys.modules:
        yield
        return
    sys.modules[library] = cast("ModuleType", None)  # who imports it gets an ImportError, as if it were not installed
    try:
        yield
    finally:
        del sys.modules[library]
