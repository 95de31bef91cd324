"""Noun phrases are found in trees whatever parser drew them."""

from editor.phrases import Phrase, Token, phrases


def tree(drawn: str) -> tuple[str, tuple[Token, ...]]:
    """Of word/part of speech/label/head rows, said with single spaces."""
    tokens: list[Token] = []
    for row in drawn.split():
        word, pos, dep, head = row.rsplit("/", 3)
        start = tokens[-1].end + 1 if tokens else 0
        tokens.append(Token(word, start, start + len(word), word, pos, dep, int(head), ""))
    return " ".join(token.text for token in tokens), tuple(tokens)


def found(drawn: str) -> dict[str, tuple[str, Phrase]]:
    """Base phrase -> all of it, and the phrase."""
    text, tokens = tree(drawn)
    return {text[phrase.start : phrase.end]: (text[phrase.start : phrase.full_end], phrase) for phrase in phrases(tokens)}


def test_the_thing_and_its_place_are_two_phrases() -> None:
    there = found("put/VERB/root/0 a/DET/det/3 red/ADJ/amod/3 hat/NOUN/obj/0 on/ADP/case/6 the/DET/det/6 cat/NOUN/obl/0")
    assert list(there) == ["a red hat", "the cat"]
    assert there["a red hat"][1].role == "obj"
    assert (there["the cat"][1].role, there["the cat"][1].preposition) == ("obl", "on")


def test_what_hangs_on_a_thing_belongs_to_the_whole_of_it() -> None:
    there = found("remove/VERB/root/0 the/DET/det/2 hat/NOUN/obj/0 on/ADP/case/5 the/DET/det/5 cat/NOUN/nmod/2")
    assert there["the hat"][0] == "the hat on the cat"
    assert there["the cat"][1].role == "nmod"


def test_an_owner_is_a_phrase_inside_what_is_owned() -> None:
    there = found("shave/VERB/root/0 the/DET/det/2 man/NOUN/nmod:poss/4 's/PART/case/2 beard/NOUN/obj/0")
    assert list(there) == ["the man", "the man 's beard"]
    assert there["the man"][1].role == "nmod:poss"


def test_long_prepositions_are_no_things() -> None:
    front = found("add/VERB/root/0 it/PRON/obj/0 in/ADP/case/3 front/NOUN/obl/0 of/ADP/case/6 the/DET/det/6 car/NOUN/nmod/3")
    assert list(front) == ["it", "the car"]
    assert (front["the car"][1].preposition, front["the car"][1].role) == ("in front of", "obl")
    beside = found("add/VERB/root/0 it/PRON/obj/0 next/ADV/advmod/5 to/ADP/case/5 the/DET/det/5 car/NOUN/obl/0")
    assert beside["the car"][1].preposition == "next to"


def test_a_side_that_is_named_is_a_thing() -> None:
    there = found("paint/VERB/root/0 the/DET/det/2 front/NOUN/obj/0 of/ADP/case/5 the/DET/det/5 car/NOUN/nmod/2")
    assert there["the front"][0] == "the front of the car"


def test_things_joined_share_their_role() -> None:
    there = found("remove/VERB/root/0 the/DET/det/2 cup/NOUN/obj/0 and/CCONJ/cc/5 the/DET/det/5 plate/NOUN/conj/2")
    assert [phrase.role for _, phrase in there.values()] == ["obj", "obj"]
    assert there["the cup"][0] == "the cup"


def test_one_and_bare_adjectives_stand_for_things() -> None:
    there = found("paint/VERB/root/0 the/DET/det/2 second/ADJ/obj/0 and/CCONJ/cc/5 one/NUM/conj/2 red/ADJ/xcomp/0")
    assert "the second" in there
    assert "red" not in there


def test_only_the_empty_there_is_no_phrase() -> None:
    there = found("there/PRON/expl/2 should/AUX/aux/2 be/VERB/root/2 a/DET/det/4 dog/NOUN/nsubj/2")
    assert list(there) == ["a dog"]


def test_a_phrase_begins_with_what_describes_the_thing() -> None:
    there = found("is/AUX/cop/3 now/ADV/advmod/3 a/DET/det/3 parrot/NOUN/root/3")
    assert list(there) == ["a parrot"]
    there = found("add/VERB/root/0 a/DET/det/4 very/ADV/advmod/3 red/ADJ/amod/4 hat/NOUN/obj/0")
    assert list(there) == ["a very red hat"]
