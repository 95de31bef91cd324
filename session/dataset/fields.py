"""A JSON object that somebody else wrote, read field by field: what is not of the right type or size is said in one sentence."""

import json
import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

LONGEST = 100_000  # characters
NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
SHA256 = re.compile(r"[0-9a-f]{64}")


class Wrong(Exception):
    """What is wrong with an object, as a sentence without a full stop."""


@dataclass(frozen=True)
class Fields:
    """An object; `where` it stands in what was read, for the sentence."""

    values: dict[str, object]
    where: str = ""

    def wrong(self, name: str, wanted: str) -> Wrong:
        return Wrong(f'"{self.where}{name}" must be {wanted}')

    def text(self, name: str, otherwise: str | None = None) -> str:
        value = self.values.get(name, otherwise)
        if not isinstance(value, str) or len(value) > LONGEST or not is_text(value):
            raise self.wrong(name, "text")
        return value

    def name(self, name: str) -> str:
        """An id: letters, digits, - and _."""
        value = self.text(name)
        if not NAME.fullmatch(value):
            raise self.wrong(name, "an id of letters, digits, - and _")
        return value

    def name_or_none(self, name: str) -> str | None:
        return None if self.values.get(name) is None else self.name(name)

    def sha256(self, name: str) -> str:
        value = self.text(name)
        if not SHA256.fullmatch(value):
            raise self.wrong(name, "a sha256 in small hexadecimal digits")
        return value

    def whole(self, name: str, low: int = 0, high: int = 2**53) -> int:
        value = self.values.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.wrong(name, f"a whole number from {low} to {high}")
        return value

    def whole_or_none(self, name: str, low: int = 0, high: int = 2**53) -> int | None:
        return None if self.values.get(name) is None else self.whole(name, low, high)

    def number(self, name: str, low: float = 0.0, high: float = 1.0) -> float:
        value = self.values.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value) or not low <= value <= high:
            raise self.wrong(name, f"a number from {low:g} to {high:g}")
        return float(value)

    def number_or_none(self, name: str, low: float = 0.0, high: float = 1.0) -> float | None:
        return None if self.values.get(name) is None else self.number(name, low, high)

    def yes(self, name: str) -> bool:
        value = self.values.get(name)
        if not isinstance(value, bool):
            raise self.wrong(name, "true or false")
        return value

    def yes_or_none(self, name: str) -> bool | None:
        return None if self.values.get(name) is None else self.yes(name)

    def time(self, name: str) -> datetime:
        try:
            value = datetime.fromisoformat(self.text(name))
            if value.tzinfo is not None:
                return value.astimezone(UTC)
        except (ValueError, OverflowError):  # no time, or one before the first year
            pass
        raise self.wrong(name, "a time in ISO 8601 with its zone")

    def size(self, name: str) -> tuple[int, int]:
        value = self.list(name)
        if len(value) != 2 or not all(isinstance(side, int) and not isinstance(side, bool) and 0 < side < 100_000 for side in value):
            raise self.wrong(name, "[width, height]")
        width, height = cast("list[int]", value)
        return width, height

    def list(self, name: str) -> list[object]:
        value = self.values.get(name)
        if not isinstance(value, list):
            raise self.wrong(name, "a list")
        return cast("list[object]", value)

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.list(name)
        return tuple(Fields({f"{name}[{n}]": one}, self.where).text(f"{name}[{n}]") for n, one in enumerate(value))

    def object(self, name: str) -> "Fields":
        value = self.values.get(name)
        if not isinstance(value, dict):
            raise self.wrong(name, "an object")
        return Fields(cast("dict[str, object]", value), f"{self.where}{name}.")

    def object_or_none(self, name: str) -> "Fields | None":
        return None if self.values.get(name) is None else self.object(name)

    def objects(self, name: str) -> "tuple[Fields, ...]":
        value = self.list(name)
        return tuple(Fields({f"{name}[{n}]": one}, self.where).object(f"{name}[{n}]") for n, one in enumerate(value))


def is_text(value: str) -> bool:
    """Whether it can be stored: no null character, and nothing that is half a character."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value


def parsed(line: str | bytes) -> Fields:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise Wrong("this is no JSON object")
    return Fields(cast("dict[str, object]", value))
