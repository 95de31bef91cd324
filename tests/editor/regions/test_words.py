"""Finding a thing by its name: real models with random weights, and what becomes of what they see."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from PIL import Image
from skimage import data

from editor.errors import EditError, NotConfigured, Stopped, Unsupported
from editor.regions import words
from editor.regions.called import bare, several, the
from editor.regions.words import ByWords, meant, surest, within
from editor.types import Picture
from tests.tiny_looking import grounding_dino, llava, sam3

CAT = Picture.of(Image.fromarray(data.chelsea()).resize((150, 100)))


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.mark.parametrize(("make", "kind"), [(sam3, "outline"), (grounding_dino, "box")])
def test_a_real_model_looks_and_what_it_is_sure_of_becomes_a_mask_of_the_picture(
    make: Callable[[Path], Path], kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finder, told = ByWords(str(make(folder / kind))), list[str]()
    monkeypatch.setitem(words.SURE, kind, 0.0)  # random weights are sure of nothing
    found = finder.find(CAT, "the hats", lambda what, share: told.append(what), lambda: False)
    assert found is not None
    assert found.label == "the hats"
    assert isinstance(found.mask, Picture)
    assert found.mask.size == CAT.size
    assert np.asarray(found.image(CAT.size)).any()
    assert told == [f"loading {kind}", "looking for the hats"]
    monkeypatch.setitem(words.SURE, kind, 1.1)
    assert finder.find(CAT, "the hats", lambda what, share: told.append(what), lambda: False) is None
    assert told[2:] == ["looking for the hats"]  # read once


def test_what_is_surest_comes_first_and_counts_only_if_there_is_such_a_thing() -> None:
    masks = torch.full((1, 3, 4, 4), -5.0)
    for n in range(3):
        masks[0, n, n] = 5.0  # the nth row
    seen = SimpleNamespace(pred_logits=torch.tensor([[1.0, 3.0, -4.0]]), presence_logits=torch.tensor([[4.0]]), pred_masks=masks)
    first, second = surest(seen, 0.5)
    assert (first[1].all(), first.sum(), second[0].all(), second.sum()) == (True, 4, True, 4)
    seen.presence_logits = torch.tensor([[-4.0]])
    assert surest(seen, 0.5) == []


def test_all_of_several_things_are_meant_and_of_one_the_surest() -> None:
    boxes = [(0, 0, 9, 9), (20, 20, 30, 30)]
    assert meant(boxes, "hat") == boxes[:1]
    assert meant(boxes, "hats") == boxes


def test_a_box_is_within_the_picture() -> None:
    assert within([-4.2, 3.4, 500.0, 20.6], 100, 50) == (0, 3, 100, 21)
    assert within([120.0, 3.0, 150.0, 20.0], 100, 50) is None


def test_how_a_thing_is_called() -> None:
    assert [bare(said) for said in ("the red hat", "his hat", "theatre", "the")] == ["red hat", "hat", "theatre", "the"]
    assert [the(said) for said in ("red hat", "his hat", "annual rings")] == ["the red hat", "his hat", "the annual rings"]
    assert [several(said) for said in ("the hats", "leaves", "the glass", "the bus", "hat")] == [True, True, False, False, False]


def test_who_presses_stop_is_not_kept_waiting(folder: Path) -> None:
    with pytest.raises(Stopped):
        ByWords(str(sam3(folder / "stopped"))).find(CAT, "the hat", lambda what, share: None, lambda: True)


def pickled(folder: Path) -> Path:
    made = sam3(folder)
    (made / "model.safetensors").rename(made / "pytorch_model.bin")
    return made


def cut_short(folder: Path) -> Path:
    made = sam3(folder)
    weights = made / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[: weights.stat().st_size // 2])
    return made


def half(folder: Path) -> Path:
    """Of whose weights some are missing."""
    from safetensors.torch import load_file, save_file

    made = sam3(folder)
    weights = load_file(made / "model.safetensors")
    save_file({name: weights[name] for name in list(weights)[::2]}, made / "model.safetensors", {"format": "pt"})
    return made


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda folder: folder, NotConfigured, "There is no folder “bad"),
        (pickled, NotConfigured, "no safetensors weights"),
        (cut_short, Unsupported, "cannot be used here"),
        (half, Unsupported, "cannot be used here"),
        (llava, Unsupported, "cannot be used here"),
    ],
)
def test_a_model_that_cannot_be_used_is_a_sentence_without_its_folder(
    make: Callable[[Path], Path], error: type[EditError], says: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=says) as refused:
        ByWords(str(make(tmp_path / "bad"))).find(CAT, "the hat", lambda what, share: None, lambda: False)
    assert str(tmp_path) not in str(refused.value)
