"""Values to rows and back. Knows the columns, not the order in which things become durable."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from editor.types import Attempt, EditRequest, EditResult, Kind, Picture, Region, Scores, Verdict
from session.store.blobs import Absent
from session.types import Anchor, Mention, Origin, Reading, Remark, Session, State, Turn

Row = sqlite3.Row
Columns = dict[str, object]
Pictures = Mapping[str, Picture]
MICRO = 1_000_000


def insert(db: sqlite3.Connection, table: str, columns: Mapping[str, object]) -> None:
    names, marks = ", ".join(columns), ", ".join(f":{name}" for name in columns)
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", columns)


def text(time: datetime) -> str:
    return time.astimezone(UTC).isoformat()


def now() -> str:
    return text(datetime.now(UTC))


def to_json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False)


def session_columns(session: Session) -> Columns:
    origin = session.origin
    return {
        "id": session.id,
        "owner": session.owner,
        "source": session.source.id,
        "origin_sha256": origin.sha256,
        "origin_width": origin.size[0],
        "origin_height": origin.size[1],
        "url": origin.url,
        "author": origin.author,
        "landing_page": origin.landing_page,
        "title": session.title,
        "seen": to_json(session.seen),
        "licence": session.licence,
        "consent": session.consent,
        "created": text(session.created or datetime.now(UTC)),
    }


def turn_columns(session_id: str, turn: Turn) -> Columns:
    reading = turn.reading
    return {
        "id": turn.id,
        "session": session_id,
        "parent": turn.parent,
        "state": turn.state,
        "said": reading.said,
        "meant": reading.meant,
        "short": reading.short,
        "kinds": to_json(reading.kinds),
        "mentions": to_json([asdict(mention) for mention in reading.mentions]),
        "reading_parent": reading.parent,
        "only_back": reading.only_back,
        "reading_note": reading.note,
        "reading_microusd": round(reading.usd * MICRO),
        **region_columns(turn.region),
        "kept": turn.kept,
        "at": text(turn.at),
    }


def attempt_columns(turn_id: str, n: int, attempt: Attempt) -> Columns:
    request, result = attempt.request, attempt.result
    return {
        "turn": turn_id,
        "n": n,
        "source": request.source.id,
        "instruction": request.instruction,
        "kinds": to_json(request.kinds),
        **region_columns(request.region),
        "critique": request.critique,
        "seed": request.seed,
        "route": attempt.route,
        "editor": attempt.editor,
        "problem": attempt.problem,
        "picture": result.picture.id if result else None,
        "reply": result.reply.id if result and result.reply else None,
        "model": result.model if result else attempt.asked or None,
        "seconds": result.seconds if result else None,
        "microusd": round(result.usd * MICRO) if result else 0,
        "note": (result.note or None) if result else None,
        "at": now(),
    }


def verdict_columns(turn_id: str, n: int, verdict: Verdict) -> Columns:
    return {
        "turn": turn_id,
        "attempt": n,
        **asdict(verdict.scores),
        "score": verdict.score,
        "passed": verdict.passed,
        "gates": to_json(verdict.gates),
        "flags": to_json(verdict.flags),
        "critique": verdict.critique,
        "threshold": verdict.threshold,
        "judge": verdict.judge,
        "model": verdict.model,
        "prompt": verdict.prompt,
        "preservation_source": verdict.preservation_source,
        "microusd": round(verdict.usd * MICRO),
        "at": now(),
    }


def region_columns(region: Region | None) -> Columns:
    mask = region.mask if region else None
    return {
        "region_mask": mask.id if isinstance(mask, Picture) else None,
        "region_box": to_json(mask) if isinstance(mask, tuple) else None,
        "region_label": region.label if region else None,
    }


def pictures_of_turn(turn: Turn) -> Iterator[Picture]:
    yield from turn.reading.reference_pictures
    yield from pictures_of_region(turn.region)


def pictures_of_attempt(attempt: Attempt) -> Iterator[Picture]:
    yield attempt.request.source
    yield from attempt.request.reference_pictures
    yield from pictures_of_region(attempt.request.region)
    if attempt.result:
        yield attempt.result.picture
        if attempt.result.reply:
            yield attempt.result.reply


def pictures_of_region(region: Region | None) -> Iterator[Picture]:
    if region and isinstance(region.mask, Picture):
        yield region.mask


def region_of(row: Row, pictures: Pictures) -> Region | None:
    if row["region_label"] is None:
        return None
    mask = pictures[row["region_mask"]] if row["region_mask"] else tuple(json.loads(row["region_box"]))
    return Region(mask, row["region_label"])


# The same few lists stand in thousands of rows: read once, they halve the time a long session takes to open.
@lru_cache(1024)
def kinds_of(kinds: str) -> tuple[Kind, ...]:
    return tuple(Kind(kind) for kind in json.loads(kinds))


@lru_cache(1024)
def words_of(words: str) -> tuple[str, ...]:
    return tuple(json.loads(words))


@lru_cache(1024)
def mentions_of(mentions: str) -> tuple[Mention, ...]:
    found: list[dict[str, Any]] = json.loads(mentions)
    return tuple(
        Mention(one["text"], one["start"], one["end"], Anchor(one["anchor"]), one["referent"], one["turn"], one["confidence"])
        for one in found
    )


def turn_of(row: Row, attempts: Sequence[Attempt], references: tuple[Picture, ...], pictures: Pictures) -> Turn:
    reading = Reading(
        said=row["said"],
        meant=row["meant"],
        short=row["short"],
        mentions=mentions_of(row["mentions"]),
        parent=row["reading_parent"],
        kinds=kinds_of(row["kinds"]),
        reference_pictures=references,
        only_back=bool(row["only_back"]),
        note=row["reading_note"],
        usd=row["reading_microusd"] / MICRO,
    )
    return Turn(
        id=row["id"],
        parent=row["parent"],
        reading=reading,
        region=region_of(row, pictures),
        attempts=tuple(attempts),
        kept=row["kept"],
        state=State(row["state"]),
        at=datetime.fromisoformat(row["at"]),
        app=row["app"],
    )


def attempt_of(row: Row, verdict: Row | None, references: tuple[Picture, ...], pictures: Pictures) -> Attempt:
    request = EditRequest(
        source=pictures[row["source"]],
        instruction=row["instruction"],
        kinds=kinds_of(row["kinds"]),
        region=region_of(row, pictures),
        reference_pictures=references,
        critique=row["critique"],
        seed=row["seed"],
    )
    result = None
    if row["picture"]:
        reply = (pictures.get(row["reply"]) or Absent(row["reply"])) if row["reply"] else None
        usd = row["microusd"] / MICRO
        result = EditResult(pictures[row["picture"]], reply, row["editor"], row["model"], row["seconds"], usd, row["note"] or "")
    asked = "" if result else row["model"] or ""
    return Attempt(request, result, verdict_of(verdict) if verdict else None, row["problem"], row["route"], row["editor"], asked)


def verdict_of(row: Row) -> Verdict:
    return Verdict(
        scores=Scores(row["compliance"], row["seamlessness"], row["preservation"], row["technical"]),
        score=row["score"],
        passed=None if row["passed"] is None else bool(row["passed"]),
        gates=words_of(row["gates"]),
        flags=words_of(row["flags"]),
        critique=row["critique"],
        threshold=row["threshold"],
        judge=row["judge"],
        model=row["model"],
        prompt=row["prompt"],
        usd=row["microusd"] / MICRO,
        preservation_source=row["preservation_source"],
    )


def remark_of(row: Row) -> Remark:
    return Remark(row["turn"], datetime.fromisoformat(row["at"]), row["kind"], json.loads(row["what"]))


def session_of(row: Row, source: Picture, at: str | None, turns: tuple[Turn, ...], remarks: tuple[Remark, ...], before: int = 0) -> Session:
    return Session(
        id=row["id"],
        owner=row["owner"],
        source=source,
        origin=Origin(row["origin_sha256"], (row["origin_width"], row["origin_height"]), row["url"], row["author"], row["landing_page"]),
        turns=turns,
        at=at,
        title=row["title"],
        seen=words_of(row["seen"]),
        licence=row["licence"],
        consent=bool(row["consent"]),
        state=row["state"],
        created=datetime.fromisoformat(row["created"]),
        remarks=remarks,
        earlier=row["turns"] - len(turns),
        before=before,
    )
