"""The wall of sessions, without a browser."""

import pytest

from editor.errors import NotFound
from session.screen.asked import Asked
from session.screen.sessions import Sessions
from session.store import Store
from session.types import Origin
from tests.fakes import picture
from tests.session.screen.pages import ANN, BEN, Screen


def test_the_wall_shows_ones_own_and_deleting_is_for_ones_own(store: Store) -> None:
    screen = Screen(store)
    page = Sessions(screen.edit.parts)
    assert screen.session in str(page.wall(ANN, Asked()))
    assert screen.session not in str(page.wall(BEN, Asked()))
    with pytest.raises(NotFound):
        page.delete(BEN, screen.asked())
    page.delete(ANN, screen.asked())
    assert screen.session not in str(page.wall(ANN, Asked()))


def test_what_came_to_nothing_on_the_command_line_is_not_on_the_wall(store: Store) -> None:
    screen = Screen(store, picture("red"))
    page = Sessions(screen.edit.parts)
    nothing, something = (store.create("local", picture("pink"), Origin("0" * 64, (64, 48))).id for _ in range(2))
    screen.ended(screen.edit.send(ANN, Asked(session=something, said="make the photo warmer")), something)
    wall = str(page.wall(ANN, Asked()))
    assert something in wall
    assert nothing not in wall
    assert screen.session in wall, "one's own photo is there before anything is said"
