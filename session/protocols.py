"""The seam of this package: what turns words into a reading."""

from typing import Protocol

from editor.types import Region
from session.types import Reading, Session


class Resolver(Protocol):
    def resolve(self, said: str, session: Session, at: str | None, region: Region | None = None) -> Reading:
        """What `said` means at `at`. Raises Unclear where two readings are close, NothingTried where there is nothing to go back to."""
        ...
