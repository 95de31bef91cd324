"""Who decides on what strangers saved: who runs the app, told by the review key, or by name where people sign in."""

from dataclasses import dataclass, field
from hmac import compare_digest
from threading import Lock

from editor.errors import NotConfigured, NothingTried

SHORTEST = 16
"""Characters of a review key: nobody guesses one through the page."""


@dataclass(frozen=True)
class Reviewers:
    """`key`: shown once by a browser, it makes its person a reviewer until the app is started again; empty: there is none. `names`: of
    people who sign in."""

    key: str = field(default="", repr=False)
    names: frozenset[str] = frozenset()
    _admitted: set[str] = field(default_factory=set[str])
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        if self.key and len(self.key) < SHORTEST:
            raise NotConfigured(f"PALIMPSEST_REVIEW_KEY has fewer than {SHORTEST} characters, which could be guessed: choose a longer one.")

    def may(self, owner: str, name: str = "") -> bool:
        with self._lock:
            return owner in self._admitted or (name != "" and name in self.names)

    def admit(self, owner: str, key: str) -> None:
        """Raises NothingTried for another key, and where there is none."""
        if not self.key or not compare_digest(key.strip().encode(), self.key.encode()):
            raise NothingTried("This is not the review key of this Space: it stands in its settings, as PALIMPSEST_REVIEW_KEY.")
        with self._lock:
            self._admitted.add(owner)
