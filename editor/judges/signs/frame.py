"""Signs of a change of the frame: zoomed, cropped, turned, mirrored. Read from where the edit was found in the photo."""

from editor.judges.measures import ramp
from editor.judges.pair import Pair
from editor.operations import Operation

FOUND = 0.6  # structure agrees at least this well where the edit truly lies in the photo; above .9 as a rule


def zoom(pair: Pair, operation: Operation) -> float:
    """Enlarged, by the factor where one is said, and aimed at the region where one is given."""
    larger = enlarged(pair)
    plainly = ramp(larger, 1.05, 1.05 + 0.12 * operation.amount)
    return (ramp(abs(larger / operation.factor - 1), 0.35, 0.15) if operation.factor else plainly) * _found(pair) * _aimed(pair)


def enlarged(pair: Pair) -> float:
    """How much larger things are relative to the frame, whatever size the file has."""
    return 1 / max(1e-3, float((pair.seen > 0.5).mean())) ** 0.5


def _aimed(pair: Pair) -> float:
    if pair.region is None or not (pair.region > 0.5).any():
        return 1.0
    inside = pair.region > 0.5
    return ramp(float(pair.seen[inside].mean()), 0.03, 0.25)


def crop(pair: Pair, operation: Operation) -> float:
    return ramp(enlarged(pair), 1.01, 1.06) * _found(pair) * _aimed(pair)


def rotate(pair: Pair, operation: Operation) -> float:
    """By the degrees said, where they are; else by any that show."""
    turn = pair.placement.turn
    if not operation.degrees:  # straightened
        return ramp(abs(turn), 0.15, 0.4) * ramp(abs(turn), 20, 15) * _found(pair)
    off = abs((turn - operation.degrees + 180) % 360 - 180)
    return ramp(off, 0.35 * min(60, abs(operation.degrees)), 0.12 * min(60, abs(operation.degrees))) * _found(pair)


def flip(pair: Pair, operation: Operation) -> float:
    upright = abs(pair.placement.turn) < 5
    upside_down = abs(pair.placement.turn) > 175
    right = upside_down if operation.axis == "vertical" else upright if operation.axis == "horizontal" else upright or upside_down
    return float(pair.placement.mirrored and right) * _found(pair)


def _found(pair: Pair) -> float:
    return ramp(pair.placement.fit, FOUND - 0.2, FOUND)
