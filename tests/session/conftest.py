"""A store of its own for a test, in an empty home, and a session in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from session.store import Store
from session.types import Origin, Session
from tests.fakes import picture


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "home")
    yield store
    store.close()


@pytest.fixture
def session(store: Store) -> Session:
    """Ann's, of a grey photo."""
    return store.create("ann", picture("grey"), Origin("0" * 64, (64, 48)))
