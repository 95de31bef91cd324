"""Recorded sessions, made once for all the formats of a file."""

import pytest

from session.types import Session
from tests.session.dataset.recorded import recorded


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> list[Session]:
    """The kitchen (a tree), the garden (one edit of no released kind), the harbour (another try was chosen)."""
    return list(recorded(tmp_path_factory.mktemp("home") / "home"))
