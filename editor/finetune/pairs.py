"""Which examples are trained on, which are held out, and what a step is made of: told by seeds alone, so that nothing need be kept."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

from editor.errors import NotConfigured
from editor.finetune.values import Example, Options
from editor.types import Picture

LEAST = 4  # examples to train on: with fewer it only learns them by heart
SHAPE = 0.02  # by so much the sides of two pictures may be in another proportion
NARROW = 8  # times as long as it is wide: longer ones FLUX.2 does not take


@dataclass(frozen=True)
class Split:
    """`notes`: sentences for the person."""

    trained: tuple[Example, ...]
    held: tuple[Example, ...]
    notes: tuple[str, ...]


def split(examples: Sequence[Example], options: Options) -> Split:
    """Whole sessions are held out, always the same ones, whatever others come. Raises NotConfigured where too few are left."""
    fit = [example for example in examples if usable(example)]
    notes = list[str]()
    if moved := len(examples) - len(fit):
        notes.append(f"{moved} edits were left out: another frame than the photo's, or a very narrow photo, is not taught here.")
    away = held_out({example.session for example in fit}, options.held)
    # What is not compared need not be encoded.
    held = tuple(replace(example, rejected=()) for example in fit if example.session in away)
    trained = [example for example in fit if example.session not in away]
    if options.objective == "preference":
        both = [example for example in map(compared, trained) if example.rejected]
        if without := len(trained) - len(both):
            notes.append(f"{without} edits were left out: no try of theirs was rejected, so that there is nothing to prefer them to.")
        trained = both
    else:
        trained = [replace(example, rejected=()) for example in trained]
    if len(trained) < LEAST:
        what = "edits with a rejected try" if options.objective == "preference" else "edits that passed"
        beside = f" beside {len(held)} held out" if held else ""
        raise NotConfigured(f"There are {len(trained)} {what} to learn from{beside}, and {LEAST} is the least: record some more.")
    if not held:
        notes.append("Nothing was held out, so that nothing says how well it does on photos it has not seen.")
    seen = {example.before.id for example in trained}
    if known := sum(example.before.id in seen for example in held):
        notes.append(f"{known} of the {len(held)} edits held out start from a picture that was also trained on.")
    return Split(tuple(trained), held, tuple(notes))


def usable(example: Example) -> bool:
    wide, high = example.before.size
    return max(wide, high) <= NARROW * min(wide, high) and alike(example.before, example.after)


def alike(one: Picture, other: Picture) -> bool:
    """Whether one can be scaled to the other."""
    (wide, high), (w, h) = one.size, other.size
    return abs(w * high / (h * wide) - 1) <= SHAPE


def compared(example: Example) -> Example:
    """With those rejected tries that can be."""
    return replace(example, rejected=tuple(picture for picture in example.rejected if alike(example.before, picture)))


def held_out(sessions: set[str], share: float) -> set[str]:
    """Of two sessions or more at least one is held out, and one is not."""
    places = {session: int(sha256(session.encode()).hexdigest()[:8], 16) / 2**32 for session in sessions}
    if not share or len(sessions) < 2:
        return set()
    nearest = sorted(places, key=lambda session: (places[session], session))
    away = {session for session in nearest if places[session] < share}
    return (away or {nearest[0]}) - ({nearest[-1]} if len(away) == len(sessions) else set())


@dataclass(frozen=True)
class Draw:
    """One example in a step. `short`: it is told the short instruction. `blind`, `mute`: it is not shown the photo, not told the words.
    `rejected`: which of its rejected tries is compared. `moment`: when, 0 to 1. `seed`: of the noise."""

    example: Example
    short: bool
    blind: bool
    mute: bool
    rejected: int
    moment: float
    seed: int


def drawn(step: int, examples: Sequence[Example], options: Options, guided: bool) -> tuple[Draw, ...]:
    """What step `step` (from 0) is made of: every example once, in another order each time, before one comes again."""
    size = options.batch * options.accumulate
    return tuple(_draw(number, examples, options, guided) for number in range(step * size, (step + 1) * size))


def _draw(number: int, examples: Sequence[Example], options: Options, guided: bool) -> Draw:
    turn, place = divmod(number, len(examples))
    example = examples[order(len(examples), options.seed, turn)[place]]
    chance = random.Random(f"{options.seed} example {number}")
    spared = chance.random() / options.dropout if guided and options.dropout and options.objective == "supervised" else math.inf
    return Draw(
        example,
        short=bool(example.short) and chance.random() < 0.5,
        blind=1 <= spared < 3,
        mute=spared < 2,
        rejected=chance.randrange(len(example.rejected)) if example.rejected else 0,
        moment=chance.random(),
        seed=chance.getrandbits(63),
    )


@lru_cache(maxsize=2)
def order(count: int, seed: int, turn: int) -> tuple[int, ...]:
    """In which all the examples come for the `turn`th time."""
    numbers = list(range(count))
    random.Random(f"{seed} order {turn}").shuffle(numbers)
    return tuple(numbers)


def fixed(examples: Sequence[Example]) -> tuple[Draw, ...]:
    """Always the same of each, at moments all over: by these two losses can be compared."""
    return tuple(Draw(example, False, False, False, 0, (number + 0.5) / len(examples), number) for number, example in enumerate(examples))
