"""What the arguments of the command line point at: a photo, a place in it, a file of lines."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import cast

from PIL import Image

from editor.backends.local.models import Lora, Model
from editor.backends.local.speed import OPTIONS, chosen
from editor.errors import BadPicture, NotConfigured
from editor.pictures import MOST_BYTES, Intake, working_picture
from editor.types import Box, Picture, Region
from session.loras import HEAVIEST, trained
from session.settings import Settings
from session.types import Session


class Failure(Exception):
    """A bad argument or an unreadable file, as one sentence saying what to do."""


def photo_and_words(words: list[str], session: str | None) -> tuple[Path | None, list[str]]:
    """With --session the photo may be left out; where the first word is a file, it is the photo."""
    if session is not None and not (len(words) > 1 and Path(words[0]).is_file()):
        return None, words
    if len(words) < 2:
        raise Failure("say what to do with the photo: python -m session edit PHOTO SAID")
    return Path(words[0]), words[1:]


def region(arguments: argparse.Namespace, session: Session) -> Region | None:
    """--region and --mask speak of the upright photo; a region lives in the working picture's pixels."""
    width, height = session.source.size
    if arguments.mask is not None:
        return Region(Picture.of(_mask(arguments.mask, session).resize((width, height))))
    if arguments.region is None:
        return None
    return Region(scaled(arguments.region, session.origin.size, (width, height)))


def _mask(path: Path, session: Session) -> Image.Image:
    """8-bit grey, of the photo's size, or of the working picture's."""
    taken = intake(path)
    if taken.size not in (session.origin.size, session.source.size):
        raise Failure(f"{path.name} is {_pixels(taken.size)}, and the photo is {_pixels(session.origin.size)}: a mask has the photo's size")
    mask = taken.picture.open().convert("L")
    if mask.getextrema()[1] == 0:
        raise Failure(f"{path.name} is all black: paint white what is to change")
    return mask


def _pixels(size: tuple[int, int]) -> str:
    return f"{size[0]}×{size[1]} pixels"


def scaled(box: Box, before: tuple[int, int], after: tuple[int, int]) -> Box:
    if box[0] >= before[0] or box[1] >= before[1]:
        raise Failure(f"the region lies outside the photo, which is {_pixels(before)}")
    across, down = after[0] / before[0], after[1] / before[1]
    x1, y1 = min(box[2], before[0]) * across, min(box[3], before[1]) * down
    return (
        round(box[0] * across),
        round(box[1] * down),
        max(round(x1), round(box[0] * across) + 1),
        max(round(y1), round(box[1] * down) + 1),
    )


def asked(given: object, number: int) -> dict[str, object]:
    """Checked: a turn, and the turns before it, as text."""
    line = cast("dict[str, object]", given) if isinstance(given, dict) else {}
    history = line.get("history", [])
    if (
        not isinstance(line.get("turn"), str)
        or not isinstance(history, list)
        or not all(isinstance(text, str) for text in cast("list[object]", history))
    ):
        raise Failure(f'line {number} needs "turn" as text and "history" as a list of texts')
    return line


def offers_model(parser: argparse.ArgumentParser) -> None:
    """Adds what the local editor draws with."""
    parser.add_argument("--local-model", metavar="FOLDER_OR_HUB_ID", help="what the local editor draws with: an edit model for diffusers")
    parser.add_argument(
        "--lora", type=lora, nargs="+", action="extend", metavar="FOLDER[=WEIGHT]",
        help="put on that model, 1 as trained; also the name of one that was trained in this home",
    )  # fmt: skip
    parser.add_argument(
        "--speed", nargs="+", action="extend", metavar="OPTION",
        help=f"make that model faster or smaller: {', '.join(option.name for option in OPTIONS)}",
    )  # fmt: skip


def lora(given: str) -> Lora:
    """ "folder=0.5" or "name:0.5"; without a weight the whole of it."""
    path, sign, number = max((given.rpartition(sign) for sign in "=:"), key=lambda parts: len(parts[0]))
    try:
        weight = float(number) if sign else 1.0
    except ValueError:
        return Lora(Path(given).expanduser())  # the sign belongs to its name
    if not abs(weight) <= HEAVIEST:
        raise argparse.ArgumentTypeError(f"the weight of a LoRA is a number from -{HEAVIEST} to {HEAVIEST}, not “{number}”")
    return Lora(Path(path if sign else given).expanduser(), weight)


def with_local(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """With the model that was named. Raises NotConfigured where it or one of the LoRAs is not there, or an option is of no use with it."""
    named, given = cast("str | None", arguments.local_model), cast("list[Lora]", arguments.lora or [])
    speed = chosen(cast("list[str]", arguments.speed)) if arguments.speed else settings.speed
    settings = replace(settings, speed=speed)
    base = named or (settings.local.base if settings.local else "")
    if not (given or named or arguments.speed):
        return settings
    known = {one.name: one for one in trained(settings.home)}
    own = [one for one in given if str(one.path) in known and not one.path.exists()]
    loras = tuple(Lora(known[str(one.path)].lora.path, one.weight) if one in own else one for one in given)
    base = base or next((known[str(one.path)].base for one in own), "")
    if not base and (gone := [one.name for one in loras if not one.path.exists()]):
        raise NotConfigured(f"there is no LoRA “{gone[0]}”: give its folder, or the name of one that was trained in this home")
    if not base and loras:
        raise NotConfigured("a LoRA is put on a model: name that with --local-model")
    if not base:
        return settings
    model = Model(base, loras, speed)
    model.check()
    return replace(settings, local=model)


def lines(file: str) -> Iterator[str]:
    try:
        if file == "-":
            sys.stdin.reconfigure(encoding="utf-8")  # pyright: ignore[reportAttributeAccessIssue]  # a text stream, unless a test replaced it
            yield from sys.stdin
            return
        with Path(file).open(encoding="utf-8") as lines:
            yield from lines
    except (OSError, UnicodeDecodeError):
        raise Failure(f"cannot read {file}: give a UTF-8 file of JSON lines, or - for standard input") from None


def at_hand(lines: Iterable[str], most: int = 256) -> Iterator[list[str]]:
    """The lines in order, those together that are there already: nobody who waits for an answer before the next line waits in vain."""
    read: Queue[str | Failure | None] = Queue(2 * most)

    def reading() -> None:
        try:
            for line in lines:
                read.put(line)
        except Failure as failure:
            read.put(failure)
        finally:
            read.put(None)

    Thread(target=reading, daemon=True).start()
    while (line := read.get()) is not None:
        some: list[str] = []
        while isinstance(line, str):
            some.append(line)
            if len(some) == most or read.empty():
                break
            line = read.get()
        if some:
            yield some
        if isinstance(line, Failure):
            raise line
        if line is None:
            return


def intake(path: Path) -> Intake:
    try:
        if not path.is_file():  # a folder, or a device that never ends
            raise FileNotFoundError
        with path.open("rb") as file:
            taken = working_picture(file.read(MOST_BYTES + 1))
    except OSError:
        raise Failure(f"cannot read {path}: give a PNG, JPEG or WebP file") from None
    except BadPicture as error:
        raise Failure(f"{path.name}: {error}") from None
    for note in taken.notes:
        print(f"palimpsest: {path.name}: {note}", file=sys.stderr)
    return taken


def folder(path: Path | None) -> Path | None:
    if path is None:
        return None
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Failure(f"cannot make the folder {path}: name another one") from None
    return path
