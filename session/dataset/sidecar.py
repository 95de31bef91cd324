"""A whole session as one JSON object, `jsonl/sessions.jsonl`: everything the public files cannot hold, and enough to open it again."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from editor.taxonomy import category
from editor.types import Attempt, Picture, Region, Verdict
from session.types import Mention, Remark, Session, Turn

VERSION = 1
Plain = dict[str, object]


@dataclass(frozen=True)
class Image:
    """A picture as a file of the dataset: its path from the root, the sha256 of the file and its size in pixels. `also`: other files with
    the same content."""

    path: str
    sha256: str
    size: tuple[int, int]
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Images:
    """The files of a session: of each try by the turn's id and its index, and of any picture by its id."""

    tries: dict[tuple[str, int], Image] = field(default_factory=dict)
    pictures: dict[str, Image] = field(default_factory=dict)


def line(session: Session, images: Images, *, ascii: bool = True) -> str:
    return json.dumps(record(session, images), ensure_ascii=ascii) + "\n"


def record(session: Session, images: Images) -> Plain:
    origin = session.origin
    return {
        "version": VERSION,
        "session": session.id,
        "title": session.title,
        "state": session.state,
        "consent": session.consent,
        "created": time(session.created) if session.created else None,
        "at": session.at,
        "seen": list(session.seen),
        "source": {
            **image(images.pictures[session.source.id]),
            "url": origin.url,
            "author": origin.author,
            "landing_page": origin.landing_page,
            "licence": session.licence,
            "original": {"sha256": origin.sha256, "size": list(origin.size)},
        },
        "turns": [turn(session, one, images) for one in session.turns],
        "remarks": [{"turn": one.turn, "at": time(one.at), "kind": one.kind, "what": one.what} for one in session.remarks],
    }


def turn(session: Session, one: Turn, images: Images) -> Plain:
    reading = one.reading
    put_right = [remark for remark in session.remarks if remark.turn == one.id and remark.kind == "correction"]
    return {
        "turn": one.id,
        "parent": one.parent,
        "state": one.state.value,
        "at": time(one.at),
        "app": one.app,
        "said": reading.said,
        "meant": reading.meant,
        "short": reading.short,
        "note": reading.note,
        "usd": reading.usd,
        "kind": reading.kinds[0].value,
        "category": category(reading.kinds[0]),
        "kinds": [kind.value for kind in reading.kinds],
        "mentions": [{**asdict(mention), "corrected": corrected(mention, put_right)} for mention in reading.mentions],
        "only_back": reading.only_back,
        "to": reading.parent,
        "region": region(one.region, images.pictures),
        "references": [image(images.pictures[picture.id]) for picture in reading.reference_pictures],
        "kept": one.kept,
        "attempts": [attempt(tried, images.tries.get((one.id, n)), images.pictures) for n, tried in enumerate(one.attempts)],
    }


def corrected(mention: Mention, put_right: list[Remark]) -> bool:
    """Whether a person said what it stands for."""
    after = [remark.what["mention"] for remark in put_right]
    return any(isinstance(one, dict) and one.get("after") == asdict(mention) for one in after)


def attempt(tried: Attempt, made: Image | None, pictures: dict[str, Image]) -> Plain:
    """`made`: the file of its picture. A reply's sha256 stands there where the file is not the reply as it came."""
    request, result = tried.request, tried.result
    return {
        "editor": tried.editor,
        "model": result.model if result else tried.asked or None,
        "route": tried.route,
        "seed": request.seed,
        "instruction": request.instruction,
        "kinds": [kind.value for kind in request.kinds],
        "told": request.critique,
        "on": image(pictures[request.source.id]),
        "region": region(request.region, pictures),
        "references": [image(pictures[picture.id]) for picture in request.reference_pictures],
        "problem": tried.problem,
        "seconds": result.seconds if result else None,
        "usd": result.usd if result else None,
        **({"note": result.note} if result and result.note else {}),
        **(image(made) if made else {"image": None, "sha256": None, "size": None}),
        "also": list(made.also) if made else [],
        "reply_sha256": reply(tried, made),
        **judged(tried.verdict),
    }


def reply(tried: Attempt, made: Image | None) -> str | None:
    if tried.result is None or made is None:
        return None
    received = tried.result.reply or tried.result.picture
    return received.id if received.id != made.sha256 else None


def judged(verdict: Verdict | None) -> Plain:
    """None of it where nobody judged."""
    if verdict is None:
        return {"verdict": None}
    return {"verdict": {**asdict(verdict), "gates": list(verdict.gates), "flags": list(verdict.flags)}}


def region(one: Region | None, pictures: dict[str, Image]) -> Plain | None:
    if one is None:
        return None
    if isinstance(one.mask, tuple):
        return {"box": list(one.mask), "label": one.label}
    return {"mask": image(pictures[one.mask.id]), "label": one.label}


def image(one: Image) -> Plain:
    return {"image": one.path, "sha256": one.sha256, "size": list(one.size)}


def time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


Fetch = Callable[[str, str, tuple[int, int]], Picture]
"""The picture at a path, of this sha256 and size; read when somebody looks."""
