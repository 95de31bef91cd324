"""The trees of pipelines that write CLEAR labels are read like those of Universal Dependencies."""

import pytest

from editor.labels import Word, from_clear

# Word/part of speech/label/head, as en_core_web pipelines write it.
CLEAR = {
    "put the hat on the cat": "put/VERB/ROOT/0 the/DET/det/2 hat/NOUN/dobj/0 on/ADP/prep/0 the/DET/det/5 cat/NOUN/pobj/3",
    "remove the hat on the cat": "remove/VERB/ROOT/0 the/DET/det/2 hat/NOUN/dobj/0 on/ADP/prep/2 the/DET/det/5 cat/NOUN/pobj/3",
    "the bird is now a parrot": "the/DET/det/1 bird/NOUN/nsubj/2 be/AUX/ROOT/2 now/ADV/advmod/2 a/DET/det/5 parrot/NOUN/attr/2",
    "it should be blue": "it/PRON/nsubj/2 should/AUX/aux/2 be/AUX/ROOT/2 blue/ADJ/acomp/2",
    "let the man wear a hat": "let/VERB/ROOT/0 the/DET/det/2 man/NOUN/nsubj/3 wear/VERB/ccomp/0 a/DET/det/5 hat/NOUN/dobj/3",
    "make the hat blue": "make/VERB/ROOT/0 the/DET/det/2 hat/NOUN/nsubj/3 blue/ADJ/ccomp/0",
    "add a dog next to the man's car": "add/VERB/ROOT/0 a/DET/det/2 dog/NOUN/dobj/0 next/ADV/advmod/0 to/ADP/prep/3 "
    "the/DET/det/6 man/NOUN/poss/8 's/PART/case/6 car/NOUN/pobj/4",
    "take off the red race car": "take/VERB/ROOT/0 off/ADP/prt/0 the/DET/det/5 red/ADJ/amod/5 race/NOUN/compound/5 car/NOUN/dobj/0",
    "give it to her": "give/VERB/ROOT/0 it/PRON/dobj/0 to/ADP/dative/0 her/PRON/pobj/2",
    "give her a hat": "give/VERB/ROOT/0 her/PRON/dative/0 a/DET/det/3 hat/NOUN/dobj/0",
    "put it on top of the box": "put/VERB/ROOT/0 it/PRON/dobj/0 on/ADP/prep/0 top/NOUN/pobj/2 of/ADP/prep/3 the/DET/det/6 box/NOUN/pobj/4",
    "start by removing it": "start/VERB/ROOT/0 by/ADP/prep/0 remove/VERB/pcomp/1 it/PRON/dobj/2",
}

# The label of each word and the word above it (its own for the root).
UNIVERSAL = {
    "put the hat on the cat": "root:put det:hat obj:put case:cat det:cat obl:put",
    "remove the hat on the cat": "root:remove det:hat obj:remove case:cat det:cat nmod:hat",
    "the bird is now a parrot": "det:bird nsubj:parrot cop:parrot advmod:parrot det:parrot root:parrot",
    "it should be blue": "nsubj:blue aux:blue cop:blue root:blue",
    "let the man wear a hat": "root:let det:man obj:let xcomp:let det:hat obj:wear",
    "make the hat blue": "root:make det:hat obj:make xcomp:make",
    "add a dog next to the man's car": "root:add det:dog obj:add advmod:add case:car det:man nmod:poss:car case:man obl:next",
    "take off the red race car": "root:take compound:prt:take det:car amod:car compound:car obj:take",
    "give it to her": "root:give obj:give case:her obl:give",
    "give her a hat": "root:give iobj:give det:hat obj:give",
    "put it on top of the box": "root:put obj:put case:top obl:put case:box det:box nmod:top",
    "start by removing it": "root:start mark:remove advcl:start obj:remove",
}


@pytest.mark.parametrize("said", CLEAR)
def test_clear_labels_are_told_in_universal_ones(said: str) -> None:
    words = [Word(*row.split("/")[:3], int(row.split("/")[3])) for row in CLEAR[said].split()]
    told = from_clear(words)
    assert " ".join(f"{word.dep}:{told[word.head].lemma}" for word in told) == UNIVERSAL[said]
