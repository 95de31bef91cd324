"""A store of its own for a test, in an empty home."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from session.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "home")
    yield store
    store.close()
