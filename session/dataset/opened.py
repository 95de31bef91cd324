"""Sessions put together from the rows of files that know none: each edit is said where its picture was made from."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from editor.errors import BadPicture
from editor.judges import rubric
from editor.pictures import LONGEST, MOST_BYTES, received, working_picture
from editor.types import Attempt, EditRequest, EditResult, Kind, Picture, Region, Scores
from session.dataset import BadRow, Problem
from session.dataset.fields import NAME, Fields, Wrong, is_text
from session.dataset.files import inside
from session.dataset.pictures import blank, is_clean
from session.types import Origin, Reading, Remark, Session, State, Turn

Opened = Session | Problem
BROUGHT = "It was brought along with an imported dataset."
"""Why this editor was asked, of an edit that was made elsewhere."""


@dataclass(frozen=True)
class Shown:
    """A picture of a row: its name tells it from others, `picture` is None where only the name came along."""

    name: str
    picture: Picture | None


@dataclass(frozen=True)
class Worse:
    """An answer that somebody thought worse."""

    shown: Shown
    model: str = ""
    scores: Scores | None = None


@dataclass(frozen=True)
class Made:
    """One edit of a row. `judge` is who gave the `scores`, where there are some."""

    on: Shown
    result: Shown
    meant: str
    said: str = ""
    short: str = ""
    kind: Kind = Kind.OTHER
    name: str = ""
    model: str = ""
    editor: str = ""
    worse: tuple[Worse, ...] = ()
    region: Region | None = None
    scores: Scores | None = None
    judge: str = ""


@dataclass(frozen=True)
class Photo:
    """Where the first picture comes from."""

    licence: str = ""
    url: str = ""
    author: str = ""
    landing_page: str = ""
    title: str = ""


@dataclass
class Growing:
    """A session while its edits are put in place. `made`: what each picture is the picture of."""

    name: str
    turns: list[Turn] = field(default_factory=list[Turn])
    remarks: list[Remark] = field(default_factory=list[Remark])
    made: dict[str, str | None] = field(default_factory=dict[str, str | None])


def session_of(name: str, edits: Sequence[Made], photo: Photo | None = None) -> Session:
    """`name`: an id, or what one is made of. An edit is said at the turn that left the picture it was made on; one whose picture nobody
    made before follows the edit before it. The session waits for review, and nothing in it was judged."""
    photo = photo or Photo()
    source = shown(edits[0].on)
    growing = Growing(name if NAME.fullmatch(name) else sha256(name.encode("utf-8", "replace")).hexdigest()[:16])
    growing.made[edits[0].on.name] = None
    for made in edits:
        grow(growing, made)
    return Session(
        id=growing.name,
        owner="",
        source=source,
        origin=Origin(source.id, source.size, photo.url, photo.author, photo.landing_page),
        turns=tuple(growing.turns),
        at=growing.turns[-1].id if growing.turns else None,
        title=photo.title,
        licence=photo.licence,
        state="to review",
        created=datetime.now(UTC),
        remarks=tuple(growing.remarks),
    )


def grow(growing: Growing, made: Made) -> None:
    last = growing.turns[-1].id if growing.turns else None
    parent = growing.made.get(made.on.name, last)
    now = datetime.now(UTC)
    number = len(growing.turns) + 1
    name = made.name if NAME.fullmatch(made.name) else sha256(f"{growing.name} {number}".encode()).hexdigest()[:16]
    reading = Reading(made.said or made.meant, made.meant, made.short or made.meant, (), parent, (made.kind,))
    request = EditRequest(shown(made.on), made.meant, (made.kind,), made.region)
    tried = [attempt(request, made, one) for one in (Worse(made.result, made.model, made.scores), *made.worse)]
    kept = 0 if tried[0].result else None
    growing.turns.append(Turn(name, parent, reading, made.region, tuple(tried), kept, State.DONE, now))
    growing.made.setdefault(made.result.name, name)
    if kept is not None:
        growing.remarks += [Remark(name, now, "choice", {"before": n, "kept": 0}) for n in range(1, len(tried)) if tried[n].result]


def attempt(request: EditRequest, made: Made, one: Worse) -> Attempt:
    """What others think of an edit says nothing of our threshold: it neither passed nor failed."""
    verdict = replace(rubric.verdict(one.scores, judge=made.judge, model=""), passed=None) if one.scores else None
    if one.shown.picture is None:
        return Attempt(request, None, None, f"Its picture did not come along: {one.shown.name}.", BROUGHT, made.editor)
    return Attempt(request, EditResult(one.shown.picture, None, made.editor, one.model, 0.0, 0.0), verdict, None, BROUGHT, made.editor)


def shown(one: Shown) -> Picture:
    """A picture that did not come along is blank: what is said of it can be read all the same."""
    return one.picture or blank()


def taken(name: str, data: bytes | None) -> Shown:
    """Bytes of a row as a picture that can be worked on, untouched where they are one. Raises Wrong."""
    if not data:
        return Shown(name, None)
    try:
        picture = received(data)
        if not (is_clean(data) and max(picture.size) <= LONGEST):
            picture = working_picture(data).picture
    except BadPicture as error:
        raise Wrong(f"{name}: {error}") from None
    return Shown(name, picture)


def file_in(root: Path, name: str) -> bytes | None:
    """The bytes of a file below `root`, None where there is none. Raises Wrong for a name that leads out of it, also by a link."""
    if len(name) > 1000 or not is_text(name):
        raise Wrong("a path is too long, or no text")
    name = name.removeprefix("./")
    leads_out = {"", ".", ".."} & set(name.split("/"))
    if not leads_out and not os.path.lexists(root / name):
        return None
    with inside(root, name).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def local(root: Path, name: str) -> Shown:
    """The picture at a path of the dataset; one with an address on the web is not fetched."""
    if re.match(r"[a-z]+://", name):
        return Shown(name, None)
    return taken(name, file_in(root, name))


def kind_of(row: Fields) -> Kind:
    """A kind that is not released is other."""
    value = row.text("edit_type", "")
    return Kind(value) if value in set(Kind) else Kind.OTHER


BEFORE = ("source", "input", "original", "before", "source_img", "input_image", "source_image", "original_image", "image")
AFTER = ("target", "output", "edited", "after", "target_img", "output_image", "target_image", "edited_image", "result")
WORDS = ("text", "instruction", "prompt", "edit", "edit_prompt", "caption")
"""What others call the picture that is edited, the one that was made of it, and what was asked; the first that is there counts."""


def first(there: Iterable[str], names: Sequence[str]) -> str | None:
    found = set(there)
    return next((name for name in names if name in found), None)


def row_of(row: Fields, source: Shown, target: Shown, otherwise: str) -> "Row":
    """An edit as our own flat rows tell it, or as others do. `otherwise`: the session's name where there is none. Raises Wrong."""
    words = first(row.values, WORDS)
    if words is None:
        raise Wrong("it has no instruction: one of " + ", ".join(f"“{name}”" for name in WORDS))
    made = Made(
        source,
        target,
        meant=row.text(words),
        said=row.text("said", ""),
        short=row.text("summarized_text", ""),
        kind=kind_of(row),
        name=row.text("turn", ""),
        model=row.text("model", ""),
        editor=row.text("editor", ""),
    )
    photo = Photo(row.text("licence", ""), row.text("source_url", ""), row.text("author", ""), row.text("landing_page", ""))
    return Row(row.text("session", "") or otherwise, made, photo)


@dataclass(frozen=True)
class Row:
    """An edit as it stands in a file. Those of one session follow one another and have the same `session`."""

    session: str
    made: Made
    photo: Photo = Photo()


def gathered(rows: Iterable[Row | Problem]) -> Iterator[Opened]:
    held: list[Row] = []
    names: Counter[str] = Counter()

    def finished() -> Iterator[Opened]:
        if held:
            name = held[0].session
            names[name] += 1
            yield session_of(name if names[name] == 1 else f"{name} {names[name]}", [row.made for row in held], held[0].photo)
            held.clear()

    for row in rows:
        if isinstance(row, Problem):
            yield row
        else:
            if held and held[0].session != row.session:
                yield from finished()
            held.append(row)
    yield from finished()


def raising(opened: Iterable[Opened]) -> Iterator[Session]:
    """The sessions. Raises BadRow at the first problem."""
    for one in opened:
        if isinstance(one, Problem):
            raise BadRow(one.file, one.line, one.what)
        yield one


def problems(opened: Iterable[Opened]) -> Iterator[Problem]:
    for one in opened:
        if isinstance(one, Problem):
            yield one
