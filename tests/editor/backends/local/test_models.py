"""Tests of what is told of a model before any of its weights is read."""

import json
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.backends.local.editor import Local
from editor.backends.local.fits import FITS
from editor.backends.local.models import Lora, Model, index, on_hub, parts, sized
from editor.errors import NotConfigured
from editor.protocols import Declined, Offer
from tests.editor.backends.local.conftest import Tiny
from tests.editor.backends.local.test_editor import REQUEST

INDEX = {"_class_name": "FluxKontextPipeline", "transformer": ["diffusers", "FluxTransformer2DModel"], "scheduler": ["diffusers", "X"]}


def weights(file: Path, *shapes: tuple[int, ...]) -> None:
    """A file of safetensors with zeros of these shapes, in 16 bits."""
    header, at = dict[str, object](), 0
    for number, shape in enumerate(shapes):
        size = 2
        for side in shape:
            size *= side
        header[f"t{number}"] = {"dtype": "BF16", "shape": list(shape), "data_offsets": [at, at + size]}
        at += size
    text = json.dumps({**header, "__metadata__": {"format": "pt"}}).encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(struct.pack("<Q", len(text)) + text + bytes(at))


def kontext(folder: Path) -> Path:
    weights(folder / "transformer" / "diffusion_pytorch_model.safetensors", (10, 10), (5,))
    (folder / "scheduler").mkdir()
    (folder / "model_index.json").write_text(json.dumps(INDEX))
    return folder


def pickled(folder: Path) -> None:
    for file in folder.rglob("*.safetensors"):
        file.rename(file.with_suffix(".bin"))


def partly_pickled(folder: Path) -> None:
    index = folder / "model_index.json"
    index.write_text(json.dumps({**INDEX, "vae": ["diffusers", "AutoencoderKL"]}))
    (folder / "vae").mkdir()
    (folder / "vae" / "diffusion_pytorch_model.bin").write_bytes(b"x")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda folder: (folder / "model_index.json").unlink(), "is no diffusers model: there is no model_index.json in it"),
        (lambda folder: (folder / "model_index.json").write_text('{"_class'), "its model_index.json cannot be read"),
        (lambda folder: (folder / "model_index.json").write_bytes(b"\xff\xfe"), "its model_index.json cannot be read"),
        (lambda folder: (folder / "model_index.json").write_text("[1]"), "its model_index.json names no pipeline"),
        (lambda folder: (folder / "model_index.json").write_text('{"_class_name": ["pipeline", "Mine"]}'), "names no pipeline"),
        (lambda folder: (folder / "transformer" / "mine.py").write_text("print(1)"), "brings code of its own, which is not run"),
        (pickled, "holds no safetensors weights for all its parts"),
        (partly_pickled, "holds no safetensors weights for all its parts"),
    ],
)
def test_what_is_wrong_with_a_folder_is_one_sentence(spoil: Callable[[Path], object], says: str, tmp_path: Path) -> None:
    folder = kontext(tmp_path / "mine")
    assert index(str(folder))["_class_name"] == "FluxKontextPipeline"
    spoil(folder)
    with pytest.raises(NotConfigured, match=says) as told:
        index(str(folder))
    assert "“mine”" in str(told.value)
    assert str(tmp_path) not in str(told.value)


def test_its_size_is_told_by_the_headers_of_the_files_that_are_read(tmp_path: Path) -> None:
    folder = kontext(tmp_path / "mine")
    weights(folder / "transformer" / "diffusion_pytorch_model.fp16.safetensors", (10, 10), (5,))  # a variant: not read
    weights(folder / "single.safetensors", (1000,))  # for other programs
    assert parts(str(folder)) == {"transformer": 105}
    (folder / "transformer" / "diffusion_pytorch_model.safetensors").write_bytes(b"\xff" * 20)
    with pytest.raises(NotConfigured, match=r"is damaged: transformer/diffusion_pytorch_model.safetensors cannot be read"):
        parts(str(folder))


def test_a_name_with_an_owner_is_on_the_hub_unless_there_is_such_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert on_hub("ann/kontext")
    kontext(tmp_path / "ann" / "kontext")
    assert not on_hub("ann/kontext")
    assert not any(on_hub(base) for base in ("kontext", "./ann/x", "/ann/x", "~/x", "ann/b/c"))


def test_a_lora_is_one_safetensors_file(tmp_path: Path) -> None:
    for folder in (tmp_path / "missing", tmp_path):
        with pytest.raises(NotConfigured, match="There is no safetensors file in the LoRA"):
            assert Lora(folder).file
    (tmp_path / "old.bin").write_bytes(b"x")
    with pytest.raises(NotConfigured, match="There is no safetensors file"):
        assert Lora(tmp_path / "old.bin").file
    weights(tmp_path / "a.safetensors", (1,))
    assert Lora(tmp_path).file == Lora(tmp_path / "a.safetensors").file
    weights(tmp_path / "b.safetensors", (1,))
    with pytest.raises(NotConfigured, match="There are 2 safetensors files"):
        assert Lora(tmp_path).file


def test_a_lora_trained_anew_under_the_same_name_is_another_one(tmp_path: Path) -> None:
    base, lora = str(kontext(tmp_path / "mine")), Lora(tmp_path / "warm")
    weights(tmp_path / "warm" / "a.safetensors", (1,))
    before = Model(base, (lora,)).name
    assert before == Model(base, (lora,)).name
    weights(tmp_path / "warm" / "a.safetensors", (2,))
    assert Model(base, (lora,)).name != before


def test_what_is_missing_is_told_by_the_offer(tmp_path: Path) -> None:
    assert Local().offer(REQUEST) == Declined(
        "The local editor needs a model: name one with --local-model, or in PALIMPSEST_LOCAL_MODEL.", missing=True
    )
    base = str(kontext(tmp_path / "mine"))
    offers = [Local(Model(str(tmp_path / "gone"))), Local(Model(base, (Lora(tmp_path / "gone"),)))]
    for local in offers:
        offer = local.offer(REQUEST)
        assert isinstance(offer, Declined)
        assert offer.missing
        assert offer.reason.startswith("There is no")
    assert isinstance(Local(Model("ann/kontext")).offer(REQUEST), Offer)


def test_an_offer_reads_no_weights_and_imports_no_torch(tiny: Tiny) -> None:
    asked = f"""
import sys
from pathlib import Path
from editor.backends.local.editor import Local
from editor.backends.local.models import Lora, Model
from tests.fakes import picture
from editor.types import EditRequest, Kind
request = EditRequest(picture("red"), "make it warmer", (Kind.COLOR_TONE,))
offer = Local(Model({str(tiny.unet)!r}, (Lora(Path({str(tiny.warm)!r})),))).offer(request)
tried = ("torch", "diffusers", "transformers")
print(offer.model, [name for name in tried if name in sys.modules])
"""
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert said.startswith("unet + warm@1#")
    assert said.endswith(" []\n")


def test_a_model_is_drawn_with_at_no_more_pixels_than_it_was_trained_on(tmp_path: Path) -> None:
    def trained_on(unet: object, vae: object) -> int:
        for part, says in (("unet", unet), ("vae", vae)):
            (tmp_path / part).mkdir(exist_ok=True)
            (tmp_path / part / "config.json").write_text(json.dumps(says))
        return sized(FITS["StableDiffusionInstructPix2PixPipeline"], str(tmp_path)).pixels

    assert trained_on({"sample_size": 16}, {"block_out_channels": [8, 16, 32]}) == 64 * 64
    assert trained_on({"sample_size": 64}, {"block_out_channels": [128, 256, 512, 512]}) == 512 * 512
    assert trained_on({"sample_size": 128}, {"block_out_channels": [128, 256, 512, 512]}) == 512 * 512  # never more than its makers say
    for unet, vae in (({}, {}), ([], {"block_out_channels": [8]}), ({"sample_size": 0}, {"block_out_channels": [8]})):
        assert trained_on(unet, vae) == 512 * 512
    assert sized(FITS["FluxKontextPipeline"], "owner/name") == FITS["FluxKontextPipeline"]
