"""Putting a reading right: what may be meant, what comes of choosing it, and how an answer is used."""

from dataclasses import dataclass, replace

import pytest

from editor.errors import BadInstruction, Unclear
from editor.types import Kind, Region
from session.correct import Answer, answered, candidates, corrected, correction, later, left_to_carry, reworded
from session.types import Anchor, Mention, Reading, Remark, Session, Turn
from tests.session.view.sessions import START, attempt, session, turn


def said(name: str, parent: str | None, words: str, meant: str, *mentions: Mention) -> Turn:
    made = turn(name, parent, attempt("red"))
    return replace(made, reading=Reading(words, meant, meant, mentions, parent, (Kind.ATTRIBUTE,)))


def read(text: str, words: str, referent: str, anchor: Anchor = Anchor.ENTITY, number: int | None = 1) -> Mention:
    start = words.index(text)
    return Mention(text, start, start + len(text), anchor, referent, number, 0.8)


HAT = said("a", None, "add a hat to the cat", "add a hat to the cat")
DOG = said("b", "a", "replace the ball with a dog", "replace the ball with a dog")
IT = "make it blue"


def blue(referent: str = "the dog", anchor: Anchor = Anchor.ENTITY) -> tuple[Session, Turn]:
    made = said("c", "b", IT, f"make {referent} blue", read("it", IT, referent, anchor, 2 if anchor is Anchor.ENTITY else None))
    return session(HAT, DOG, made, at="c"), made


def test_things_spoken_of_before_are_offered_the_latest_first() -> None:
    here, made = blue("the hat on the cat")
    offered = candidates(here, made, made.reading.mentions[0])
    assert offered[0] == "the dog"
    assert "the cat" in offered
    assert "the hat on the cat" not in offered, "it was read as that"
    assert "the ball" not in offered, "it is a dog now"
    assert "the photo" not in offered
    assert candidates(replace(here, seen=("a sofa",)), made, made.reading.mentions[0])[-1] == "the sofa"


def test_another_thing_takes_its_place_and_the_words_said_stay() -> None:
    here, made = blue()
    reading = corrected(here, made, 0, "the hat")
    assert reading.meant == "make the hat blue"
    assert (reading.said, reading.parent) == (IT, "b")
    assert reading.mentions == (Mention("it", 5, 7, Anchor.ENTITY, "the hat", 1, 1.0),)


@pytest.mark.parametrize(
    ("words", "anchor", "referent", "meant"),
    [
        ("the whole picture", Anchor.IMAGE, "the photo", "make the photo blue"),
        ("green sofa", Anchor.SEEN, "the green sofa", "make the green sofa blue"),
        ("a hat", Anchor.ENTITY, "the hat", "make the hat blue"),
    ],
)
def test_what_is_typed_is_read_as_a_thing(words: str, anchor: Anchor, referent: str, meant: str) -> None:
    here, made = blue()
    reading = corrected(here, made, 0, words)
    assert (reading.mentions[0].anchor, reading.mentions[0].referent, reading.meant) == (anchor, referent, meant)


def test_what_was_the_photo_becomes_a_thing_also_where_the_words_had_stayed() -> None:
    here, made = blue("the photo", Anchor.IMAGE)
    kept = replace(made, reading=replace(made.reading, meant=IT))
    assert corrected(here, kept, 0, "the dog").meant == "make the dog blue"


def test_an_owner_stays_one() -> None:
    words = "raise its head"
    made = said("c", "b", words, "raise the cat's head", read("its", words, "the cat"))
    assert corrected(session(HAT, DOG, made), made, 0, "the dog").meant == "raise the dog's head"
    assert corrected(session(HAT, DOG, made), made, 0, "the dogs").meant == "raise the dogs' head"


def test_of_two_expressions_only_the_one_that_is_put_right_changes() -> None:
    words = "make it blue and put it left"
    one, other = read("it", words, "the dog"), Mention("it", 21, 23, Anchor.ENTITY, "the dog", 2, 0.8)
    made = said("c", "b", words, "make the dog blue and put the dog left", one, other)
    reading = corrected(session(HAT, DOG, made), made, 1, "the hat")
    assert reading.meant == "make the dog blue and put the hat left"
    assert [mention.referent for mention in reading.mentions] == ["the dog", "the hat"]


def test_a_fragment_is_put_right_where_the_thing_has_another_name_in_it() -> None:
    made = said("c", "b", "bigger", "make the left balloon bigger", read("bigger", "bigger", "the two balloons"))
    assert corrected(session(HAT, DOG, made), made, 0, "the dog").meant == "make the dog bigger"


def test_what_is_not_named_in_what_was_understood_is_not_guessed() -> None:
    made = said("c", "b", "the same again", "add more fog", read("the same again", "the same again", "the sky"))
    with pytest.raises(BadInstruction, match="say all of it"):
        corrected(session(HAT, DOG, made), made, 0, "the dog")


def test_only_what_was_said_before_an_expression_is_offered_for_it() -> None:
    words = "make the man hold it with his gloves"
    made = said("c", "b", words, "make the man hold the hat with his gloves", read("it", words, "the hat on the cat"))
    offered = candidates(session(HAT, DOG, made), made, made.reading.mentions[0])
    assert offered[0] == "the man"
    assert not any("gloves" in thing for thing in offered)


def test_another_place_to_go_back_to() -> None:
    words = "undo that"
    gone = said("c", "b", words, "Go back to turn 1", read(words, words, "turn 1", Anchor.TURN, 1))
    gone = replace(gone, reading=replace(gone.reading, parent="a", only_back=True))
    here = session(HAT, DOG, gone)
    assert candidates(here, gone, gone.reading.mentions[0]) == ("the original photo", "turn 2")
    reading = corrected(here, gone, 0, "the original photo")
    assert (reading.parent, reading.only_back, reading.mentions[0].turn) == (None, True, 0)
    with pytest.raises(BadInstruction):
        corrected(here, gone, 0, "turn 9")


def test_what_was_understood_may_be_said_anew() -> None:
    _, made = blue()
    reading = reworded(made, "make the hat sepia")
    assert (reading.said, reading.meant, reading.mentions) == (IT, "make the hat sepia", ())
    assert reworded(made, "make the dog dark blue").mentions == made.reading.mentions
    with pytest.raises(BadInstruction):
        reworded(made, " ")


def test_a_correction_names_what_changed_and_what_was_said_since() -> None:
    _, made = blue()
    since = turn("d", "c", attempt("blue")), turn("e", "d", attempt("green")), turn("f", "c", attempt(None, problem="Busy."))
    here = session(HAT, DOG, made, *since, at="d")
    kind, what = correction(here, made, corrected(here, made, 0, "the hat"), 0)
    assert (kind, what["of"], what["later"]) == ("correction", "c", ["d", "e"])
    assert what["meant"] == {"before": "make the dog blue", "after": "make the hat blue"}
    assert [one.id for one in later(here, HAT)] == ["b", "c", "d", "e"]


def test_what_is_left_to_carry_shrinks_as_it_is_carried_and_ends_where_something_else_is_said() -> None:
    _, made = blue()
    again = replace(made, id="g")
    note = Remark("g", START, "correction", {"of": "c", "later": ["d", "e"]})
    first = turn("d2", "g", attempt("blue"))
    carried = Remark("d2", START, "carried", {"of": "d"})
    here = replace(session(HAT, DOG, made, again, first), remarks=(note, carried))
    assert left_to_carry(replace(here, at="g")) == ("d", "e")
    assert left_to_carry(replace(here, at="d2")) == ("e",)
    assert left_to_carry(replace(here, at="c")) is None
    own = replace(here, turns=(*here.turns, turn("x", "d2", attempt("red"))), at="x")
    assert left_to_carry(own) is None


@dataclass(frozen=True)
class Asking:
    """Asks as long as there is an expression it does not know; else takes words as they are."""

    def resolve(self, said: str, session: Session, at: str | None, region: Region | None = None) -> Reading:
        for words in ("it", "the other one"):
            if f" {words} " in f" {said} ":
                raise Unclear(f"Which is “{words}”?", ("the hat", "the dog"))
        mentions = tuple(read(text, said, "the cat") for text in ("him",) if text in said.split())
        return Reading(said, said.replace("him", "the cat"), said, mentions, at, (Kind.OTHER,))


@pytest.mark.parametrize("answer", ["the dog", "make the dog blue"])
def test_an_answer_takes_the_place_of_what_was_unclear(answer: str) -> None:
    here, _ = blue()
    reading = answered(Asking(), IT, here, "b", None, Answer("Which is “it”?", (answer,), answer))
    assert (reading.said, reading.meant) == (IT, "make the dog blue")
    assert reading.mentions == (Mention("it", 5, 7, Anchor.ENTITY, "the dog", 2, 1.0),)


def test_the_expression_the_question_names_is_the_one_that_is_answered() -> None:
    here, _ = blue()
    words = "put that cap on the other one and give him a bow"
    reading = answered(Asking(), words, here, "b", None, Answer("Which is “the other one”?", ("the dog",), "the dog"))
    assert reading.meant == "put that cap on the dog and give the cat a bow"
    assert [(mention.text, mention.referent) for mention in reading.mentions] == [("the other one", "the dog"), ("him", "the cat")]
    assert [words[mention.start : mention.end] for mention in reading.mentions] == ["the other one", "him"]


def test_an_answer_to_one_clause_leaves_the_others() -> None:
    here, _ = blue()
    reading = answered(Asking(), "now make it brighter and add fog", here, "b", None, Answer("?", (), "make the dog brighter"))
    assert reading.meant == "now make the dog brighter and add fog"
    assert reading.mentions[0].text == "it"


def test_where_more_is_unclear_it_is_asked_again() -> None:
    here, _ = blue()
    with pytest.raises(Unclear):
        answered(Asking(), "put it on the other one", here, "b", None, Answer("Which is “it”?", ("the dog",), "the dog"))
