"""What the last wish was about, where a fragment says something more of it: "shorter" after "give him a beard" is said of the beard."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from editor import patterns
from editor.asks import talk
from editor.operations import Operation, operations
from editor.types import Kind
from session.resolve import nouns, telegram
from session.resolve.entity import Entity, last_noun
from session.resolve.past import Step
from session.resolve.registry import PLACE, Registry, known
from session.resolve.things import things

_OF_ALL = nouns.named(
    "temperature brightness contrast saturation sharpen blur grain fog rain snow night tint monochrome sepia crop zoom rotate flip outpaint"
    " background light style vintage season"
)
"""What is done to the whole photo where no thing is named."""


def last_wish(path: Sequence[Step]) -> Step | None:
    """The last step that wished for something: not "thanks!"."""
    return next((step for step in reversed(path) if talk.answer(step.meant) is None), None)


@lru_cache(2048)
def frame(path: Sequence[Step]) -> tuple[Operation, ...]:
    """The operations of the last wish, each with the thing it is about where the registry knows better than their words."""
    step = last_wish(path)
    if step is None:
        return ()
    asked = operations(step.meant)
    there = known(path[: path.index(step) + 1])
    return (*asked[:-1], _told(asked[-1], step, there, len(asked) == 1))


def said_of(told: str) -> Operation:
    """What is told of a thing, as if it had been wished: "the sand looks rather flat"."""
    subject = next(iter(things(told)), None)
    thing = (
        ""
        if subject is None or subject.noun in nouns.WHOLE
        else patterns.sub(r"^(?:the|this|that|these|those) ", "", told[subject.start : subject.end])
    )
    return Operation(Kind.ATTRIBUTE, "attribute", told, thing=thing, confidence=0.5)


def _told(asked: Operation, step: Step, there: Registry, alone: bool) -> Operation:
    if asked.action in {"add text", "text"}:
        written = patterns.search(r"\"|\b(?:write|text|words?|letters?|caption|saying|title|headline)\b", step.meant.lower())
        return replace(asked, thing="text") if asked.action == "add text" and written else asked
    given = patterns.match(r"give [^,.;]+? (?:an?|some|two|three) [\w-]", step.meant.lower())
    entity = _spoken_of(there, step, made=bool(given))
    if entity is None:
        return asked
    if given and asked.action == "attribute":
        return replace(asked, action="add", thing=entity.name, value=asked.thing)
    if asked.action in {"snow", "rain", "fog"} and asked.thing and entity.made:  # the snow on the pines
        return replace(asked, action="add", thing=entity.name, value=asked.thing)
    if "," in asked.thing:  # "the tree taller, almost touching the ceiling"
        words = asked.thing.split(",")[0].split(" ")
        while len(words) > 1 and telegram.is_more(words[-1]):
            words.pop()
        return replace(asked, thing=" ".join(words))
    if asked.thing.startswith(f"{entity.name} ") and there.named(asked.thing) is None:  # "the chimney should smoke"
        return replace(asked, thing=entity.name)
    if not alone or asked.thing or asked.value or asked.action in _OF_ALL:
        return asked
    name = entity.name if not entity.owner else entity.phrase
    return replace(asked, action="attribute", thing=name, said=step.meant)


def _spoken_of(there: Registry, step: Step, made: bool) -> Entity | None:
    """What the step was about."""
    return next(
        (
            one
            for one in there.salient()
            if one.touched == step.number and one.weight > PLACE and (one.made or not made) and last_noun(one.name)
        ),
        None,
    )
