"""A session as plain values for JSON: what the command line prints."""

from dataclasses import asdict

from editor.taxonomy import category
from editor.types import Attempt, Kind, Picture, Region, Scores, Verdict
from session.store import StoredPicture
from session.types import Session, Turn

Plain = dict[str, object]


def session_record(session: Session) -> Plain:
    """The whole session; pictures are paths of files."""
    return {
        "session": session.id,
        "title": session.title,
        "state": session.state,
        "at": session.at,
        "created": session.created.isoformat() if session.created else None,
        "licence": session.licence,
        "consent": session.consent,
        "source": {
            "picture": picture_path(session.source),
            "size": session.source.size,
            "original": {"sha256": session.origin.sha256, "size": session.origin.size},
            "url": session.origin.url,
            "author": session.origin.author,
            "landing_page": session.origin.landing_page,
        },
        "turns": [whole_turn_record(session, turn) for turn in session.turns],
        "remarks": [
            {"turn": remark.turn, "at": remark.at.isoformat(), "kind": remark.kind, "what": remark.what} for remark in session.remarks
        ],
    }


def whole_turn_record(session: Session, turn: Turn) -> Plain:
    """All that is kept of a turn."""
    more: Plain = {
        "at": turn.at.isoformat(),
        "state": turn.state.value,
        "kinds": [kind.value for kind in turn.reading.kinds],
        "region": region_record(turn.region),
    }
    record = turn_record(session, turn) | more
    gates = [list(attempt.verdict.gates) if attempt.verdict else [] for attempt in turn.attempts]
    return record | {"attempts": [attempt_record(attempt) | {"gates": fired} for attempt, fired in zip(turn.attempts, gates, strict=True)]}


def turn_record(session: Session, turn: Turn) -> Plain:
    """What is told of a turn that has just been made."""
    reading = turn.reading
    goes_to = reading.parent if reading.only_back else turn.id
    failed = turn.kept is None and not reading.only_back
    return {
        "session": session.id,
        "turn": turn.id,
        "parent": turn.parent,
        "said": reading.said,
        "meant": reading.meant,
        "short": reading.short,
        **({"note": reading.note} if reading.note else {}),
        **({"usd": reading.usd} if reading.usd else {}),
        "kind": reading.kinds[0].value,
        "category": category(reading.kinds[0]),
        "mentions": [asdict(mention) for mention in reading.mentions],
        "attempts": [attempt_record(attempt) for attempt in turn.attempts],
        "kept": turn.kept,
        "picture": None if failed else picture_path(session.picture(goes_to)),
        **({"problem": problem(turn)} if failed else {}),
    }


def problem(turn: Turn) -> str:
    """Why a turn kept nothing."""
    last = turn.attempts[-1] if turn.attempts else None
    if last is None:
        return f"This turn was {turn.state.value} before anything was tried."
    return last.problem or (last.verdict.critique if last.verdict else "") or "No try could be kept."


def attempt_record(attempt: Attempt) -> Plain:
    result, verdict = attempt.result, attempt.verdict
    return {
        "editor": attempt.editor,
        "model": result.model if result else attempt.asked or None,
        "route": attempt.route,
        "seed": attempt.request.seed,
        "seconds": round(result.seconds, 3) if result else None,
        "usd": result.usd if result else 0.0,
        "picture": picture_path(result.picture) if result else None,
        "reply": reply_record(result.reply) if result and result.reply else None,
        **({"note": result.note} if result and result.note else {}),
        **verdict_record(verdict),
        "preservation_source": rounded(verdict.preservation_source) if verdict else None,
        "problem": attempt.problem,
    }


def reply_record(reply: Picture) -> Plain:
    """What the editor answered with, untouched, where that is not the picture itself; its size may be another."""
    return {"picture": picture_path(reply), "size": reply.size}


def verdict_record(verdict: Verdict | None) -> Plain:
    """The same keys for a picture nobody judged, all of them unknown."""
    if verdict is None:
        scores = Scores(None, None, None, None)
        return {"scores": scores_record(scores), "score": None, "passed": None, "critique": None, "judge": None}
    return {
        "scores": scores_record(verdict.scores),
        "score": rounded(verdict.score),
        "passed": verdict.passed,
        "critique": verdict.critique,
        "judge": verdict.judge,
    }


def scores_record(scores: Scores) -> dict[str, float | None]:
    return {
        "compliance": rounded(scores.compliance),
        "seamlessness": rounded(scores.seamlessness),
        "preservation": rounded(scores.preservation),
        "technical": rounded(scores.technical),
    }


def region_record(region: Region | None) -> Plain | None:
    if region is None:
        return None
    if isinstance(region.mask, tuple):
        return {"box": list(region.mask), "label": region.label}
    return {"mask": picture_path(region.mask), "label": region.label}


def kind_named(name: str) -> Kind | None:
    """The kind with this released string, whatever its case; None where there is none."""
    return next((kind for kind in Kind if kind.value.casefold() == name.casefold().strip()), None)


def picture_path(picture: object) -> str | None:
    """Where a stored picture lies; None for one that is not stored."""
    return str(picture.path) if isinstance(picture, StoredPicture) else None


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
