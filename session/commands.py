"""What each command of the command line does. Prints JSON lines; returns the exit status."""

import argparse
import json
import secrets
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

from editor.classify import classify
from editor.errors import BadPicture, EditError, NeedsRegion, NothingTried, Unclear
from editor.instructions import instruction
from editor.pictures import Intake, working_picture
from editor.types import Box, EditRequest, EditResult, Picture, Region
from session.desk import Ticket
from session.engine import Ended, Wish
from session.record import Plain, kind_named, session_record, turn_record, verdict_record
from session.resolve import resolve_line
from session.settings import LOCAL, Parts, build, from_environment
from session.types import Origin, Session, Turn

DECLINED = 3
# Words that point: with them a region belongs to the turn, also where an editor could do without one.
POINTING = {"this", "that", "these", "those", "here", "there", "selected", "area", "region"}


class Failure(Exception):
    """A bad argument or an unreadable file, as one sentence saying what to do."""


def edit(arguments: argparse.Namespace) -> int:
    settings = replace(
        from_environment(home=arguments.home),
        threshold=arguments.threshold,
        attempts=arguments.attempts,
        judge=arguments.judge,
        max_usd=arguments.max_usd,
    )
    out = _folder(arguments.out)
    photo, said = _photo_and_words(arguments.words, arguments.session)
    said = [instruction(words) for words in said]
    intake = None if photo is None else _intake(photo)
    parts = build(settings, arguments.editors, arguments.judges)
    session = _session(parts, arguments, intake)
    region = _region(arguments, session)
    at = _place(session, arguments.at)
    for number, words in enumerate(said, 1):
        pointed = len(said) == 1 or bool(POINTING & set(words.lower().split()))
        wish = Wish(
            turn=secrets.token_hex(8),
            owner=session.owner,
            session=session.id,
            said=words,
            at=at,
            region=region if pointed else None,
            editor=arguments.editor,
            seed=arguments.seed,
            if_needed=region,
            accept_proposal=arguments.accept_mask,
        )
        try:
            turn = _carried_out(parts, wish)
        except NothingTried as error:
            _print(_declined(wish, error))
            return DECLINED
        session = parts.store.session(session.id, session.owner)
        record = turn_record(session, session.turn(turn.id))
        if out is not None and record["picture"]:
            copy = out / f"turn{number}.png"
            shutil.copyfile(str(record["picture"]), copy)
            record["picture"] = str(copy)
        _print(record)
        if turn.kept is None and not turn.reading.only_back:
            return DECLINED
        at = turn.reading.parent if turn.reading.only_back else turn.id
    return 0


def _carried_out(parts: Parts, wish: Wish) -> Turn:
    """The turn as recorded, carried out at the desk as on the screen."""
    ticket = parts.desk.take(wish.turn, wish.owner, wish.session, lambda ticket: _work(parts, wish, ticket))
    try:
        _watch(ticket)
    except KeyboardInterrupt:
        parts.desk.stop(ticket)
        ticket.wait(timeout=5)
        raise
    if isinstance(ticket.error, EditError):
        raise ticket.error
    ended = [fact for fact in ticket.facts if isinstance(fact, Ended)]
    if not ended:
        raise SystemExit(1)  # a bug: its traceback stands on standard error
    return ended[-1].turn


def _watch(ticket: Ticket) -> None:
    """Tells each stage on standard error, until the end."""
    version, shown = 0, ""
    while ticket.state != "ended":
        version = ticket.wait(version)
        stage, done = ticket.stage
        line = stage if done is None else f"{stage} {done:.0%}"
        if line != shown:
            print(f"palimpsest: {line}", file=sys.stderr)
            shown = line


def _work(parts: Parts, wish: Wish, ticket: Ticket) -> None:
    for fact in parts.engine.carry_out(wish, ticket.progress(), ticket.cancelled()):
        ticket.tell(fact)


def _declined(wish: Wish, error: NothingTried) -> Plain:
    """The turn that was not made, with the keys of one that was."""
    problem = str(error)
    if isinstance(error, NeedsRegion):
        problem = f"{error.question} Say where: --region X0,Y0,X1,Y1 or --mask PNG" + (", or --accept-mask." if error.proposal else ".")
    unclear = {"question": error.question, "choices": list(error.choices)} if isinstance(error, Unclear) else None
    box = (
        list(error.proposal.mask) if isinstance(error, NeedsRegion) and error.proposal and isinstance(error.proposal.mask, tuple) else None
    )
    return {
        "session": wish.session, "turn": None, "parent": wish.at, "said": wish.said, "meant": None, "short": None, "kind": None,
        "category": None, "mentions": [], "attempts": [], "kept": None, "picture": None, "problem": problem, "unclear": unclear,
        **({"proposal": box} if box else {}),
    }  # fmt: skip


def _photo_and_words(words: list[str], session: str | None) -> tuple[Path | None, list[str]]:
    """With --session the photo may be left out; where the first word is a file, it is the photo."""
    if session is not None and not (len(words) > 1 and Path(words[0]).is_file()):
        return None, words
    if len(words) < 2:
        raise Failure("say what to do with the photo: python -m session edit PHOTO SAID")
    return Path(words[0]), words[1:]


def _session(parts: Parts, arguments: argparse.Namespace, intake: Intake | None) -> Session:
    if arguments.session is None:
        if intake is None:
            raise Failure("give a photo, or --session ID to go on with one")
        origin = Origin(intake.sha256, intake.size)
        return parts.store.create(LOCAL, intake.picture, origin, licence=arguments.licence, consent=arguments.consent)
    session = parts.store.session(arguments.session, parts.store.owner(arguments.session))
    if intake and intake.sha256 != session.origin.sha256:
        raise Failure(f"this is not the photo of session {session.id}: leave the photo out")
    return session


def _place(session: Session, at: str | None) -> str | None:
    if at is None:
        return session.at
    if at in ("source", "0"):
        return None
    if at not in {turn.id for turn in session.turns}:
        raise Failure(f"session {session.id} has no turn {at}; python -m session show {session.id} lists them")
    return at


def _region(arguments: argparse.Namespace, session: Session) -> Region | None:
    """--region and --mask speak of the upright photo; a region lives in the working picture's pixels."""
    width, height = session.source.size
    if arguments.mask is not None:
        mask = _intake(arguments.mask).picture.open().convert("L").resize((width, height))
        return Region(Picture.of(mask))
    if arguments.region is None:
        return None
    return Region(_scaled(arguments.region, session.origin.size, (width, height)))


def _scaled(box: Box, before: tuple[int, int], after: tuple[int, int]) -> Box:
    if box[0] >= before[0] or box[1] >= before[1]:
        raise Failure(f"the region lies outside the photo, which is {before[0]}×{before[1]} pixels")
    across, down = after[0] / before[0], after[1] / before[1]
    x1, y1 = min(box[2], before[0]) * across, min(box[3], before[1]) * down
    return (
        round(box[0] * across),
        round(box[1] * down),
        max(round(x1), round(box[0] * across) + 1),
        max(round(y1), round(box[1] * down) + 1),
    )


def judge(arguments: argparse.Namespace) -> int:
    before, after = _intake(arguments.before), _intake(arguments.after)
    said = instruction(arguments.said)
    kinds = tuple(guess.kind for guess in classify(said))
    if arguments.kind is not None:
        kind = kind_named(arguments.kind)
        if kind is None:
            raise Failure(f"“{arguments.kind}” is no kind of edit; give one of the 35 released edit_type strings, or “other”")
        kinds = (kind,)
    region = Region(_scaled(arguments.region, before.size, before.picture.size)) if arguments.region else None
    name = next(iter(arguments.judges)) if arguments.judge == "auto" else arguments.judge
    request = EditRequest(before.picture, said, kinds, region)
    verdict = arguments.judges[name](arguments.threshold).judge(request, EditResult(after.picture, None, "", "", 0.0, 0.0))
    _print(verdict_record(verdict))
    return 0


def resolve(arguments: argparse.Namespace) -> int:
    for number, line in enumerate(_lines(arguments.file), 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except json.JSONDecodeError:
            raise Failure(f"line {number} is no JSON object") from None
        _print(resolve_line(_asked(given, number)))
    return 0


def _asked(given: object, number: int) -> dict[str, object]:
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


def _lines(file: str) -> Iterator[str]:
    if file == "-":
        sys.stdin.reconfigure(encoding="utf-8")  # pyright: ignore[reportAttributeAccessIssue]  # a text stream, unless a test replaced it
        yield from sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8") as lines:
            yield from lines
    except (OSError, UnicodeDecodeError):
        raise Failure(f"cannot read {file}: give a UTF-8 file of JSON lines, or - for standard input") from None


def show(arguments: argparse.Namespace) -> int:
    parts = build(from_environment(home=arguments.home), arguments.editors, arguments.judges)
    _print(session_record(parts.store.session(arguments.session, parts.store.owner(arguments.session))))
    return 0


def stats(arguments: argparse.Namespace) -> int:
    _print(build(from_environment(home=arguments.home), arguments.editors, arguments.judges).store.stats())
    return 0


def _intake(path: Path) -> Intake:
    try:
        intake = working_picture(path.read_bytes())
    except OSError:
        raise Failure(f"cannot read {path}: give a PNG, JPEG or WebP file") from None
    except BadPicture as error:
        raise Failure(f"{path.name}: {error}") from None
    for note in intake.notes:
        print(f"palimpsest: {path.name}: {note}", file=sys.stderr)
    return intake


def _folder(path: Path | None) -> Path | None:
    if path is None:
        return None
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Failure(f"cannot make the folder {path}: name another one") from None
    return path


def _print(record: object) -> None:
    print(json.dumps(record, ensure_ascii=False), flush=True)
