"""The weights of one model for transformers: fetched, checked and read when they are first needed, and used by one at a time.

They look at pictures; what draws them is diffusers' and stands in `backends/local`.
"""

import json
import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, cast

from editor.backends.local.models import WEIGHTS, numbers, on_hub
from editor.backends.local.places import Device, plan
from editor.backends.local.shelf import DAMAGED, free, halted, refusal
from editor.errors import NotConfigured, Unavailable, Unsupported
from editor.line import Line
from editor.protocols import Cancelled, Progress

NO_TORCH = "Models on this machine need torch and transformers: install them with pip install -e '.[local]'."
FILES = ["*.safetensors", "*.json", "*.txt", "*.model", "*.jinja"]
CONFIG = "config.json"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opened:
    """`prepare`: makes inputs of words and pictures, as the model takes them. `kind`: the model_type of transformers. `device`: where the
    model is, and its inputs are to go."""

    model: Any
    prepare: Any
    kind: str
    device: Device


Read = Callable[[str, str, str], tuple[Any, Any]]
"""From a folder, its kind and the name of a dtype of torch: the model, on the processor, and what prepares its inputs. LookupError where
it is of a kind that is of no use."""


class Weights:
    """`base`: a folder, or an id on the Hub. `wide`: in 32 bits everywhere, else in 16 where there is a graphics card. `cards`: a graphics
    card of this machine may be used. Nothing is looked at before it is needed."""

    def __init__(self, base: str, read: Read, *, wide: bool = False, cards: bool = True) -> None:
        self.base, self._read, self._wide, self._cards = base, read, wide, cards
        self._line = Line()
        self._opened: Opened | None = None

    @property
    def name(self) -> str:
        """No folder of this machine is in it."""
        folder = Path(self.base).expanduser()
        return folder.resolve().name if folder.is_dir() else self.base

    @contextmanager
    def taken(self, progress: Progress, cancelled: Cancelled) -> Generator[Opened]:
        """For as long as it is needed. Raises NotConfigured where there is no such model, Unsupported where it is of no use, Unavailable
        where it cannot be fetched or there is no memory for it, Stopped."""
        import_check()
        import torch

        with self._line.place(progress, cancelled):
            try:
                self._opened = self._opened or self._open(progress, cancelled)
                with torch.inference_mode():
                    yield self._opened
            except torch.OutOfMemoryError:
                self._opened = None
                free()
                raise Unavailable(f"There is not enough memory for {self.name}: close what else runs, or choose a smaller model.") from None

    def _open(self, progress: Progress, cancelled: Cancelled) -> Opened:
        from safetensors import SafetensorError
        from transformers.utils import logging as shown

        shown.disable_progress_bar()
        shown.set_verbosity_error()
        folder = fetched(self.base, progress) if on_hub(self.base) else Path(self.base).expanduser()
        halted(cancelled)
        kind, count = checked(folder, self.name)
        device, dtype = placed(count, self.name, self._wide, self._cards)
        progress(f"loading {self.name}", None)
        try:
            model, prepare = self._read(str(folder), kind, dtype)
            model = model.eval().to(device)
        except ImportError as error:
            log.warning("a model needs another library", exc_info=True)
            raise Unavailable(f"{self.name} needs {lacking(error)}, which is not installed: install it, or choose another model.") from None
        except (SafetensorError, *DAMAGED):
            log.warning("a model could not be loaded", exc_info=True)
            raise Unsupported(f"{self.name} cannot be used here: it is damaged, of another kind, or for other transformers.") from None
        halted(cancelled)
        return Opened(model, prepare, kind, device)


def import_check() -> None:
    """Raises NotConfigured. Asked of the path alone: in `sys.modules` torch may be spared for a moment."""
    if not all(PathFinder.find_spec(library) for library in ("torch", "transformers")):
        raise NotConfigured(NO_TORCH)


def lacking(error: ImportError) -> str:
    return error.name or ("torchvision" if "torchvision" in str(error).lower() else "a library of its own")


def fetched(base: str, progress: Progress) -> Path:
    """Where it lies after it was fetched, which is done once. Raises Unavailable and Unsupported."""
    from httpx2 import HTTPError
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    progress(f"fetching {base} from the Hub, which is done once", None)
    try:
        return Path(snapshot_download(base, allow_patterns=FILES))
    except HFValidationError:
        raise Unavailable(f"“{base}” is neither a folder nor a name on the Hub: give one or the other.") from None
    except (OSError, ValueError, HfHubHTTPError, HTTPError) as error:
        log.warning("a model could not be fetched", exc_info=True)
        raise refusal(error.__cause__ or error, base) from None


def checked(folder: Path, name: str) -> tuple[str, int]:
    """Its kind, and how many numbers its weights are. Raises NotConfigured where it may not be opened, or is none."""
    if not folder.is_dir():
        raise NotConfigured(f"There is no folder “{folder.name}”: name the folder of a model for transformers, or its id (owner/name).")
    try:
        known = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise NotConfigured(f"“{name}” is no model for transformers: it has no {CONFIG} that can be read.") from None
    kind = cast("dict[str, object]", known).get("model_type") if isinstance(known, dict) else None
    files = sorted(folder.glob(f"*{WEIGHTS}"))
    if not isinstance(kind, str):
        raise NotConfigured(f"“{name}” is no model for transformers: its {CONFIG} names no kind.")
    if not files:
        raise NotConfigured(f"“{name}” holds no safetensors weights, and others are not opened: they may run code.")
    try:
        return kind, sum(numbers(file) for file in files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise NotConfigured(f"“{name}” is damaged: its weights cannot be read.") from None


def placed(count: int, name: str, wide: bool, cards: bool) -> tuple[Device, str]:
    """Where so many numbers go, and in which dtype. A card that cannot hold them all is left alone. Raises Unavailable."""
    import psutil  # comes with accelerate
    import torch

    memory = psutil.virtual_memory().available
    if cards and torch.cuda.is_available():
        found = plan("cuda", {"": 2 * count if wide else count}, torch.cuda.mem_get_info()[0], memory, name)
        if found.how == "whole":
            return "cuda", "float32" if wide else found.dtype
    elif cards and torch.backends.mps.is_available():
        return "mps", "float32" if wide else plan("mps", {"": count}, 0, memory, name).dtype
    found = plan("cpu", {"": count}, 0, memory, name)
    return "cpu", "float32" if wide else found.dtype


def whole(kind: Any, folder: str, dtype: str) -> Any:
    """`kind` (a class of transformers) with the weights of a folder, and with all of them: what is missing would be random. Raises
    ValueError for that, and what transformers raises."""
    import torch

    model, told = kind.from_pretrained(
        folder, dtype=getattr(torch, dtype), use_safetensors=True, local_files_only=True, output_loading_info=True
    )
    if told["missing_keys"]:
        raise ValueError(f"{len(told['missing_keys'])} weights are missing")
    return model
