"""The guarded app, on a machine of one's own and on a Space."""

from collections.abc import Iterator

import pytest

from session.screen.guard.limits import Bucket
from tests.session.screen.guard.guarded import SPACE, App, served


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    yield from served(shared=False, hosts=("studio.example",))


@pytest.fixture(scope="module")
def space() -> Iterator[App]:
    yield from served(shared=True, space_host=SPACE, joins=Bucket(rate=0, burst=60))
