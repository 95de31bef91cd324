"""What one wish does to the sign of another: "brighter and warmer" is neither, measured as if it were asked alone."""

from dataclasses import replace

import numpy as np

from editor.judges.criteria import REDRAWN, WEATHERED
from editor.judges.measures import Floats, cast_of
from editor.judges.pair import Pair
from editor.operations import Action, Operation

LIGHT: frozenset[Action] = frozenset({"brightness", "contrast"})
CAST: frozenset[Action] = frozenset({"temperature", "tint", "golden hour"})
COLOUR: frozenset[Action] = CAST | frozenset[Action]({"saturation", "monochrome", "sepia", "vintage", "light", "sunny"})

_DRAWN_OVER = REDRAWN | WEATHERED
_FINE: frozenset[Action] = frozenset({"grain", "blur", "sharpen"})
_FADED: frozenset[Action] = _DRAWN_OVER | frozenset[Action]({"monochrome", "sepia", "vintage"})
COVERED: tuple[tuple[frozenset[Action], frozenset[Action]], ...] = (
    (LIGHT, _DRAWN_OVER),
    (CAST | frozenset[Action]({"saturation"}), _FADED),
    (_FINE, REDRAWN | _FINE),
    (frozenset({"pixelate", "invert"}), frozenset({"pixelate", "invert"})),
    (WEATHERED, _DRAWN_OVER | LIGHT | COLOUR),
)
"""Actions, and what else may hide their sign, so that it is not missed where it does not show."""


def accounted(pair: Pair, operation: Operation, asked: tuple[Operation, ...]) -> Pair:
    """The pair as it would be without what else was asked, as far as that can be told apart."""
    others: frozenset[Action] = frozenset(other.action for other in asked if other is not operation)
    if operation.action in LIGHT | CAST and "vintage" in others:
        pair = replace(pair, seen=pair.seen * _middle(pair))
    if operation.action in LIGHT and others & COLOUR:
        return _coloured(pair, pair.before[..., 1:])
    if operation.action in CAST and others & (LIGHT | {"saturation"}):
        # More contrast and more colour deepen every colour there is: only what is left beyond that is a cast; and black has none.
        shows = np.maximum(pair.after[..., 0] > 0.3, 1e-6)
        seen = np.asarray(pair.seen * shows, np.float32)
        return _coloured(replace(pair, seen=seen), pair.before[..., 1:] + cast_of(pair.before, pair.after))
    if operation.action == "saturation" and others & CAST:
        return _coloured(pair, pair.after[..., 1:] - np.median(cast_of(pair.before, pair.after), axis=(0, 1)))
    return pair


def covered(operation: Operation, asked: tuple[Operation, ...]) -> bool:
    over = frozenset(action for signs, actions in COVERED if operation.action in signs for action in actions)
    return any(other.action in over for other in asked if other is not operation)


def _middle(pair: Pair) -> Floats:
    """1 where a vignette leaves the picture alone."""
    height, width = pair.seen.shape
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    return (x * x + y * y < 0.6).astype(np.float32)


def _coloured(pair: Pair, colours: Floats) -> Pair:
    """The edit with these a and b."""
    return replace(pair, after=np.concatenate([pair.after[..., :1], colours], axis=2))
