"""A model on disk or on the Hub, before any weight of it is read: what it is, how large, and what is wrong with it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import file_digest
from math import prod
from pathlib import Path
from typing import cast

from editor.backends.local.fits import FITS, Fit
from editor.backends.local.speed import BY_NAME, chosen, hinders
from editor.errors import NotConfigured

INDEX = "model_index.json"
WEIGHTS = ".safetensors"
HEADER = 100_000_000  # bytes: safetensors itself reads no longer ones
PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl")


@dataclass(frozen=True)
class Lora:
    """A folder with one safetensors file of LoRA weights, or that file. `weight`: how much of it, 1 as it was trained."""

    path: Path
    weight: float = 1.0

    @property
    def name(self) -> str:
        return self.path.stem if self.path.suffix == WEIGHTS else self.path.name

    @property
    def file(self) -> Path:
        """Raises NotConfigured where there is none, or several."""
        if self.path.is_file() and self.path.suffix == WEIGHTS:
            return self.path
        found = sorted(self.path.glob(f"*{WEIGHTS}")) if self.path.is_dir() else []
        if len(found) != 1:
            count = f"There are {len(found)} safetensors files" if found else "There is no safetensors file"
            raise NotConfigured(f"{count} in the LoRA “{self.name}”: name a folder with one, or the file itself.")
        return found[0]


@dataclass(frozen=True)
class Model:
    """`base`: a folder in the layout of diffusers, or an id on the Hugging Face Hub. `speed`: names of options, see `speed.OPTIONS`."""

    base: str
    loras: tuple[Lora, ...] = ()
    speed: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The base's name. No folder of this machine is in it."""
        folder = Path(self.base).expanduser()
        return folder.resolve().name if folder.is_dir() else self.base

    def check(self) -> None:
        """Raises NotConfigured where the base, unless it is on the Hub, or one of the LoRAs is not there, or an option for speed is of no
        use with it."""
        chosen(self.speed)
        if not on_hub(self.base):
            index(self.base)
        for name in self.speed:
            if why := self.hinders(name):
                raise NotConfigured(f"{why} Leave it out.")
        for lora in self.loras:
            digest(lora.file)

    @property
    def name(self) -> str:
        """As it is recorded: the base, each LoRA with its weight and the beginning of its sha256, and what else changes the picture.
        Raises NotConfigured."""
        loras = (f"{lora.name}@{lora.weight:g}#{digest(lora.file)[:8]}" for lora in self.loras)
        return " + ".join([self.short, *loras, *(name for name in self.speed if BY_NAME[name].draws)])

    def hinders(self, option: str) -> str:
        """Why an option for speed is of no use with this base, as far as its folder tells; of one on the Hub nothing is known. Raises
        NotConfigured."""
        if on_hub(self.base):
            return ""
        known = index(self.base)
        pipeline = str(known["_class_name"])
        return hinders(option, pipeline, FITS.get(pipeline) or Fit(0, {}), "transformer" in known)


def digest(file: Path) -> str:
    """The sha256 of a file of weights; read again only when the file changes."""
    state = file.stat()
    return _digest(file, state.st_mtime_ns, state.st_size)


@cache
def _digest(file: Path, changed: int, size: int) -> str:
    with file.open("rb") as weights:
        return file_digest(weights, "sha256").hexdigest()


def on_hub(base: str) -> bool:
    """Whether it can only be an id of the Hub: owner/name, and no such folder."""
    return base.count("/") == 1 and not base.startswith((".", "/", "~")) and not Path(base).is_dir()


def index(base: str) -> Mapping[str, object]:
    """What the `model_index.json` of a folder says. Raises NotConfigured where there is no such folder, or none that may be opened."""
    folder = Path(base).expanduser()
    name = folder.resolve().name
    if not folder.is_dir():
        raise NotConfigured(f"There is no folder “{name}”: name the folder of a diffusers model, or its id on the Hub (owner/name).")
    try:
        found = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotConfigured(f"“{name}” is no diffusers model: there is no {INDEX} in it.") from None
    except (OSError, ValueError):
        raise NotConfigured(f"“{name}” is no diffusers model: its {INDEX} cannot be read.") from None
    if not isinstance(found, dict) or not isinstance(cast("dict[str, object]", found).get("_class_name"), str):
        raise NotConfigured(f"“{name}” is no diffusers model: its {INDEX} names no pipeline.")
    known = cast("dict[str, object]", found)
    if any(folder.glob("*.py")) or any(folder.glob("*/*.py")):
        raise NotConfigured(f"“{name}” brings code of its own, which is not run: choose a model without.")
    if any(pickled(folder / part) for part in known) or not any(weights(folder, known)):
        raise NotConfigured(f"“{name}” holds no safetensors weights for all its parts, and others are not opened: they may run code.")
    return known


def sized(wanted: Fit, base: str) -> Fit:
    """For pictures of no more pixels than the UNet of the model in a folder was trained on, where it tells."""
    try:
        unet, vae = (json.loads((Path(base).expanduser() / part / "config.json").read_text(encoding="utf-8")) for part in ("unet", "vae"))
        side = int(unet["sample_size"]) * 2 ** (len(vae["block_out_channels"]) - 1)
    except (OSError, ValueError, KeyError, TypeError):
        return wanted
    return replace(wanted, pixels=min(wanted.pixels, side * side)) if side > 0 else wanted


def pickled(part: Path) -> bool:
    """Whether its weights are there in another form alone."""
    suffixes = {file.suffix for file in part.iterdir()} if part.is_dir() else set[str]()
    return WEIGHTS not in suffixes and any(suffix in suffixes for suffix in PICKLES)


def weights(folder: Path, known: Mapping[str, object]) -> Iterator[Path]:
    """The files that are read: of variants (model.fp16.safetensors) beside the plain ones none."""
    for part in known:
        yield from (file for file in (folder / part).glob(f"*{WEIGHTS}") if "." not in file.stem)


def numbers(file: Path) -> int:
    """How many a file of weights holds, told by its header. Raises ValueError where that is damaged."""
    with file.open("rb") as weights:
        length = int.from_bytes(weights.read(8), "little")
        if length > min(file.stat().st_size, HEADER):
            raise ValueError("no header")
        header = cast("dict[str, dict[str, list[int]]]", json.loads(weights.read(length)))
    return sum(prod(tensor["shape"]) for name, tensor in header.items() if name != "__metadata__")


def parts(base: str) -> dict[str, int]:
    """How many numbers each part of the model in a folder is made of. Raises NotConfigured."""
    folder, sizes = Path(base).expanduser(), dict[str, int]()
    for file in weights(folder, index(base)):
        try:
            sizes[file.parent.name] = sizes.get(file.parent.name, 0) + numbers(file)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise NotConfigured(f"“{folder.resolve().name}” is damaged: {file.parent.name}/{file.name} cannot be read.") from None
    return sizes
