"""Patterns of words, looked for where they are written: compiled once and kept, for there are more of them than `re` itself keeps."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

KEPT = 8192
"""Beyond them the one that was looked for longest ago is compiled anew: some hold words that were said."""


@lru_cache(KEPT)
def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    return re.compile(pattern, flags)


def search(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    return _compiled(pattern, flags).search(text)


def match(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    return _compiled(pattern, flags).match(text)


def fullmatch(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    return _compiled(pattern, flags).fullmatch(text)


def finditer(pattern: str, text: str, flags: int = 0) -> Iterator[re.Match[str]]:
    return _compiled(pattern, flags).finditer(text)


def findall(pattern: str, text: str, flags: int = 0) -> list[str]:
    """Of a pattern without groups, or with one."""
    return _compiled(pattern, flags).findall(text)


def split(pattern: str, text: str, flags: int = 0) -> list[str]:
    """Of a pattern without groups."""
    return _compiled(pattern, flags).split(text)


def sub(pattern: str, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0, flags: int = 0) -> str:
    return _compiled(pattern, flags).sub(new, text, count)
