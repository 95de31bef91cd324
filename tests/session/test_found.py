"""A thing that is named is looked for; the person sees where it was found before anything is edited there."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from skimage import data

from editor.backends.built_in import BuiltIn
from editor.errors import EditError, NeedsRegion, Stopped, Unavailable
from editor.judges.pixels import Pixels
from editor.protocols import Cancelled, Progress
from editor.types import Picture, Region
from session.__main__ import main
from session.engine import Engine
from session.resolve import Rules
from session.settings import Settings, from_environment
from session.store import Store
from session.types import Origin, Session
from session.wish import Wish

CUP = (170, 60, 450, 330)
COFFEE = Picture.of(Image.fromarray(data.coffee()))


@dataclass
class FoundIn:
    """A finder that knows one answer."""

    answer: Region | EditError | None
    asked: list[str] = field(default_factory=list[str])

    def find(self, picture: Picture, phrase: str, progress: Progress, cancelled: Cancelled) -> Region | None:
        self.asked.append(phrase)
        if isinstance(self.answer, EditError):
            raise self.answer
        return self.answer


def cup() -> Region:
    mask = Image.new("L", COFFEE.size)
    mask.paste(255, CUP)
    return Region(Picture.of(mask), "the cup")


def engine(store: Store, finder: FoundIn | None) -> Engine:
    return Engine(store, Rules(), [BuiltIn()], Pixels(), limit=1, finder=finder)


def opened(store: Store) -> Session:
    return store.create("ann", COFFEE, Origin("0" * 64, COFFEE.size))


def carry_out(engine: Engine, wish: Wish) -> None:
    list(engine.carry_out(wish, lambda what, share: None, lambda: False))


def test_what_was_found_is_proposed_and_edited_only_once_it_was_accepted(store: Store) -> None:
    session, finder = opened(store), FoundIn(cup())
    wish = Wish("t1", "ann", session.id, "make the cup blue", None)
    with pytest.raises(NeedsRegion, match=r"^Is this the cup\?") as asks:
        carry_out(engine(store, finder), wish)
    assert store.session(session.id, "ann").turns == ()
    assert finder.asked == ["the cup"]
    carry_out(engine(store, finder), replace(wish, region=asks.value.proposal))
    assert finder.asked == ["the cup"]  # who was told where does not look again
    (turn,) = store.session(session.id, "ann").turns
    assert turn.picture
    changed = np.abs(np.asarray(turn.picture.open(), int) - np.asarray(COFFEE.open(), int)).sum(2) > 30
    x0, y0, x1, y1 = CUP
    assert changed[y0:y1, x0:x1].mean() > 0.3
    changed[y0 - 8 : y1 + 8, x0 - 8 : x1 + 8] = False
    assert not changed.any()


def test_what_is_accepted_beforehand_is_edited_where_it_was_found(store: Store) -> None:
    session, finder = opened(store), FoundIn(cup())
    carry_out(engine(store, finder), Wish("t1", "ann", session.id, "make the cup blue", None, accept_proposal=True))
    (turn,) = store.session(session.id, "ann").turns
    assert turn.region
    assert turn.region.image(COFFEE.size).getbbox() == CUP


@pytest.mark.parametrize(
    ("answer", "says", "proposes"),
    [
        (None, "The cup could not be found in the photo: mark the place", False),
        (Unavailable("The Hub cannot be reached."), "It could not be looked for: The Hub cannot be reached.", True),
    ],
)
def test_where_nothing_was_found_the_person_points(store: Store, answer: EditError | None, says: str, proposes: bool) -> None:
    with pytest.raises(NeedsRegion, match=says) as asks:
        carry_out(engine(store, FoundIn(answer)), Wish("t1", "ann", opened(store).id, "make the cup blue", None))
    assert (asks.value.proposal is not None) is proposes  # as without a finder


def test_what_has_no_name_is_not_looked_for(store: Store) -> None:
    finder = FoundIn(cup())
    with pytest.raises(NeedsRegion, match="background"):
        carry_out(engine(store, finder), Wish("t1", "ann", opened(store).id, "blur the background", None))
    assert finder.asked == []


def test_stop_while_it_looks_is_the_end(store: Store) -> None:
    session = opened(store)
    with pytest.raises(Stopped):
        carry_out(engine(store, FoundIn(Stopped("You stopped it."))), Wish("t1", "ann", session.id, "make the cup blue", None))
    assert store.session(session.id, "ann").turns == ()


def test_the_command_line_says_where_and_writes_the_mask_which_can_be_given_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo, home, out = tmp_path / "coffee.png", tmp_path / "home", tmp_path / "out"
    photo.write_bytes(COFFEE.data)
    words = ["edit", str(photo), "make the cup blue", "--home", str(home), "--editor", "built-in"]
    assert main([*words, "--out", str(out)]) == 3
    asked = json.loads(capsys.readouterr().out)
    assert f"--accept-mask for {','.join(map(str, asked['proposal']))}" in asked["problem"]
    assert asked["mask"] == str(out / "proposal.png")
    assert main([*words, "--mask", asked["mask"]]) == 0
    assert json.loads(capsys.readouterr().out)["picture"]


def test_what_finds_and_judges_is_named_in_the_environment() -> None:
    named = from_environment({"PALIMPSEST_FINDER": " facebook/sam3 ", "PALIMPSEST_LOCAL_JUDGE": "owner/model"}, home="h")
    assert (named.finder, named.local_judge) == ("facebook/sam3", "owner/model")
    assert (Settings(Path("h")).finder, Settings(Path("h")).local_judge) == ("", "")
