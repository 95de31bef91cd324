"""What one person may take of an app they share with others."""

from session.desk import TooMany
from session.settings import Parts
from session.store.usage import usage


def room_for_a_photo(parts: Parts, owner: str) -> None:
    """Raises TooMany where this person's pictures fill what one person may keep here, or they began as many sessions in a day as one
    person may make edits: the same photo again takes no room for pictures."""
    _room_for_pictures(parts, owner)
    most = parts.settings.person_edits
    if most and usage(parts.store, owner).begun >= most:
        raise TooMany(f"You have begun {most:,} sessions here in 24 hours, the most for one person: go on with one of them.")


def room_for_an_edit(parts: Parts, owner: str) -> None:
    """Raises TooMany where this person has said as much in a day as one person may, or has no room to keep another picture."""
    _room_for_pictures(parts, owner)
    most = parts.settings.person_edits
    if most and usage(parts.store, owner).edits >= most:
        raise TooMany(
            f"You have made {most:,} edits here in 24 hours, the most for one person: go on tomorrow, or run Palimpsest yourself."
        )


def _room_for_pictures(parts: Parts, owner: str) -> None:
    megabytes = parts.settings.person_mb
    if megabytes and usage(parts.store, owner).bytes > megabytes * 1_000_000:
        raise TooMany(f"Your sessions here hold more than {megabytes:,} MB, the most for one person: export and delete some first.")
