"""What is read of each picture and each instruction, made once and kept on disk: after that neither their encoders nor the pictures are
needed in memory."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from PIL import Image
from safetensors.torch import load_file, save_file

from editor.backends.local.calling import Chosen, worked_in
from editor.backends.local.fits import Fit
from editor.backends.local.shelf import halted
from editor.finetune.checkpoints import durable
from editor.finetune.families.values import Family, Words
from editor.finetune.values import Example
from editor.protocols import Cancelled, Progress
from editor.types import Picture

Size = tuple[int, int]


@dataclass(frozen=True)
class Kept:
    """`base`: a mark of the model whose encoders they are of. Latents and words lie on the processor."""

    folder: Path
    base: str

    def file(self, *of: object) -> Path:
        return self.folder / f"{sha256(repr((self.base, *of)).encode()).hexdigest()}.safetensors"

    def latents(self, picture: Picture, size: Size) -> torch.Tensor:
        return load_file(self.file("picture", picture.id, size))["latents"]

    def words(self, text: str) -> Words:
        return load_file(self.file("words", text))

    def put(self, file: Path, tensors: Words) -> None:
        """Whole or not at all."""
        made = file.with_suffix(".made")
        save_file({name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}, made)
        durable(made)
        made.replace(file)


def pictures(examples: Iterable[Example], fit: Fit, chosen: Chosen) -> dict[tuple[str, Size], Picture]:
    """Each picture in each size it is needed in: that of the photo it was made of."""
    found = dict[tuple[str, Size], Picture]()
    for example in examples:
        size = worked_in(example.before.size, fit, chosen)
        for picture in (example.before, example.after, *example.rejected):
            found.setdefault((picture.id, size), picture)
    return found


def texts(examples: Iterable[Example]) -> list[str]:
    """Each instruction, long and short, and the empty one."""
    return list(dict.fromkeys(["", *(text for example in examples for text in (example.instruction, example.short) if text)]))


def missing(kept: Kept, examples: Iterable[Example], fit: Fit, chosen: Chosen) -> bool:
    """Whether the encoders are needed at all."""
    examples = list(examples)
    files = [kept.file("words", text) for text in texts(examples)]
    files += [kept.file("picture", *key) for key in pictures(examples, fit, chosen)]
    return not all(file.exists() for file in files)


@torch.no_grad()
def keep(
    kept: Kept,
    examples: Iterable[Example],
    fit: Fit,
    chosen: Chosen,
    pipeline: Any,
    family: Family,
    progress: Progress,
    cancelled: Cancelled,
) -> None:
    """Encodes what is not kept yet. Raises Stopped; what was done until then stays done."""
    examples = list(examples)
    kept.folder.mkdir(parents=True, exist_ok=True)
    wanted, told = pictures(examples, fit, chosen), texts(examples)
    total = len(wanted) + len(told)
    for number, text in enumerate(told):
        halted(cancelled)
        progress(f"reading instruction {number + 1} of {len(told)}", number / total)
        if not (file := kept.file("words", text)).exists():
            kept.put(file, family.words(pipeline, text))
    for number, ((name, size), picture) in enumerate(wanted.items()):
        halted(cancelled)
        progress(f"reading picture {number + 1} of {len(wanted)}", (len(told) + number) / total)
        if not (file := kept.file("picture", name, size)).exists():
            kept.put(file, {"latents": family.latents(pipeline, pixels(picture, size).to(pipeline.device))})


def pixels(picture: Picture, size: Size) -> torch.Tensor:
    """(1, 3, high, wide) from -1 to 1."""
    image = picture.open().convert("RGB").resize(size, Image.Resampling.LANCZOS)
    flat = torch.frombuffer(bytearray(image.tobytes()), dtype=torch.uint8)
    return flat.view(1, image.height, image.width, 3).permute(0, 3, 1, 2).float() / 127.5 - 1
