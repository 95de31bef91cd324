"""The command that trains a LoRA on what was recorded, or on a dataset, and puts it where the local editor finds it."""

import argparse
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from types import FrameType

from editor.backends.local.models import WEIGHTS
from editor.errors import Stopped, TriedAndFailed
from editor.finetune import Judged, Options, Report
from editor.finetune import finetune as trained
from editor.judges import rubric
from editor.protocols import Cancelled, Judge
from session.arguments import Failure, folder
from session.commands import DECLINED, printed, recorded
from session.dataset import BadRow
from session.dataset.commands import format_of, photos_of, sessions_of
from session.dataset.training import GEMINI, Law, Training, training
from session.loras import ABOUT, FOLDER
from session.record import rounded
from session.settings import Settings, from_environment, judge_of
from session.store.everything import everything
from session.types import Session

INTERRUPTED = 130
BETWEEN = 1.0  # seconds
NAMED = 3  # sessions that are named of those that are left out for one reason
CARD = "README.md"


def offers_training(command: argparse.ArgumentParser, judges: Iterable[str]) -> None:
    usual = Options()
    command.add_argument(
        "--data", dest="path", type=Path, metavar="EXPORT", help="learn from this dataset instead of from what is recorded"
    )
    command.add_argument("--base", metavar="FOLDER_OR_HUB_ID", help="the edit model to train for; by default PALIMPSEST_LOCAL_MODEL")
    command.add_argument("--out", type=Path, required=True, metavar="LORA", help="the new folder of the LoRA; its name is the LoRA's")
    command.add_argument("--steps", type=int, default=usual.steps, metavar="N", help="updates of the weights (%(default)s)")
    command.add_argument(
        "--preference", action="store_true", help="learn from edits that passed against tries that did not (Diffusion-DPO)"
    )
    command.add_argument("--rank", type=int, default=usual.rank, metavar="N", help="size of the LoRA (%(default)s)")
    command.add_argument("--rate", type=float, default=usual.learning_rate, metavar="R", help="learning rate (%(default)s)")
    command.add_argument("--batch", type=int, default=usual.batch, metavar="N", help="edits in memory at once (%(default)s)")
    command.add_argument("--accumulate", type=int, default=usual.accumulate, metavar="N", help="batches an update is made of (%(default)s)")
    command.add_argument("--pixels", type=int, metavar="N", help="of a picture at the most; by default as the model was made for")
    command.add_argument("--held", type=float, default=usual.held, metavar="SHARE", help="of the sessions, to be tried on (%(default)s)")
    command.add_argument("--every", type=int, default=usual.every, metavar="N", help="steps from checkpoint to checkpoint (%(default)s)")
    command.add_argument("--precision", choices=["auto", "no", "bf16", "fp16"], default=usual.precision)
    command.add_argument("--seed", type=int, default=usual.seed, metavar="N")
    command.add_argument("--judge", choices=["auto", "none", *free(judges)], default="auto", help="of held-out edits, before and after")
    command.add_argument(
        "--accept-terms", choices=[GEMINI], nargs="+", action="extend", default=[], metavar="NAME",
        help="gemini: learn also from what Gemini had a hand in; its terms forbid to develop models that compete with it",
    )  # fmt: skip
    command.add_argument("--licence", default="", metavar="SPDX", help="of the photos of EXPORT that name none")
    offers_data(command)


def offers_data(command: argparse.ArgumentParser) -> None:
    """What tells how to read --data."""
    command.add_argument("--format", metavar="NAME", help="of EXPORT; as it looks, by default")
    command.add_argument("--images", type=Path, metavar="DIR", help="where the photos of Open Images lie, as ImageID.jpg")
    command.add_argument("--open-images", type=Path, metavar="CSV", help="the list of Open Images, with OriginalURL and ImageID")


def free(judges: Iterable[str]) -> list[str]:
    """Those who ask nothing for it: nobody watches what this costs."""
    return [name for name in judges if name != "gemini"]


def finetune(arguments: argparse.Namespace) -> int:
    settings = from_environment(home=arguments.home)
    base = arguments.base or (settings.local.base if settings.local else "")
    if not base:
        raise Failure("name the model to train for: --base FOLDER_OR_HUB_ID")
    base = str(Path(base).expanduser().resolve()) if Path(base).expanduser().is_dir() else base
    out: Path = arguments.out.expanduser()
    shelf = settings.home / FOLDER / out.name
    if shelf.exists() and shelf.resolve() != out.resolve():
        raise Failure(f"there is a LoRA “{out.name}” in this home already: give --out another name")
    found = taught(arguments)
    left_out = {why: len(which) for why, which in found.left_out.items()}
    tell_left_out(found.left_out)
    if not found.examples:
        why = "; ".join(f"{n} × {reason[0].lower()}{reason[1:].rstrip('.')}" for reason, n in left_out.items())
        raise Failure(f"there is nothing to learn from: {why or 'no edit is recorded there'}")
    judge = judge_named(arguments, settings)
    folder(out.parent)
    try:
        with stoppable() as stopped:
            report = trained(
                base, found.examples, out, options(arguments), Told(), stopped, judge, frozenset(arguments.accept_terms), left_out
            )
    except Stopped:
        print("palimpsest: stopped; the same command goes on from here", file=sys.stderr)
        return INTERRUPTED
    except TriedAndFailed as failed:
        print(f"palimpsest: {failed}", file=sys.stderr)
        return DECLINED
    except BadRow as bad:  # a picture is read when it is looked at
        raise Failure(str(bad)) from None
    try:
        put_on_shelf(out, shelf)
    except OSError as refused:
        why = (refused.strerror or "the disk refused").lower()
        print(f"palimpsest: the LoRA is made, but could not be copied to {shelf} ({why}): copy its folder there", file=sys.stderr)
    printed(told(report, left_out))
    return 0


def judge_named(arguments: argparse.Namespace, settings: Settings) -> Judge | None:
    if arguments.judge == "none":
        return None
    name = free(arguments.judges)[0] if arguments.judge == "auto" else arguments.judge
    return judge_of(arguments.judges, replace(settings, judge=name, threshold=rubric.THRESHOLD))


def options(arguments: argparse.Namespace) -> Options:
    return Options(
        steps=arguments.steps,
        rank=arguments.rank,
        learning_rate=arguments.rate,
        warmup=min(Options.warmup, arguments.steps // 10),
        batch=arguments.batch,
        accumulate=arguments.accumulate,
        pixels=arguments.pixels,
        held=arguments.held,
        every=arguments.every,
        seed=arguments.seed,
        objective="preference" if arguments.preference else "supervised",
        precision=arguments.precision,
    )


def taught(arguments: argparse.Namespace) -> Training:
    """What is recorded, or the dataset, teaches."""
    law = Law(licence=arguments.licence, accepted=frozenset(arguments.accept_terms))
    if arguments.path is None:
        return training(everything(recorded(arguments).store), replace(law, licence=""))
    try:
        sessions, vouched = read(arguments)
        return training(sessions, replace(law, vouched=vouched))
    except BadRow as bad:
        raise Failure(str(bad)) from None


def read(arguments: argparse.Namespace) -> tuple[Iterator[Session], bool]:
    """The sessions of --data; and whether it is a list of edits that somebody vouches for, which tells nothing of review and consent."""
    from session.dataset.pico_banana.read import files

    format = format_of(arguments.path, arguments.format)
    whole = format == "parquet" or (format == "pico-banana" and "sessions" in files(arguments.path)[1])
    return sessions_of(arguments.path, format, photos_of(arguments)), not whole


def tell_left_out(left_out: Mapping[str, list[str]]) -> None:
    for why, which in left_out.items():
        sessions = list(Counter(which))
        more = f" and {len(sessions) - NAMED} more" if len(sessions) > NAMED else ""
        edits = f"{len(which)} edit{'s' if len(which) > 1 else ''}"
        named = f"session{'s' if len(sessions) > 1 else ''} {', '.join(sessions[:NAMED])}{more}"
        print(f"palimpsest: {edits} left out ({named}): {why}", file=sys.stderr)


class Told:
    """Progress on standard error: each stage, how far it is now and then, and its end."""

    def __init__(self) -> None:
        self.shown, self.at = "", 0.0

    def __call__(self, what: str, share: float | None) -> None:
        line = what if share is None else f"{what} ({share:.0%})"
        if line == self.shown or (share is not None and share < 1 and time.monotonic() - self.at < BETWEEN):
            return
        self.shown, self.at = line, time.monotonic()
        print(f"palimpsest: {line}", file=sys.stderr, flush=True)


@contextmanager
def stoppable() -> Generator[Cancelled]:
    """True once somebody pressed Ctrl-C or asked the program to end. The second time it ends at once."""
    asked = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        signal.signal(number, signal.SIG_DFL)
        print("palimpsest: stopping after this step", file=sys.stderr, flush=True)

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, stop)
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def put_on_shelf(out: Path, shelf: Path) -> None:
    """A copy in the home, where it was made elsewhere: the local editor offers what lies there."""
    if shelf.exists():
        return
    coming = shelf.with_name(f".{shelf.name}.part")
    shutil.rmtree(coming, ignore_errors=True)
    coming.mkdir(parents=True)
    for file in (*out.glob(f"*{WEIGHTS}"), out / CARD, out / ABOUT):
        shutil.copy2(file, coming)
    coming.rename(shelf)


def told(report: Report, left_out: Mapping[str, int]) -> dict[str, object]:
    return {
        "lora": str(report.lora),
        "steps": report.steps,
        "pairs": report.pairs,
        "held": report.held,
        "loss": {"first": rounded(report.first_loss), "last": rounded(report.last_loss)},
        "held_loss": {"first": rounded(report.held_first), "last": rounded(report.held_last)},
        "before": judged(report.before),
        "after": judged(report.after),
        "seconds": round(report.seconds, 1),
        "left_out": dict(left_out),
        "notes": list(report.notes),
    }


def judged(found: Judged | None) -> dict[str, object] | None:
    return {**asdict(found), "score": rounded(found.score)} if found else None
