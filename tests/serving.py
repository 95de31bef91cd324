"""The real page over real parts, on a free port of this machine."""

from collections.abc import Generator
from contextlib import contextmanager

from session.screen.page import launch
from session.settings import Parts
from tests.benchmarks.apps import free_port


@contextmanager
def served(parts: Parts, mcp: bool = False) -> Generator[str]:
    """Its address; what was being done ends with the block."""
    port = free_port()
    page = launch(parts, "127.0.0.1", port, mcp=mcp)
    yield f"http://127.0.0.1:{port}/"
    parts.desk.close()
    page.close(verbose=False)
    parts.store.close()
