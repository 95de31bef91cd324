"""One turn's words read against all that was said before: a way back, and what is wished then."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor import patterns
from editor.asks import courtesy
from editor.errors import BadInstruction
from editor.operations import operations
from session.resolve import asides, fragments, likewise, restoring, rewrite, rules, silent
from session.resolve.amends import overrides
from session.resolve.back import is_forward, is_redo, is_there, is_undo
from session.resolve.copies import copied
from session.resolve.corrections import LEAD, REFUSED, corrected
from session.resolve.leaning import leaning
from session.resolve.meaning import Meaning, place
from session.resolve.past import Past, Step
from session.resolve.places import Return, going_back
from session.resolve.plain import plain
from session.resolve.reading import words
from session.resolve.spelling import Spelt, spelt
from session.resolve.sureness import with_sureness
from session.resolve.ways import NO_WISH, ONE_BEFORE, ONE_FORWARD
from session.resolve.weaker import is_too_much, weaker
from session.resolve.wording import straight
from session.types import Anchor, Mention

_DROPPED = re.compile(r"\w[^\w]+(?:nvm|never ?mind|forget (?:it|that)|ignore that|no wait)\b[\s.,!;-]*$", re.IGNORECASE)
"""What takes back, in the same breath, what was said before it."""
_PRONOUNS = r"\b(?:him|her|his|them|their|its?|hers)\b"


def read(said: str, past: Past, pointed: bool = False) -> Meaning:
    """Raises Unclear and BadInstruction."""
    right = spelt(said)
    start, end = asides.wish(right.text)
    meaning = _read(right.text[start:end], past, pointed)
    moved = (replace(one, start=one.start + start, end=one.end + start) for one in meaning.mentions)
    mentions = tuple(_as_said(one, right, said) for one in (*_praised(right.text[:start], past), *moved))
    sure = with_sureness(mentions, said, [step.said for step in past.steps])
    meaning = replace(meaning, wish=straight(meaning.wish), ruled=straight(meaning.ruled))
    return replace(meaning, mentions=tuple(replace(one, confidence=chance) for one, chance in zip(mentions, sure, strict=True)))


def _as_said(mention: Mention, right: Spelt, said: str) -> Mention:
    """Where it stood before the words were spelt right."""
    if not right.changes:
        return mention
    start, end = right.said(mention.start), right.said(mention.end, ends=True)
    return replace(mention, text=said[start:end], start=start, end=end)


def _praised(opening: str, past: Past) -> Iterator[Mention]:
    """What "that looks great" is said of, where that is a thing."""
    if past.path and patterns.search(r"\b(?:it|this|that|these|those|they)\b", opening, re.IGNORECASE):
        _, mentions = words(opening, 0, past.path, past.next)
        yield from (one for one in mentions if one.anchor is Anchor.ENTITY)


def _read(said: str, past: Past, pointed: bool) -> Meaning:
    if is_redo(said) or (_took_back(past) and is_forward(said)):
        return _redone(said, past)
    if (
        _took_back(past)
        and (first := patterns.match(r"(?P<redo>[^,.;!]+?)(?:,? (?:and|but|then)|[,.;!]) (?=\w)", said))
        and is_forward(first["redo"])
    ):
        stood = past.steps[-1].stood  # "bring it back and make it red"
        return _back(said, Return(stood, 0, first.end("redo")), past.standing(stood), pointed)
    if _takes_back_a_rule(said, past):
        return _of_rule(said, 0, len(said), past)
    if (end := rules.revoked(said)) and rules.in_force(past):
        return _under(said, rules.Rule("", 0, end, False), past, pointed)
    if rule := rules.stated(said):
        return _under(said, rule, past, pointed)
    meaning = _wish_or_back(said, past, pointed)
    if meaning.only_back:
        return meaning
    there = past if meaning.back is None else past.standing(meaning.back)
    return replace(meaning, ruled=rules.ruled(meaning.wish, rules.in_force(there)))


def _took_back(past: Past) -> bool:
    """Whether the last that was said only went back."""
    last = past.steps[-1] if past.steps else None
    return last is not None and not last.edits and last.stood != past.at


def _takes_back_a_rule(said: str, past: Past) -> bool:
    """ "undo that" where the last that was said is a rule."""
    last = past.steps[-1] if past.steps else None
    return bool(last and not last.edits and rules.stated(last.said) and is_undo(said))


def _under(said: str, rule: rules.Rule, past: Past, pointed: bool) -> Meaning:
    """A rule, and what may be wished beside it: the first wish it is for."""
    stated = _of_rule(said, rule.start, rule.end, past)
    begin, wish = rules.rest(said, rule)
    if not wish:
        return stated
    meaning = _wish_or_back(wish, past, pointed)
    shift = said.index(wish, begin)
    moved = (replace(mention, start=mention.start + shift, end=mention.end + shift) for mention in meaning.mentions)
    there = rules.in_force(past.then(said, said, edits=False))
    ruled = "" if meaning.only_back else rules.ruled(meaning.wish, there)
    return replace(meaning, ruled=ruled, mentions=(*stated.mentions, *moved))


def _of_rule(said: str, start: int, end: int, past: Past) -> Meaning:
    """Nothing is edited by a rule, and nothing gone back to."""
    text = said[start:end].strip()
    begin = said.index(text, start)
    mention = Mention(text, begin, begin + len(text), Anchor.RULE, text, past.next, 0.9)
    return Meaning(text, (mention,), None, True)


def _wish_or_back(said: str, past: Past, pointed: bool) -> Meaning:
    returned = going_back(said, past)
    if returned and restoring.is_missed(said.strip(" .!?")) and returned.to != past.made(past.path[-1].parent):
        returned = None  # what is missed comes back, and what was done since stays
    if returned and (dropped := _DROPPED.search(said[: _after(said, returned)])) and (wish := said[dropped.end() :]).strip(" .!?"):
        meaning = _wish_or_back(wish, past, pointed)  # "it was better without... nvm. make it blue"
        moved = (replace(one, start=one.start + dropped.end(), end=one.end + dropped.end()) for one in meaning.mentions)
        return replace(meaning, mentions=tuple(moved))
    if returned:
        return _back(said, returned, past, pointed)
    if not pointed and (former := restoring.former(said, past.path)):
        return _of_former(said, former, past)
    if not pointed and (gone := restoring.left_again(said, past.left, past.path)):
        mentions = tuple(leaning(said, gone.start, gone.end, gone.old, past.left))
        return Meaning(gone.step.meant.rstrip(" .!?"), mentions, None, False)
    if not pointed and (put_right := _put_right(said, past) or _weaker(said, past)):
        return put_right
    meant, mentions = _wished(said, _from(said), past.path, past.next, pointed, past.left)
    meant = rewrite.alone(asides.without_complaint(meant))
    if not pointed and (copy := copied(said, meant, mentions, past)):
        return Meaning(copy.meant, copy.mentions, None, False, shown=copy.shown)
    return Meaning(meant, mentions, None, False)


def _put_right(said: str, past: Past) -> Meaning | None:
    """The last wish said again, on the picture it was said of, with a part of it or all of it as it is wished now."""
    if not past.path:
        return None
    last = past.path[-1]
    if right := corrected(said, past):
        meant = rewrite.framed(right.meant)
        if patterns.search(_PRONOUNS, said[right.start : right.end].lower()):
            meant, _ = words(meant, 0, past.path, past.next, False)
        mentions = tuple(leaning(said, right.start, right.end, right.thing, past.path))
        return Meaning(meant, mentions, past.made(last.parent), False)
    start = _from(said)
    if not (start and REFUSED.match(said)):
        return None
    meant, mentions = _wished(said, start, past.path, past.next, False)
    meant = rewrite.alone(meant)
    if not overrides(meant, last.meant) and not patterns.search(r"\binstead\W*$", meant):
        return None
    gone = said[:start].rstrip(" ,.!;:-")
    turn = past.made(last.parent)
    return Meaning(meant, (Mention(gone, 0, len(gone), Anchor.TURN, place(past.shown(turn)), turn, 0.7), *mentions), turn, False)


def _of_former(said: str, former: restoring.Former, past: Past) -> Meaning:
    """ "I want the flowers we had before": the picture before they were others, or the others made them again."""
    text = said[former.start : former.end]
    if former.step is past.path[-1]:
        turn = past.made(former.step.parent)
        shown = place(past.shown(turn))
        return Meaning(f"Go back to {shown}", (Mention(text, former.start, former.end, Anchor.TURN, shown, turn, 0.7),), turn, True)
    mentions = tuple(leaning(said, former.start, former.end, former.old, past.path))
    return Meaning(f"change {former.new} back to {former.old}", mentions, None, False)


def _weaker(said: str, past: Past) -> Meaning | None:
    """ "not so much": the wish before, weaker, on the picture it was said of."""
    if not past.path or past.steps[-1] is not past.path[-1]:
        return None
    last = past.path[-1]
    asked, *more = operations(last.meant)
    if more or not is_too_much(said, asked, last.meant):
        return None
    meant = weaker(last.meant, asked)
    begin = said.index(said.strip())
    mentions = tuple(leaning(said, begin, begin + len(said.strip()), asked.thing, past.path))
    return Meaning(meant, mentions, past.made(last.parent), False)


def _from(said: str) -> int:
    """Where the wish begins, after "no," and "that's not what I meant."."""
    found = REFUSED.match(said) or LEAD.match(said)
    if not found or restoring.told(said.strip(" .!?")) or not said[found.end() :].strip(" .!?,"):
        return 0
    return found.end() + courtesy.wish(said[found.end() :])[0]


def _redone(said: str, past: Past) -> Meaning:
    """To where the last going back was said. Raises BadInstruction where nothing was taken back just before."""
    last = past.steps[-1] if past.steps else None
    if last is None or not _took_back(past):
        raise BadInstruction("Nothing was taken back just now: choose the turn to go to among the turns of this session.")
    ahead = [step.number for step in past.to(last.stood) if step not in past.path]
    to = ahead[0] if ONE_FORWARD.search(said.lower()) and ahead else last.stood
    shown = place(past.shown(to))
    words = said.strip()
    start = said.index(words)
    return Meaning(f"Go back to {shown}", (Mention(words, start, start + len(words), Anchor.TURN, shown, to, 0.9),), to, True)


def _back(said: str, returned: Return, past: Past, pointed: bool) -> Meaning:
    left, rest = _rest(said, returned)
    again = is_undo(rest) and plain(rest) != plain(said[returned.start : returned.end])
    if rest and (is_there(rest) or again) and not returned.start:
        returned = replace(returned, end=left + len(rest))
        rest = ""
    there = past
    if is_undo(rest) and plain(rest) == plain(said[returned.start : returned.end]):
        there = past.standing(returned.to)  # "undo, undo"
    if rest and ONE_BEFORE.fullmatch(rest.lower()) and (first := past.standing(returned.to)).path:
        # "undo. And the one before it too"
        return _back(said, Return(first.made(first.path[-1].parent), returned.start, left + len(rest)), past, pointed)
    if rest and (again := going_back(rest, there)) and again.start == 0 and not again.kept:
        # "I don't like that, go back" is said twice and meant once.
        return _back(said, Return(again.to, returned.start, left + again.end), past, pointed)
    spoken = said[returned.start : returned.end]
    gone = Mention(spoken, returned.start, returned.end, Anchor.TURN, place(past.shown(returned.to)), returned.to, 0.95)
    if not rest:
        if returned.kept:
            return Meaning(", then ".join(returned.kept), (gone,), returned.to, False)
        return Meaning(f"Go back to {place(past.shown(returned.to))}", (gone,), returned.to, True)
    before = said[: left + len(rest)]
    gone_from = past.standing(returned.to).left
    meant, mentions = _wished(before, left, _spoken_of(rest, past, returned.to), past.next, pointed, gone_from)
    if made := _made_anew(rest, past.path, returned.to):
        return Meaning(made, (gone, *mentions), returned.to, False)
    meant = ", then ".join((*returned.kept, rewrite.alone(meant)))
    return Meaning(meant, (gone, *mentions), returned.to, False)


def _spoken_of(rest: str, past: Past, to: int) -> Sequence[Step]:
    """The turns whose things "it" may mean: those of the picture gone back to, where more than the last is taken back."""
    there = past.to(to)
    if patterns.search(r"\b(?:him|her|his|hers|he|she)\b", rest.lower()) and len(past.path) - len(there) > 1:
        return there
    pronoun = patterns.search(_PRONOUNS, rest.lower()) and not patterns.search(r"\bthe\b|\bthere\b", rest.lower())
    return there if there and pronoun and len(past.path) - len(there) > 1 else past.path


def _rest(said: str, returned: Return) -> tuple[int, str]:
    """What is said beside the going back, and where it begins."""
    if returned.start and not returned.remarked:
        return 0, said[: returned.start].strip(" .,!?")
    left = _after(said, returned)
    rest = said[left:].strip(" .!?,")
    return left, "" if NO_WISH.fullmatch(rest.lower()) else rest


def _wished(
    said: str, start: int, path: Sequence[Step], turn: int, pointed: bool, left: Sequence[Step] = ()
) -> tuple[str, tuple[Mention, ...]]:
    """`said` from `start` on. `path`: the turns whose things may be meant, also those just gone back from; `left`: those left earlier."""
    if path and not pointed and (again := restoring.so_again(fragments.core(said[start:]), path)):
        begin = start + len(said[start:]) - len(said[start:].lstrip())
        return again[0], tuple(leaning(said, begin, begin + len(said[begin:].strip()), again[1], path))
    if not pointed and (partly := silent.remarked(said, start, path, turn) or silent.partly(said, start, path, turn)):
        return partly
    meant, mentions = words(said, start, path, turn, pointed, left)
    given = likewise.given_too(meant, path[-1].meant) if path else None
    return given or meant, mentions


def _made_anew(wish: str, path: Sequence[Step], to: int) -> str | None:
    """What was added by the one turn that is taken back is not there any more: it is added again, as it is wished now."""
    taken = [step for step in path if step.number > to]
    asked = operations(taken[0].meant) if len(taken) == 1 else ()
    if len(asked) != 1 or asked[0].action != "add":
        return None
    return rewrite.as_added(taken[0].meant, asked[0].thing, wish)


def _after(said: str, returned: Return) -> int:
    """Where the words after the going back begin."""
    link_words = patterns.match(r"[\s,;.!-]*(?:(?:and|then|but|instead|now)\b[\s,]*)*", said[returned.end :], re.IGNORECASE)
    return returned.end + (link_words.end() if link_words else 0)
