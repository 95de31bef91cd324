"""Twenty people at once, each with a photo and a key of their own, before one Gemini: nobody waits for anybody, nothing gets lost or
crossed, and everybody pays for their own."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from editor.gemini import Door, Limits
from editor.types import Picture
from session.types import Origin, State
from tests.fake_gemini import GOOD, Asked, Reply, Wire, by_model, late, pictured, scored, serving
from tests.session.test_nano_banana import CAT
from tests.session.two_people import HAT, LONG, Visitor, parts_at

PEOPLE = 20
SIZE = (160, 106)


def marked(image: Image.Image, number: int, top: int) -> Picture:
    """The picture with somebody's own colour in it."""
    copy = image.copy()
    copy.paste((40 + 10 * number, 255 - 12 * number, 20 * (number % 5)), (10, top, 80, top + 40))
    return Picture.of(copy)


def test_twenty_at_once(tmp_path: Path) -> None:
    keys = [f"AIzaPERSON{number:02}" for number in range(PEOPLE)]
    photos = [marked(CAT.resize(SIZE), number, 60) for number in range(PEOPLE)]
    everybody = threading.Barrier(PEOPLE)

    def hat(wire: Wire, asked: Asked) -> None:
        """Only once all have asked is anybody answered: with the photo they sent, and a hat on it."""
        everybody.wait(LONG)
        pictured(marked(asked.pictures[0].open().convert("RGB"), keys.index(asked.key), 5))(wire, asked)

    answers: Reply = by_model([late(0.5, hat)], [late(0.5, scored(GOOD, 0.9))])
    with serving(answers) as fake:
        parts = parts_at(tmp_path)
        parts = replace(parts, gemini=Door(fake.address, limits=Limits(one=LONG)))
        people = [
            Visitor(f"p{number}", keys[number], parts, parts.store.create(f"p{number}", photos[number], Origin("0" * 64, SIZE)).id)
            for number in range(PEOPLE)
        ]
        tickets = [person.send(HAT) for person in people]
        for number, (person, ticket) in enumerate(zip(people, tickets, strict=True)):
            person.ended(ticket)
            turn = person.turn()
            assert (turn.state, len(turn.attempts)) == (State.DONE, 1)
            assert turn.picture is not None
            assert turn.picture.id == marked(photos[number].open(), number, 5).id
            assert next(asked for asked in fake.asked if asked.key == keys[number]).pictures[0].id == photos[number].id
            money = parts.store.money(person.session)
            assert (money.spent, money.maybe, money.reserved) == (pytest.approx(fake.bill(keys[number]), abs=4e-6), 0, 0)
        assert len(fake.asked) == 2 * PEOPLE
        parts.store.close()
