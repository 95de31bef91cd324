"""A session read from its line of `sessions.jsonl`, which somebody else may have written: what does not fit together is refused."""

import json
from collections.abc import Iterable
from typing import TypeVar

from editor.types import Attempt, EditRequest, EditResult, Kind, Picture, Region, Scores, Verdict
from session.dataset.fields import Fields, Wrong, is_text
from session.dataset.sidecar import VERSION, Fetch
from session.store.blobs import Absent
from session.types import Anchor, Mention, Origin, Reading, Remark, Session, State, Turn

STATES = ("draft", "to review", "approved", "rejected")
ENDED = (State.DONE, State.CANCELLED, State.INTERRUPTED)
MOST_TURNS = 10_000
DOLLARS, SECONDS = 1e6, 1e7
Word = TypeVar("Word", bound=str)


def session(row: Fields, fetch: Fetch) -> Session:
    """Raises Wrong. The owner is empty; a picture is fetched only when somebody looks."""
    if row.whole("version", 1) > VERSION:
        raise Wrong("it was written by a newer Palimpsest: update this one")
    source, original = row.object("source"), row.object("source").object("original")
    rows = row.objects("turns")
    if len(rows) > MOST_TURNS:
        raise Wrong(f"a session has at most {MOST_TURNS} turns")
    turns: dict[str, Turn] = {}
    for one in rows:
        made = turn(one, fetch)
        check_place(made, turns, one)
        turns[made.id] = made
    at = row.name_or_none("at")
    if at is not None and at not in turns:
        raise row.wrong("at", "one of its turns")
    return Session(
        id=row.name("session"),
        owner="",
        source=picture(source, fetch),
        origin=Origin(
            original.sha256("sha256"), original.size("size"), source.text("url"), source.text("author"), source.text("landing_page")
        ),
        turns=tuple(turns.values()),
        at=at,
        title=row.text("title"),
        seen=row.texts("seen"),
        licence=source.text("licence", ""),
        consent=row.yes("consent"),
        state=one_of(row, "state", STATES),
        created=row.time("created") if row.values.get("created") is not None else None,
        remarks=tuple(remark(one, turns) for one in row.objects("remarks")),
    )


def check_place(made: Turn, before: dict[str, Turn], row: Fields) -> None:
    """A turn follows those before it, which makes a tree of them."""
    if made.id in before:
        raise Wrong(f"turn {made.id} stands there twice")
    if made.parent is not None and made.parent not in before:
        raise row.wrong("parent", "a turn that came before")
    if made.reading.parent is not None and made.reading.parent not in before:
        raise row.wrong("to", "a turn that came before")
    if made.kept is not None and (made.kept >= len(made.attempts) or made.attempts[made.kept].result is None):
        raise row.wrong("kept", "the number of an attempt that left a picture, counted from 0")


def turn(row: Fields, fetch: Fetch) -> Turn:
    reading = Reading(
        said=row.text("said"),
        meant=row.text("meant"),
        short=row.text("short"),
        mentions=tuple(mention(one) for one in row.objects("mentions")),
        parent=row.name_or_none("to"),
        kinds=kinds(row),
        reference_pictures=tuple(picture(one, fetch) for one in row.objects("references")),
        only_back=row.yes("only_back"),
        note=row.text("note", ""),
        usd=row.number("usd", 0, DOLLARS),
    )
    return Turn(
        id=row.name("turn"),
        parent=row.name_or_none("parent"),
        reading=reading,
        region=region(row, fetch),
        attempts=tuple(attempt(one, fetch) for one in row.objects("attempts")),
        kept=row.whole_or_none("kept"),
        state=one_of(row, "state", ENDED),
        at=row.time("at"),
        app=row.text("app", ""),
    )


def mention(row: Fields) -> Mention:
    return Mention(
        row.text("text"),
        row.whole("start"),
        row.whole("end"),
        one_of(row, "anchor", tuple(Anchor)),
        row.text("referent"),
        row.whole_or_none("turn"),
        row.number("confidence"),
    )


def attempt(row: Fields, fetch: Fetch) -> Attempt:
    request = EditRequest(
        source=picture(row.object("on"), fetch),
        instruction=row.text("instruction"),
        kinds=kinds(row),
        region=region(row, fetch),
        reference_pictures=tuple(picture(one, fetch) for one in row.objects("references")),
        critique=row.text("told", ""),
        seed=row.whole("seed"),
    )
    result = None
    if row.values.get("image") is not None:
        reply = row.sha256("reply_sha256") if row.values.get("reply_sha256") is not None else ""
        result = EditResult(
            picture(row, fetch),
            Absent(reply) if reply else None,
            row.text("editor"),
            row.text("model"),
            row.number("seconds", 0, SECONDS),
            row.number("usd", 0, DOLLARS),
            row.text("note", ""),
        )
    problem = None if row.values.get("problem") is None else row.text("problem")
    asked = "" if result or row.values.get("model") is None else row.text("model")
    return Attempt(request, result, verdict(row.object_or_none("verdict")), problem, row.text("route"), row.text("editor"), asked)


def verdict(row: Fields | None) -> Verdict | None:
    if row is None:
        return None
    scores = row.object("scores")
    return Verdict(
        scores=Scores(*(scores.number_or_none(name) for name in ("compliance", "seamlessness", "preservation", "technical"))),
        score=row.number_or_none("score"),
        passed=row.yes_or_none("passed"),
        gates=row.texts("gates"),
        flags=row.texts("flags"),
        critique=row.text("critique"),
        threshold=row.number("threshold"),
        judge=row.text("judge"),
        model=row.text("model"),
        prompt=row.text("prompt"),
        usd=row.number("usd", 0, DOLLARS),
        preservation_source=row.number_or_none("preservation_source"),
    )


def remark(row: Fields, turns: dict[str, Turn]) -> Remark:
    if row.name("turn") not in turns:
        raise row.wrong("turn", "a turn of the session")
    what = row.object("what")
    check_said(row.text("kind"), what)
    return Remark(row.name("turn"), row.time("at"), row.text("kind"), what.values)


def check_said(kind: str, what: Fields) -> None:
    """What the screen and the rows read of a remark is there."""
    try:
        fine = is_text(json.dumps(what.values, ensure_ascii=False, allow_nan=False))
    except (ValueError, RecursionError):
        fine = False
    if not fine:
        raise Wrong(f'"{what.where.rstrip(".")}" must be plain JSON')
    if kind == "asked":
        what.text("question")
        what.text("answer")
    elif kind == "preferred":
        what.whole("better")
        what.whole("worse")
    elif kind == "correction":
        what.object("meant").text("before")
        if (mention := what.object_or_none("mention")) is not None:
            mention.object("before").text("text")
            mention.object("before").text("referent")


def region(row: Fields, fetch: Fetch) -> Region | None:
    one = row.object_or_none("region")
    if one is None:
        return None
    if "mask" in one.values:
        return Region(picture(one.object("mask"), fetch), one.text("label", ""))
    corners = [Fields({"box": corner}, one.where).whole("box", 0, 100_000) for corner in one.list("box")]
    if len(corners) != 4 or not (corners[0] < corners[2] and corners[1] < corners[3]):
        raise one.wrong("box", "[x0, y0, x1, y1], from its top left to its bottom right corner")
    return Region((corners[0], corners[1], corners[2], corners[3]), one.text("label", ""))


def picture(row: Fields, fetch: Fetch) -> Picture:
    return fetch(row.text("image"), row.sha256("sha256"), row.size("size"))


def kinds(row: Fields) -> tuple[Kind, ...]:
    named = row.texts("kinds")
    if not named:
        raise row.wrong("kinds", "one kind of edit or more")
    return tuple(one_of(Fields({"kinds": name}, row.where), "kinds", tuple(Kind)) for name in named)


def one_of(row: Fields, name: str, words: Iterable[Word]) -> Word:
    value = row.text(name)
    for word in words:
        if word == value:
            return word
    raise row.wrong(name, "one of " + ", ".join(f"“{word}”" for word in words))
