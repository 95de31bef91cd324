"""What is asked of a model, what it answers, and what that cost."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.types import Picture


@dataclass(frozen=True)
class Question:
    """`parts`: words and pictures in the order they are to be read. `schema`: the answer is JSON of this JSON schema. `picture`: the answer
    is a picture, of the ratio `aspect` ("4:3") where the model takes one. `thinking`: "low", "medium" or "high"; empty: as the model
    likes. `longest`: tokens the answer may have, thinking included."""

    model: str
    parts: tuple[str | Picture, ...]
    system: str = ""
    schema: Mapping[str, object] | None = None
    picture: bool = False
    aspect: str = ""
    temperature: float | None = None
    seed: int | None = None
    thinking: str = ""
    longest: int = 8192


@dataclass(frozen=True)
class Usage:
    """Tokens, as the server counts them; `pictures` are those of the pictures it made, `thoughts` are paid like words."""

    asked: int = 0
    words: int = 0
    thoughts: int = 0
    pictures: int = 0


@dataclass(frozen=True)
class Answer:
    """`json` is what `text` says where a schema was given. `pictures` hold the bytes as received. `usd` was paid for this answer alone,
    `seconds` are from the question to the answer with all tries and pauses."""

    text: str
    json: object
    pictures: tuple[Picture, ...]
    model: str
    usage: Usage
    usd: float
    seconds: float = field(compare=False)


@dataclass(frozen=True)
class Paid:
    """One call that was paid for. Not `sure`: the answer was lost after the question was sent, and `usd` is the most it can have cost."""

    model: str
    usd: float
    sure: bool
