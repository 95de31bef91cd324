"""Reads what came back: an answer, or one of the many ways in which Gemini says nothing without raising anything."""

import re
from typing import Any

from editor.errors import BadPicture, EditError, Refused, Unavailable, Unsupported
from editor.gemini.errors import MISREAD, NOT_TAKEN, UNSAFE, Unreadable, parsed
from editor.gemini.values import Question, Usage
from editor.hands import HANDS, Work
from editor.pictures import looked_at
from editor.types import Picture

TOO_LONG = "Gemini's answer was cut off because it grew too long: ask for less at once."
IN_WORDS = "Gemini answered without a picture: say more plainly what to change, or choose another editor."
NOTHING = "Gemini gave no answer: try again."
COPIED = "Gemini refused this because it would copy somebody's work: ask for something of its own."
PRIVATE = "Gemini refused this because it may tell private things of a person."
LANGUAGE = "Gemini does not take this language: say it in English."
ACCOUNT = "Google has limited the account of this key for breaking its rules: use another key."

# Everything the SDK knows (24 finish reasons, 8 block reasons); a test compares. None: nothing is wrong.
FINISHED: dict[str, EditError | None] = {
    "FINISH_REASON_UNSPECIFIED": None,
    "STOP": None,
    "MAX_TOKENS": Unsupported(TOO_LONG),
    "CONTINUATION": Unsupported(TOO_LONG),
    "SAFETY": Refused(UNSAFE),
    "IMAGE_SAFETY": Refused(UNSAFE),
    "PROHIBITED_CONTENT": Refused(UNSAFE),
    "IMAGE_PROHIBITED_CONTENT": Refused(UNSAFE),
    "BLOCKLIST": Refused(UNSAFE),
    "MODEL_ARMOR": Refused(UNSAFE),
    "ESCALATION": Refused(UNSAFE),
    "SPII": Refused(PRIVATE),
    "RECITATION": Refused(COPIED),
    "IMAGE_RECITATION": Refused(COPIED),
    "PUP_LIMITED_DISABLED": Refused(ACCOUNT),
    "LANGUAGE": Unsupported(LANGUAGE),
    "NO_IMAGE": Unsupported(IN_WORDS),
    "IMAGE_OTHER": Unavailable(NOTHING),
    "OTHER": Unavailable(NOTHING),
    "MALFORMED_RESPONSE": Unreadable(MISREAD),
    "MALFORMED_FUNCTION_CALL": Unreadable(MISREAD),
    "UNEXPECTED_TOOL_CALL": Unreadable(MISREAD),
    "TOO_MANY_TOOL_CALLS": Unreadable(MISREAD),
    "MISSING_THOUGHT_SIGNATURE": Unsupported(NOT_TAKEN),
}
BLOCKED: dict[str, EditError] = {
    "BLOCKED_REASON_UNSPECIFIED": Refused(UNSAFE),
    "SAFETY": Refused(UNSAFE),
    "OTHER": Refused(UNSAFE),
    "BLOCKLIST": Refused(UNSAFE),
    "PROHIBITED_CONTENT": Refused(UNSAFE),
    "IMAGE_SAFETY": Refused(UNSAFE),
    "MODEL_ARMOR": Refused(UNSAFE),
    "JAILBREAK": Refused(UNSAFE),
}


def contents(question: Question, response: Any) -> tuple[str, object, tuple[Picture, ...]]:
    """The words, what they say as JSON, and the pictures of the SDK's GenerateContentResponse. Raises Refused, Unsupported, Unavailable."""
    blocked = response.prompt_feedback.block_reason if response.prompt_feedback else None
    if blocked is not None:
        raise again(BLOCKED.get(blocked.value) or unknown(blocked.value))
    candidate = response.candidates[0] if response.candidates else None
    if candidate is None:
        raise Unreadable(NOTHING)
    finished = candidate.finish_reason.value if candidate.finish_reason else "STOP"
    problem = FINISHED[finished] if finished in FINISHED else unknown(finished)
    if problem:
        raise again(problem)
    parts = [part for part in (candidate.content.parts if candidate.content else None) or () if not part.thought]
    text = "".join(part.text for part in parts if part.text)
    pictures = tuple(picture(part.inline_data) for part in parts if part.inline_data)
    if question.picture and not pictures:
        raise Unsupported(IN_WORDS) if text else Unreadable(NOTHING)
    if not question.picture and not text.strip():
        raise Unreadable(NOTHING)
    return text, None if question.schema is None else parsed(text), pictures


def again(error: EditError) -> EditError:
    """A new one that says the same: what is raised keeps a trail, and those of the tables are everybody's."""
    return type(error)(str(error))


def unknown(reason: str) -> EditError:
    """A reason that is newer than the table; its name is told only where it is one."""
    name = reason.lower().replace("_", " ") if re.fullmatch(r"[A-Z_]{1,40}", reason) else "unknown"
    return Refused(f"Gemini refused this (reason: {name}): ask for something else.")


def picture(blob: Any) -> Picture:
    """The bytes as they came, if they are a picture. Raises Unreadable."""
    if not str(blob.mime_type or "").startswith("image/"):
        raise Unreadable(MISREAD)
    try:
        with HANDS.at(Work.OPENING):
            return looked_at(blob.data or b"")
    except BadPicture:
        pass
    raise Unreadable(MISREAD)


def usage(response: Any) -> Usage | None:
    """None where the server does not say what it counted."""
    told = response.usage_metadata
    if told is None or told.prompt_token_count is None:
        return None
    made = told.candidates_token_count or 0
    pictures = sum(
        detail.token_count or 0
        for detail in told.candidates_tokens_details or ()
        if detail.modality is not None and detail.modality.value == "IMAGE"
    )
    return Usage(told.prompt_token_count, max(made - pictures, 0), told.thoughts_token_count or 0, pictures)
