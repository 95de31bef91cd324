"""From examples to the folder of a LoRA: what cannot be done is refused first, and only then a model is loaded."""

import fcntl
import json
import os
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from editor.errors import NotConfigured
from editor.finetune.pairs import split
from editor.finetune.refusals import check_base, check_installed, check_law, check_options, check_out
from editor.finetune.values import Example, Options, Report
from editor.protocols import Cancelled, Judge, Progress

SETTINGS = "settings.json"


def finetune(
    base: str,
    examples: Sequence[Example],
    out: Path,
    options: Options,
    progress: Progress,
    cancelled: Cancelled,
    judge: Judge | None = None,
    accepted: frozenset[str] = frozenset(),
    left_out: Mapping[str, int] | None = None,
) -> Report:
    """A LoRA for `base` (a folder, or an id on the Hub) in the new folder `out`, which is there whole or not at all. What is half done lies
    beside it, in `out`.part, and the same call goes on from there. `accepted`: whose terms the person has accepted. `left_out`: how many
    edits were not brought, by reason, for the model card. Raises NotConfigured for what is refused, Stopped within one step, Unsupported
    where the model cannot be read or learns nothing, and Unavailable where it cannot be fetched or memory is short."""
    check_installed()
    check_options(options)
    check_out(out)
    check_law(examples, accepted)
    parted = split(examples, options)
    check_base(base)
    with begun(out.with_name(f"{out.name}.part"), settings(base, examples, options)) as work:
        from editor.finetune.whole import Task, made

        return made(Task(base, parted, out, work, options, progress, cancelled, judge, accepted, left_out or {}))


def settings(base: str, examples: Sequence[Example], options: Options) -> Mapping[str, object]:
    """What two calls must have in common for the one to go on where the other stopped."""
    learned = sha256()
    for example in examples:
        pictures = (example.before.id, example.after.id, *(picture.id for picture in example.rejected))
        learned.update(repr((example.session, example.instruction, example.short, pictures)).encode())
    return {"base": base, "examples": learned.hexdigest(), "options": asdict(options)}


@contextmanager
def begun(work: Path, given: Mapping[str, object]) -> Generator[Path]:
    """The folder of what is half done, for one process at a time. Raises NotConfigured where it was begun with other settings, or another
    process is at it."""
    try:
        work.mkdir(parents=True, exist_ok=True)
        lock = os.open(work / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise NotConfigured(f"Nothing can be written to “{work.parent.name}” ({error.strerror}): name another folder.") from None
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotConfigured(f"“{work.stem}” is being trained right now: wait for it, or name another folder.") from None
        agreed(work, given)
        yield work
    finally:
        os.close(lock)


def agreed(work: Path, given: Mapping[str, object]) -> None:
    """Raises NotConfigured, also where nothing can be written."""
    file = work / SETTINGS
    text = json.dumps(given, indent=1)
    # What was only encoded so far serves other settings too.
    if any(work.glob("checkpoints/[0-9]*")) and file.read_text(encoding="utf-8") != text:
        raise NotConfigured(
            f"“{work.stem}” was begun with other settings or other edits: give the same, name another folder, or delete “{work.name}”."
        )
    made = work / f"{SETTINGS}.made"
    try:
        made.write_text(text, encoding="utf-8")
        made.replace(file)
    except OSError as error:
        raise NotConfigured(
            f"Nothing can be written to “{work.name}” ({error.strerror}): make room there, or name another folder."
        ) from None
