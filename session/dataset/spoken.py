"""What very many instructions speak of, looked up word by word for all of them at once: what `content` tells of one, as bits of a number.
With `table` and `counted` the only file that knows pyarrow."""

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow
import pyarrow.compute

from session.dataset.content import AFTER, KEYWORDS, REFERRING, index

pa: Any = pyarrow
pc: Any = pyarrow.compute

Bits = npt.NDArray[np.uint16]
NAMES = tuple(KEYWORDS)
"""Of the bits, from the lowest."""
REFERS = 1 << len(NAMES)
"""The bit of a word that leans on what was said before."""
SPACE = ord(" ")


@cache
def known() -> tuple[Any, Bits]:
    """The words that tell something, and the bits of each; at the end, none. Each word stands there twice, the second time with the space
    before it: so words are cut out of a text without any being copied."""
    found = {word: sum(1 << NAMES.index(what) for what in set(all_of_them)) for word, all_of_them in index().items()}
    for word in (word + after for word in REFERRING.split() for after in AFTER):
        found[word] = found.get(word, 0) | REFERS
    words = [*found, *(f" {word}" for word in found)]
    return pa.array(words), np.array([*found.values(), *found.values(), 0], np.uint16)


def spoken(texts: Any) -> Bits:
    """Of each text of an array of strings, all its words together; none for a text that is null."""
    texts = pc.ascii_lower(texts.cast(pa.string()))
    _, offsets, letters = texts.buffers()
    ends: npt.NDArray[np.int32] = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    if ends[0] == ends[-1]:
        return np.zeros(len(texts), np.uint16)
    begins = np.append(np.frombuffer(letters, np.uint8)[: ends[-1]] == SPACE, True)
    begins[: ends[0]] = False
    begins[ends] = True
    places = np.flatnonzero(begins).astype(np.int32)
    words, bits = known()
    each = pa.StringArray.from_buffers(len(places) - 1, pa.py_buffer(places), letters)
    told = bits[pc.fill_null(pc.index_in(each, value_set=words), len(words)).to_numpy()]
    # The last place is the end of the last text; a text without a letter has no word of its own there.
    whole = np.bitwise_or.reduceat(np.append(told, np.uint16(0)), np.searchsorted(places, ends[:-1]))
    whole[ends[1:] == ends[:-1]] = 0
    return whole
