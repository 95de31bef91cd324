"""What one person may take of an app they share with others; and what all at one address may, since who drops their cookie is somebody
new. Who has signed in is counted by their account alone."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager

from session.desk import TooMany
from session.screen.guard import Person
from session.settings import Parts
from session.store.usage import all_bytes, usage

EDITS, SESSIONS = "edits", "sessions"


def room_for_a_photo(parts: Parts, person: Person) -> None:
    """Raises TooMany where this person's pictures fill what one person may keep here, or they began as many sessions in a day as one
    person may make edits: the same photo again takes no room for pictures."""
    _room_for_pictures(parts, person)
    most = parts.settings.person_edits
    if most and usage(parts.store, person.owner).begun + parts.tally.count(person.owner, SESSIONS) >= most:
        raise TooMany(f"You have begun {most:,} sessions here in 24 hours, the most for one person: go on with one of them.")
    _room_at_this_address(parts, person, SESSIONS)


def room_for_an_edit(parts: Parts, person: Person) -> None:
    """Raises TooMany where this person has said as much in a day as one person may, or has no room to keep another picture."""
    _room_for_pictures(parts, person)
    most = parts.settings.person_edits
    if most and usage(parts.store, person.owner).edits + parts.tally.count(person.owner, EDITS) >= most:
        raise TooMany(
            f"You have made {most:,} edits here in 24 hours, the most for one person: go on tomorrow, or run Palimpsest yourself."
        )
    _room_at_this_address(parts, person, EDITS)


def counted(parts: Parts, person: Person, what: str) -> None:
    """To be told of each edit and each session that was begun."""
    if address := _counted_at(person):
        parts.tally.add(address, what)


@contextmanager
def still_counted(parts: Parts, owners: Iterable[str]) -> Generator[None]:
    """What is deleted within was made all the same."""
    before = {owner: usage(parts.store, owner) for owner in owners}
    yield
    for owner, had in before.items():
        has = usage(parts.store, owner)
        parts.tally.add(owner, EDITS, had.edits - has.edits)
        parts.tally.add(owner, SESSIONS, had.begun - has.begun)


def _room_at_this_address(parts: Parts, person: Person, what: str) -> None:
    most, address = parts.settings.address_edits, _counted_at(person)
    if most and address and parts.tally.count(address, what) >= most:
        raise TooMany(f"From your network {most:,} {what} were begun here in 24 hours, the most without signing in: {_way_out(parts)}")


def _room_for_pictures(parts: Parts, person: Person) -> None:
    megabytes, all_megabytes = parts.settings.person_mb, parts.settings.visitors_mb
    if megabytes and usage(parts.store, person.owner).bytes > megabytes * 1_000_000:
        raise TooMany(f"Your sessions here hold more than {megabytes:,} MB, the most for one person: export and delete some first.")
    if all_megabytes and not person.name and all_bytes(parts.store) > all_megabytes * 1_000_000:
        raise TooMany(f"This Space is full: all pictures here hold more than {all_megabytes:,} MB. To go on, {_way_out(parts)}")


def _way_out(parts: Parts) -> str:
    return (
        "sign in (see Settings), or run Palimpsest yourself."
        if parts.settings.sign_in
        else "come back tomorrow, or run Palimpsest yourself."
    )


def _counted_at(person: Person) -> str:
    return "" if person.name else person.address
