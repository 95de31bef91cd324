"""The command line: everything that is recorded can be made and measured without the screen.

Results are JSON, one object a line, on standard output; progress and messages go to standard error. Exit 0: done; 2: a bad argument or
an unreadable file; 3: a turn was declined, failed, unclear or needs a region.
"""

import argparse
import logging
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from editor.backends import EDITORS
from editor.errors import EditError
from editor.judges import JUDGES
from session.arguments import Failure, offers_model
from session.commands import edit, judge, resolve, show
from session.dataset import FORMATS
from session.dataset.commands import EXPORTS, export, import_, stats, validate
from session.dataset.decide import delete, publish, review
from session.evaluate import evaluate, offers_measuring
from session.finetune import finetune, offers_training
from session.settings import Editors, Judges

ErrorFound = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Parser(argparse.ArgumentParser):
    """One line and exit 2, where argparse would print its usage as well."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"palimpsest: {message}; see {self.prog} --help\n")


class Brief(logging.Formatter):
    """What is logged beside a sentence is one line more: what was wrong, not where in the program that was found."""

    def formatException(self, ei: ErrorFound) -> str:  # as logging calls it
        return f"{ei[0].__name__}: {' '.join(str(ei[1]).split())}" if ei[0] else ""


def main(argv: Sequence[str] | None = None, editors: Editors = EDITORS, judges: Judges = JUDGES) -> int:
    if logging.lastResort:
        logging.lastResort.setFormatter(Brief("palimpsest: %(message)s"))
    arguments = parsed(argv, parser(editors, judges))
    arguments.editors, arguments.judges = editors, judges
    try:
        return arguments.command(arguments)
    except (Failure, EditError) as error:
        print(f"palimpsest: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("palimpsest: stopped; what was recorded is safe", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read our output has left
        sys.stderr.close()
        return 0


def parsed(argv: Sequence[str] | None, parser: "Parser") -> argparse.Namespace:
    """Options may also stand between PHOTO and SAID, where argparse takes what follows for something it does not know."""
    arguments, rest = parser.parse_known_args(argv)
    if rest and (not hasattr(arguments, "words") or any(word.startswith("-") for word in rest)):
        parser.error(f"{rest[0]} is not known here")
    if rest:
        arguments.words += rest
    return arguments


def parser(editors: Iterable[str], judges: Iterable[str]) -> Parser:
    top = Parser(prog="python -m session", description="Palimpsest without the screen.")
    commands = top.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    judge_names = ["auto", *judges]

    command = _command(commands, "edit", "edit a photo, one object a turn", edit)
    command.add_argument("words", nargs="+", metavar="PHOTO SAID", help="the photo, then what to do, turn by turn; no photo with --session")
    command.add_argument("--editor", choices=["auto", *editors], default="auto")
    command.add_argument("--judge", choices=judge_names, default="auto")
    where = command.add_mutually_exclusive_group()
    where.add_argument("--region", type=box, metavar="X0,Y0,X1,Y1", help="where, in pixels of the upright photo")
    where.add_argument("--mask", type=Path, metavar="PNG", help="where: white is changed")
    where.add_argument("--accept-mask", action="store_true", help="work where the editor proposes")
    command.add_argument("--session", metavar="ID", help="go on with this session")
    command.add_argument("--at", metavar="TURN", help="speak at this turn; “source” is the photo itself")
    command.add_argument("--attempts", type=whole, default=3, metavar="N", help="tries a turn")
    command.add_argument("--threshold", type=share, default=0.7, metavar="T", help="0 to 1: what a try must reach to pass")
    command.add_argument("--max-usd", type=money, metavar="N", help="what one turn may cost at the most")
    command.add_argument("--seed", type=whole_or_zero, default=0, metavar="N")
    command.add_argument("--out", type=Path, metavar="DIR", help="copy the pictures here as turn1.png, turn2.png, …")
    offers_model(command)
    command.add_argument("--licence", default="", metavar="SPDX", help="of the photo, for what is recorded")
    command.add_argument("--consent", action="store_true", help="the session may become part of a dataset")
    _home(command)

    command = _command(commands, "judge", "what a judge thinks of an edit", judge)
    command.add_argument("before", type=Path, metavar="BEFORE")
    command.add_argument("after", type=Path, metavar="AFTER")
    command.add_argument("said", metavar="SAID")
    command.add_argument("--kind", metavar="K", help="the edit_type, where the words alone do not tell")
    command.add_argument("--region", type=box, metavar="X0,Y0,X1,Y1", help="where the edit was asked for, in pixels of BEFORE")
    command.add_argument("--judge", choices=judge_names, default="auto")
    command.add_argument("--threshold", type=share, default=0.7, metavar="T")

    command = _command(commands, "resolve", "what words mean after others: JSON lines in, JSON lines out", resolve)
    command.add_argument("file", nargs="?", default="-", metavar="FILE", help="- is standard input")

    command = _command(commands, "show", "a whole session as one object", show)
    command.add_argument("session", metavar="SESSION")
    _home(command)

    _dataset(commands)
    _decisions(commands)
    _learning(commands, editors, judges)
    return top


def _dataset(commands: "argparse._SubParsersAction[Parser]") -> None:  # pyright: ignore[reportPrivateUsage]
    command = _command(commands, "export", "what has been recorded, as files others read", export)
    command.add_argument("out", type=Path, metavar="OUT", help="a folder or file that is not there yet")
    command.add_argument("--format", choices=EXPORTS, default=EXPORTS[0], help="references: what people corrected or answered, a test set")
    command.add_argument("--only", choices=["approved", "all"], default="approved", help="all: also what nobody has approved yet")
    command.add_argument("--split", action="store_true", help="make several rows of more than five turns")
    command.add_argument("--unicode", action="store_true", help="do not escape what is not ASCII")
    command.add_argument("--rejected-prefix", default="", metavar="TEXT", help="stands before the paths of rejected pictures")
    command.add_argument("--url", default="", help="where the folder will lie on the web, for its manifests and your photos")
    _home(command)

    command = _command(commands, "validate", "whether a dataset is what it says it is: file:line: problem, exit 1", validate)
    command.add_argument("path", type=Path, metavar="PATH")
    command.add_argument("--format", choices=list(FORMATS), help="as it looks, by default")
    _open_images(command)
    command.add_argument("--mapped", type=Path, metavar="OUT", help="write the rows of the file PATH with their local_input_image here")

    command = _command(commands, "import", "a dataset as sessions to look at, judge again and continue", import_)
    command.add_argument("path", type=Path, metavar="PATH")
    command.add_argument("--format", choices=list(FORMATS), help="as it looks, by default")
    command.add_argument("--review", action="store_true", help="what it says of approval and consent does not count: each waits for review")
    _open_images(command)
    _home(command)

    command = _command(commands, "stats", "what has been recorded, or what a dataset holds, in numbers", stats)
    command.add_argument("path", nargs="?", type=Path, metavar="PATH", help="a file or folder of any format; without it, what is recorded")
    command.add_argument("--figures", type=Path, metavar="DIR", help="draw them as SVG and PNG into this new folder")
    _home(command)


def _decisions(commands: "argparse._SubParsersAction[Parser]") -> None:  # pyright: ignore[reportPrivateUsage]
    command = _command(commands, "review", "approve or reject a session for the dataset", review)
    command.add_argument("session", metavar="SESSION")
    command.add_argument("verdict", choices=["approve", "reject"])
    _home(command)

    command = _command(commands, "delete", "a session for good, with the pictures nothing else uses", delete)
    command.add_argument("session", metavar="SESSION")
    _home(command)

    command = _command(commands, "publish", "an export to the Hugging Face Hub, with the token in HF_TOKEN", publish)
    command.add_argument("export", type=Path, metavar="EXPORT", help="a folder that export has made")
    command.add_argument("--repo", required=True, metavar="NAME", help="your-name/your-dataset")
    command.add_argument("--public", action="store_true", help="anybody may see it; otherwise it is private")


def _learning(commands: "argparse._SubParsersAction[Parser]", editors: Iterable[str], judges: Iterable[str]) -> None:  # pyright: ignore[reportPrivateUsage]
    command = _command(commands, "finetune", "a LoRA of an edit model, trained on what was recorded or on a dataset", finetune)
    offers_training(command, judges)
    _home(command)

    command = _command(commands, "evaluate", "how often an editor does the edits of a dataset well, by kind", evaluate)
    offers_measuring(command, editors, judges)
    command.add_argument("--threshold", type=share, default=0.7, metavar="T", help="0 to 1: what an edit must reach to pass")
    _home(command)


def _open_images(command: Parser) -> None:
    command.add_argument("--images", type=Path, metavar="DIR", help="where the photos of Open Images lie, as ImageID.jpg")
    command.add_argument("--open-images", type=Path, metavar="CSV", help="the list of Open Images, with OriginalURL and ImageID")


def _command(
    commands: "argparse._SubParsersAction[Parser]",  # pyright: ignore[reportPrivateUsage]  # argparse has no public name for it
    name: str,
    what: str,
    command: object,
) -> Parser:
    made = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
    made.set_defaults(command=command)
    return made


def _home(command: Parser) -> None:
    command.add_argument("--home", metavar="DIR", help="where sessions are kept")


def box(text: str) -> tuple[int, int, int, int]:
    """ "10,20,110,220" → (10, 20, 110, 220)."""
    try:
        x0, y0, x1, y1 = (round(float(part)) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"a region is four numbers X0,Y0,X1,Y1, not “{text}”") from None
    if not (0 <= x0 < x1 and 0 <= y0 < y1):
        raise argparse.ArgumentTypeError(f"a region goes from its top left to its bottom right corner, “{text}” does not")
    return x0, y0, x1, y1


def _number(text: str, kind: type[int] | type[float], low: float, high: float, what: str) -> float:
    try:
        number = kind(text)
    except ValueError:
        number = None
    if number is None or not low <= number <= high:
        raise argparse.ArgumentTypeError(f"give {what}, not “{text}”")
    return number


def whole(text: str) -> int:
    return int(_number(text, int, 1, 10, "a whole number from 1 to 10"))


def whole_or_zero(text: str) -> int:
    return int(_number(text, int, 0, 2**31 - 1, "a whole number from 0 to 2147483647"))


def share(text: str) -> float:
    return _number(text, float, 0, 1, "a number from 0 to 1")


def money(text: str) -> float:
    return _number(text, float, 0, 1e6, "an amount in US dollars, 0 or more")


if __name__ == "__main__":
    sys.exit(main())
