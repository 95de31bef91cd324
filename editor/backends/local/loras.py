"""LoRAs put on a loaded pipeline and taken off again; the base is not read a second time."""

from pathlib import Path
from typing import Any

from editor.backends.local.models import Lora, digest
from editor.errors import Unsupported


def wear(pipeline: Any, loras: tuple[Lora, ...], base: str) -> None:
    """Switches on exactly these; one that was read stays in memory. Raises Unsupported where one does not fit the base, of that name, and
    NotConfigured where there is none."""
    files = {lora.file: lora for lora in loras if lora.weight}
    weights = {adapter(file): lora.weight for file, lora in files.items()}
    if not hasattr(pipeline, "load_lora_weights"):
        if weights:
            raise Unsupported(f"{base} takes no LoRA: leave it out, or choose another model.")
        return
    for file, lora in files.items():
        if adapter(file) not in known(pipeline):
            _read(pipeline, file, lora.name, base)
    if weights:
        pipeline.enable_lora()
        pipeline.set_adapters(list(weights), list(weights.values()))
    elif known(pipeline):
        pipeline.disable_lora()


def adapter(file: Path) -> str:
    """Of its content: a LoRA trained anew under the same name is another one."""
    return f"lora_{digest(file)[:16]}"


def known(pipeline: Any) -> set[str]:
    """Those that were read."""
    return {name for names in pipeline.get_list_adapters().values() for name in names}


def _read(pipeline: Any, file: Path, name: str, base: str) -> None:
    from safetensors import SafetensorError

    unfit = Unsupported(f"The LoRA “{name}” does not fit {base}: it was trained on another model.")
    try:
        pipeline.load_lora_weights(str(file.parent), weight_name=file.name, adapter_name=adapter(file), use_safetensors=True)
    except SafetensorError:
        raise Unsupported(f"The LoRA “{name}” is damaged: its file cannot be read.") from None
    except (
        ValueError,
        RuntimeError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
    ):  # each of what diffusers and peft say to foreign keys
        raise unfit from None
    if adapter(file) not in known(pipeline):  # none of its keys were known: diffusers only warns
        raise unfit
