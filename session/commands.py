"""What each command of the command line does. Prints JSON lines; returns the exit status."""

import argparse
import json
import secrets
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from editor.classify import classify
from editor.errors import EditError, NeedsRegion, NothingTried, Unclear
from editor.gemini import Door, Gemini
from editor.gemini.door import silent, unstopped
from editor.instructions import instruction
from editor.pictures import Intake
from editor.protocols import Judge
from editor.regions.cut import bounds
from editor.types import EditRequest, EditResult, Region
from session.arguments import Failure, asked, at_hand, folder, intake, lines, photo_and_words, region, scaled, with_local
from session.brought import at_work, brought
from session.desk import Ticket
from session.leaving import leave
from session.record import Plain, kind_named, session_record, turn_record, verdict_record
from session.resolve import resolve_lines
from session.settings import LOCAL, Parts, Settings, build, from_environment, judge_of
from session.types import Origin, Session, Turn
from session.wish import Ended, Wish

DECLINED = 3
TITLE = 80  # characters
# Words that point: with them a region belongs to the turn, also where an editor could do without one. The pronouns point in the first
# sentence alone, where nothing else was spoken of.
POINTING = {"this", "that", "these", "those", "here", "there", "selected", "area", "region"}
PRONOUNS = {"it", "its", "them", "their", "him", "his", "her"}


def edit(arguments: argparse.Namespace) -> int:
    settings = replace(
        from_environment(home=arguments.home),
        threshold=arguments.threshold,
        attempts=arguments.attempts,
        judge=arguments.judge,
        max_usd=arguments.max_usd,
    )
    settings = with_local(settings, arguments)
    out = folder(arguments.out)
    photo, said = photo_and_words(arguments.words, arguments.session)
    said = [instruction(words) for words in said]
    taken = None if photo is None else intake(photo)
    parts = build(settings, arguments.editors, arguments.judges)
    session = _session(parts, arguments, taken)
    where = region(arguments, session)
    at = _place(session, arguments.at)
    for number, words in enumerate(said, 1):
        pointed = where if len(said) == 1 or _points(words, first=number == 1) else None
        wish = _wish(arguments, session, words, at, pointed, where)
        try:
            turn = _carried_out(parts, wish, sends=arguments.editor not in ("built-in", "local") or arguments.judge == "gemini")
        except NothingTried as error:
            printed(_declined(wish, error, session, out))
            return DECLINED
        session = parts.store.session(session.id, session.owner)
        record = turn_record(session, session.turn(turn.id))
        if out is not None:
            _copied(record, out / f"turn{number}.png")
        printed(record)
        if turn.kept is None and not turn.reading.only_back:
            return DECLINED
        at = turn.reading.parent if turn.reading.only_back else turn.id
    return 0


def _points(words: str, *, first: bool) -> bool:
    return bool((POINTING | (PRONOUNS if first else set[str]())) & set(words.lower().split()))


def _wish(
    arguments: argparse.Namespace, session: Session, words: str, at: str | None, pointed: Region | None, if_needed: Region | None
) -> Wish:
    return Wish(
        turn=secrets.token_hex(8),
        owner=session.owner,
        session=session.id,
        said=words,
        at=at,
        region=pointed,
        editor=arguments.editor,
        seed=arguments.seed,
        if_needed=if_needed,
        accept_proposal=arguments.accept_mask,
    )


def _copied(record: Plain, copy: Path) -> None:
    """The picture of a turn, if it has one, goes there too, and that is what is told of it."""
    if not record["picture"]:
        return
    try:
        with writing(copy):
            shutil.copyfile(str(record["picture"]), copy)
    except Failure:
        printed(record)  # the turn is recorded, and its picture lies where that says
        raise
    record["picture"] = str(copy)


@contextmanager
def writing(file: Path) -> Generator[None]:
    try:
        yield
    except OSError as refused:
        raise Failure(f"cannot write {file}: {(refused.strerror or 'the disk refused').lower()}; name another --out") from None


def _carried_out(parts: Parts, wish: Wish, sends: bool) -> Turn:
    """The turn as recorded, carried out at the desk as on the screen. `sends`: Gemini may be asked, if there is a key."""
    gemini = parts.connect("") if sends else None
    ticket = parts.desk.take(wish.turn, wish.owner, wish.session, lambda ticket: _work(parts, wish, gemini, ticket))
    try:
        _watch(ticket)
    except KeyboardInterrupt:
        parts.desk.stop(ticket)
        leave(parts, lambda words: print(f"palimpsest: {words}", file=sys.stderr, flush=True))
        raise
    if isinstance(ticket.error, EditError):
        raise ticket.error
    ended = [fact for fact in ticket.facts if isinstance(fact, Ended)]
    if not ended:
        raise SystemExit(1)  # a bug: its traceback stands on standard error
    parts.engine.measuring.wait()
    return parts.store.session(wish.session, wish.owner).turn(ended[-1].turn.id)


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


def _work(parts: Parts, wish: Wish, gemini: Gemini | None, ticket: Ticket) -> None:
    if gemini:
        wish = parts.bring(wish, gemini, ticket.progress(), ticket.cancelled(), reads=False, edits=True)
    for fact in parts.engine.carry_out(wish, ticket.progress(), ticket.cancelled()):
        ticket.tell(fact)


def _declined(wish: Wish, error: NothingTried, session: Session, out: Path | None) -> Plain:
    """The turn that was not made, with the keys of one that was. What is proposed is a box of the photo, and with `out` a mask there that
    can be corrected and given back."""
    problem, unclear = str(error), None
    proposed: Plain = {}
    if isinstance(error, Unclear):
        unclear = {"question": error.question, "choices": list(error.choices)}
    if isinstance(error, NeedsRegion):
        problem = f"{error.question} Say where: --region X0,Y0,X1,Y1 or --mask PNG."
        mask = error.proposal.image(session.source.size) if error.proposal else None
        if mask and (box := bounds(np.asarray(mask, np.float32) / np.float32(255))):
            box = scaled(box, session.source.size, session.origin.size)
            problem = f"{problem[:-1]}, or --accept-mask for {','.join(map(str, box))}."
            proposed = {"proposal": list(box)}
            if out:
                with writing(out / "proposal.png"):
                    mask.save(out / "proposal.png")
                proposed["mask"] = str(out / "proposal.png")
    return {
        "session": wish.session, "turn": None, "parent": wish.at, "said": wish.said, "meant": None, "short": None, "kind": None,
        "category": None, "mentions": [], "attempts": [], "kept": None, "picture": None, "problem": problem, "unclear": unclear,
        **proposed,
    }  # fmt: skip


def _session(parts: Parts, arguments: argparse.Namespace, intake: Intake | None) -> Session:
    if arguments.session is None:
        if intake is None:
            raise Failure("give a photo, or --session ID to go on with one")
        origin, title = Origin(intake.sha256, intake.size), Path(arguments.words[0]).stem[:TITLE]
        return parts.store.create(LOCAL, intake.picture, origin, title=title, licence=arguments.licence, consent=arguments.consent)
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


def judge(arguments: argparse.Namespace) -> int:
    before, after = intake(arguments.before), intake(arguments.after)
    said = instruction(arguments.said)
    kinds = tuple(guess.kind for guess in classify(said))
    if arguments.kind is not None:
        kind = kind_named(arguments.kind)
        if kind is None:
            raise Failure(f"“{arguments.kind}” is no kind of edit; give one of the 35 released edit_type strings, or “other”")
        kinds = (kind,)
    where = Region(scaled(arguments.region, before.size, before.picture.size)) if arguments.region else None
    request = EditRequest(before.picture, said, kinds, where)
    settings = replace(from_environment(), judge=arguments.judge, threshold=arguments.threshold)
    verdict = _able(settings, judge_of(arguments.judges, settings)).judge(request, EditResult(after.picture, None, "", "", 0.0, 0.0))
    printed(verdict_record(verdict) | {"gates": list(verdict.gates)})
    return 0


def _able(settings: Settings, judge: Judge) -> Judge:
    """With the key of the environment, where it needs one; where none was chosen and there is a key, Gemini judges, unless a model of this
    machine was named."""
    judge = at_work(judge, None, lambda what, share: print(f"palimpsest: {what}", file=sys.stderr), unstopped)
    if not settings.gemini_key:
        return judge
    gemini = Door(settings.gemini_address).connect(settings.gemini_key)
    return brought(gemini, (), judge, settings.threshold, settings.judge == "auto" and not settings.local_judge, silent, unstopped).judge


def resolve(arguments: argparse.Namespace) -> int:
    number = 0
    for some in at_hand(lines(arguments.file)):
        given: list[dict[str, object]] = []
        wrong: Failure | None = None
        for line in some:
            number += 1
            try:
                given += [asked(json.loads(line), number)] if line.strip() else []
            except json.JSONDecodeError:
                wrong = Failure(f"line {number} is no JSON object")
            except Failure as failure:
                wrong = failure
            if wrong:
                break
        for record in resolve_lines(given):
            printed(record)
        if wrong:
            raise wrong
    return 0


def show(arguments: argparse.Namespace) -> int:
    parts = recorded(arguments)
    printed(session_record(parts.store.session(arguments.session, parts.store.owner(arguments.session))))
    return 0


def recorded(arguments: argparse.Namespace) -> Parts:
    """Over a home that is there: who only looks makes none."""
    settings = from_environment(home=arguments.home)
    if not settings.home.is_dir():
        raise Failure(f"nothing is recorded in {settings.home}: check --home")
    return build(settings, arguments.editors, arguments.judges)


def printed(record: object) -> None:
    print(json.dumps(record, ensure_ascii=False), flush=True)
