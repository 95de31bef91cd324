"""Which examples are trained on, which are held out, and what a step is made of: told by seeds alone, so that nothing need be kept."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from editor.errors import NotConfigured
from editor.finetune.values import Example, Options

LEAST = 4  # examples to train on: with fewer it only learns them by heart
SHAPE = 0.02  # by so much the sides of two pictures may be in another proportion


@dataclass(frozen=True)
class Split:
    """`notes`: sentences for the person."""

    trained: tuple[Example, ...]
    held: tuple[Example, ...]
    notes: tuple[str, ...]


def split(examples: Sequence[Example], options: Options) -> Split:
    """Whole sessions are held out, always the same ones, whatever others come. Raises NotConfigured where too few are left."""
    usable = [example for example in examples if same_frame(example)]
    notes = list[str]()
    if moved := len(examples) - len(usable):
        notes.append(f"{moved} edits were left out: their pictures have another frame than the photo, and no model here is taught that.")
    away = held_out({example.session for example in usable}, options.held)
    held = tuple(example for example in usable if example.session in away)
    trained = [example for example in usable if example.session not in away]
    if options.objective == "preference":
        without = sum(not example.rejected for example in trained)
        trained = [example for example in trained if example.rejected]
        if without:
            notes.append(f"{without} edits were left out: no try of theirs was rejected, so that there is nothing to prefer them to.")
    if len(trained) < LEAST:
        what = "edits with a rejected try" if options.objective == "preference" else "edits that passed"
        raise NotConfigured(f"There are {len(trained)} {what} to learn from, and {LEAST} is the least: record some more.")
    if not held:
        notes.append("Nothing was held out, so that nothing says how well it does on photos it has not seen.")
    seen = {example.before.id for example in trained}
    if known := sum(example.before.id in seen for example in held):
        notes.append(f"{known} of the {len(held)} edits held out start from a picture that was also trained on.")
    return Split(tuple(trained), held, tuple(notes))


def same_frame(example: Example) -> bool:
    wide, high = example.before.size
    return all(abs(w * high / (h * wide) - 1) <= SHAPE for w, h in (picture.size for picture in (example.after, *example.rejected)))


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
    """One example of a step. `short`: it is told the short instruction. `blind`, `mute`: it is not shown the photo, not told the words.
    `rejected`: which of its rejected tries is compared. `moment`: when, 0 to 1. `seed`: of the noise."""

    example: int
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
    count = len(examples)
    order = list(range(count))
    random.Random(f"{options.seed} order {number // count}").shuffle(order)
    chance = random.Random(f"{options.seed} example {number}")
    example = order[number % count]
    spared = chance.random() / options.dropout if guided and options.dropout and options.objective == "supervised" else math.inf
    return Draw(
        example,
        short=bool(examples[example].short) and chance.random() < 0.5,
        blind=1 <= spared < 3,
        mute=spared < 2,
        rejected=chance.randrange(len(examples[example].rejected)) if examples[example].rejected else 0,
        moment=chance.random(),
        seed=chance.getrandbits(63),
    )
