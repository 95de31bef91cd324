"""How sure a reading says it is: surer of plain words, rarely sure and wrong, the same model as its script fits."""

import json

import numpy as np

from session.resolve import resolve_line
from session.resolve.sureness import MODEL, traits
from session.types import Anchor, Mention
from tests.language.sureness_train import READINGS, examples


def confidence(*turns: str) -> float:
    mentions = resolve_line({"history": list(turns[:-1]), "turn": turns[-1]})["mentions"]
    assert isinstance(mentions, list)
    return float(mentions[-1]["confidence"])


def test_plain_words_are_surer_than_what_is_only_seen():
    assert confidence("add a hat to the cat", "make it blue") > 0.8 > confidence("remove the ball", "give her a hat")


def test_words_far_from_what_they_mean_are_less_sure():
    near = confidence("add a hat to the cat", "make it blue")
    far = confidence(
        "add a hat", "crop it", "zoom in", "more contrast", "hmm i wonder, and what about the sky over there? it should be blue"
    )
    assert near > far


def test_the_model_knows_every_trait_and_is_small():
    names = np.load(MODEL)["names"].tobytes().decode().split("\n")
    seen = traits(Mention("it", 5, 7, Anchor.ENTITY, "the hat", 1, 0.9), "make it blue", ["add a hat"], 1)
    assert set(seen) <= {*names}
    assert MODEL.stat().st_size < 20_000


def test_the_recorded_first_readings_belong_to_the_written_sessions():
    kept = [json.loads(line) for line in READINGS.read_text(encoding="utf-8").splitlines()]
    assert {line["part"] for line in kept} >= {"second", "third", "fourth"}
    assert len(list(examples())) > 500
