"""Tests of which edits are trained on, which are held out, and what each step is made of."""

from collections import Counter
from dataclasses import replace

import pytest
from PIL import Image

from editor.errors import NotConfigured
from editor.finetune.pairs import drawn, split
from editor.finetune.values import Options
from editor.types import Picture
from tests.editor.finetune.edits import SMALL, recorded


def test_a_session_is_held_out_whole_and_stays_so_when_others_come() -> None:
    some, more = split(recorded(40), Options(held=0.3)), split(recorded(400), Options(held=0.3))
    away = {example.session for example in some.held}
    assert away
    assert not away & {example.session for example in some.trained}
    assert {example.session for example in more.held if int(example.session.split()[1]) < 20} == away
    assert len(some.trained) + len(some.held) == 40
    assert 60 < len(more.held) < 180


def test_of_a_few_sessions_one_is_held_out_and_none_where_there_is_but_one() -> None:
    assert len({example.session for example in split(recorded(6), Options(held=0.01)).held}) == 1
    alone = split(recorded(6, session="the only one"), SMALL)
    assert alone.held == ()
    assert len(alone.trained) == 6
    assert any("Nothing was held out" in note for note in alone.notes)
    assert split(recorded(20), Options(held=0)).held == ()
    with pytest.raises(NotConfigured, match="2 edits that passed to learn from beside 18 held out"):
        split(recorded(20), Options(held=0.999))


def test_too_few_edits_are_refused() -> None:
    with pytest.raises(NotConfigured, match="There are 0 edits that passed"):
        split((), SMALL)
    with pytest.raises(NotConfigured, match="There are 2 edits that passed"):
        split(recorded(4), SMALL)
    without = recorded(20, rejected=())
    with pytest.raises(NotConfigured, match="There are 0 edits with a rejected try"):
        split(without, replace(SMALL, objective="preference"))


def test_an_edit_whose_frame_changed_is_left_out_and_said_so() -> None:
    wider = Picture.of(Image.new("RGB", (128, 64)))
    examples = recorded(10)
    parted = split((*examples[:8], replace(examples[8], after=wider)), SMALL)
    assert len(parted.trained) + len(parted.held) == 8
    assert any(note.startswith("1 edits were left out") for note in parted.notes)
    # A rejected try of another frame is not compared; the others of that edit are.
    other = replace(examples[8], rejected=(wider, *examples[8].rejected))
    both = split((*examples[:8], other), replace(SMALL, objective="preference"))
    assert all(len(example.rejected) == 1 for example in both.trained)


def test_a_picture_that_is_on_both_sides_is_told() -> None:
    parted = split(recorded(10, before=recorded(1)[0].before), SMALL)
    assert any(note.startswith(f"{len(parted.held)} of the {len(parted.held)} edits held out start from") for note in parted.notes)


def test_every_edit_comes_once_before_one_comes_again_each_time_in_another_order() -> None:
    examples, options = recorded(12), Options(batch=3, accumulate=2)
    places = {example.before.id: number for number, example in enumerate(examples)}
    steps = [[places[draw.example.before.id] for draw in drawn(step, examples, options, False)] for step in range(6)]
    rounds = [steps[turn] + steps[turn + 1] for turn in (0, 2, 4)]
    assert all(sorted(order) == list(range(12)) for order in rounds)
    assert len({tuple(order) for order in rounds}) == 3


def test_a_step_is_always_made_of_the_same_and_with_another_seed_of_something_else() -> None:
    examples = recorded(12)
    assert drawn(7, examples, Options(), True) == drawn(7, examples, Options(), True)
    assert drawn(7, examples, Options(), True) != drawn(7, examples, Options(seed=1), True)
    assert len({draw.seed for step in range(30) for draw in drawn(step, examples, Options(), True)}) == 120


def test_long_and_short_instructions_are_mixed_and_words_and_photo_now_and_then_withheld() -> None:
    examples = (*recorded(6), *recorded(6, short=""))
    draws = [draw for step in range(1000) for draw in drawn(step, examples, Options(dropout=0.1), True)]
    told = Counter((draw.short, bool(draw.example.short)) for draw in draws)
    assert told[True, False] == 0
    assert 0.45 < told[True, True] / (told[True, True] + told[False, True]) < 0.55
    withheld = Counter((draw.mute, draw.blind) for draw in draws)
    for which in ((True, False), (False, True), (True, True)):
        assert 0.08 < withheld[which] / len(draws) < 0.12
    assert not any(draw.mute or draw.blind for step in range(200) for draw in drawn(step, examples, Options(dropout=0.1), False))
    compare = Options(dropout=0.1, objective="preference")
    assert not any(draw.mute or draw.blind for step in range(200) for draw in drawn(step, examples, compare, True))


def test_each_of_several_rejected_tries_is_compared() -> None:
    examples = recorded(5)
    examples = tuple(replace(example, rejected=(example.before, *example.rejected)) for example in examples)
    compare = Options(objective="preference")
    assert {draw.rejected for step in range(20) for draw in drawn(step, examples, compare, True)} == {0, 1}
