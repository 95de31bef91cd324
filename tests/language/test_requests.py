"""The sentences the pipeline learns from are trees, and what they say is what was meant."""

import random
from pathlib import Path

from tests.language import lemmas, talk, treebanks
from tests.language.forms import an, ed, er, ing, past, plural, third
from tests.language.frames import ORDERS, STATEMENTS
from tests.language.requests import Speaker, frames
from tests.language.slots import SLOTS
from tests.language.talk_slots import TALK_SLOTS
from tests.language.treebanks import Sentence
from tests.language.trees import Node, grow, node, sentence, small


def climbs(said: Sentence, index: int) -> bool:
    for _ in said.words:
        index = said.heads[index]
    return said.heads[index] == index


def crosses(said: Sentence) -> bool:
    arcs = [tuple(sorted((index, head))) for index, head in enumerate(said.heads) if index != head]
    return any(first < second < end < last for first, end in arcs for second, last in arcs)


def test_every_frame_grows_into_a_tree() -> None:
    speaker = Speaker(random.Random(1))
    said_by = (ORDERS, STATEMENTS, talk.ORDERS, talk.STATEMENTS, {1: talk.REACTIONS}, *SLOTS.values(), *TALK_SLOTS.values())
    for frame in [frame for of in said_by for frame in frames(of)[0]]:
        for _ in range(3):
            said = sentence(grow(frame, speaker.fill, speaker.chance))
            roots = [index for index, head in enumerate(said.heads) if head == index]
            assert [said.deps[index] for index in roots] == ["ROOT"], frame
            assert all(climbs(said, index) for index in range(len(said.words))), frame
            assert not crosses(said), frame


def test_the_same_seed_says_the_same() -> None:
    first, second = (Speaker(random.Random(3)) for _ in range(2))
    assert [first.request() for _ in range(50)] == [second.request() for _ in range(50)]


def test_a_frame_says_what_hangs_on_what() -> None:
    def fill(slot: str, dep: str) -> Node:
        noun = {"new": "hat", "place": "cat"}[slot]
        return Node(noun, "NOUN", "NN", dep=dep, before=(small("the", "det"),))

    said = sentence(grow("put* {new.obj} (obl: on.case {place}*) now/RB.advmod", fill, random.Random(0)))
    assert said.text == "put the hat on the cat now"
    assert [(said.words[head], dep) for head, dep in zip(said.heads, said.deps, strict=True)] == [
        ("put", "ROOT"), ("hat", "det"), ("put", "obj"), ("cat", "case"), ("cat", "det"), ("put", "obl"), ("put", "advmod"),
    ]  # fmt: skip


def test_what_somebody_does_is_a_verb_whatever_else_the_word_may_be() -> None:
    speaker = Speaker(random.Random(2))
    for frame, root in (("{person.nsubj} {does}*", True), ("let* {person.obj} {do.xcomp}", False)):
        for _ in range(100):
            said = sentence(grow(frame, speaker.fill, speaker.chance))
            deed = next(index for index, dep in enumerate(said.deps) if dep == ("ROOT" if root else "xcomp") and said.pos[index] == "VERB")
            assert said.tags[deed] == ("VBZ" if root else "VB"), said.text


def test_an_apostrophe_left_out_leaves_the_verb() -> None:
    said = sentence(grow("she.nsubj s.cop too.advmod tall/JJ*", lambda *_: node("", "NN"), random.Random(0)))
    assert said.text == "shes too tall"
    assert said.pos == ("PRON", "AUX", "ADV", "ADJ")


def test_points_and_endings_are_written_close() -> None:
    owner = node("man", "NN", "nmod:poss")
    owned = Node("hat", "NOUN", "NN", dep="ROOT", before=(owner, node("'s", "POS", "case")), after=(node(".", ".", "punct"),))
    assert sentence(owned).text == "man's hat."


def test_words_change_as_in_english() -> None:
    assert [plural(word) for word in ("cat", "box", "lady", "knife", "child", "toy")] == [
        "cats",
        "boxes",
        "ladies",
        "knives",
        "children",
        "toys",
    ]
    assert [ing(word) for word in ("sit", "wave", "eat", "lie", "hug")] == ["sitting", "waving", "eating", "lying", "hugging"]
    assert [ed(word) for word in ("paint", "slice", "carry", "hug", "wear")] == ["painted", "sliced", "carried", "hugged", "worn"]
    assert [third(word) for word in ("sit", "wash", "fly", "go", "leaf")] == ["sits", "washes", "flies", "goes", "leafs"]
    assert [past(word) for word in ("climb", "fall", "open", "nod", "forget")] == ["climbed", "fell", "opened", "nodded", "forgot"]
    assert [ed(word) for word in ("fall", "open", "whisper")] == ["fallen", "opened", "whispered"]
    assert [ing(word) for word in ("tie", "open", "begin")] == ["tying", "opening", "beginning"]
    assert [er(word) for word in ("big", "tiny", "large", "old", "dark")] == ["bigger", "tinier", "larger", "older", "darker"]
    assert [an(word) for word in ("apple", "unicorn", "cat")] == ["an", "a", "a"]


TREEBANK = """# text = Don't wash the dogs!
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\tMood=Imp|VerbForm=Fin\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\twash\twash\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
4\tthe\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t5\tdet\t_\t_
5\tdogs\tdog\tNOUN\tNNS\tNumber=Plur\t3\tobj\t_\tSpaceAfter=No
6\t!\t!\tPUNCT\t!\t_\t3\tpunct\t_\t_
"""


def test_a_treebank_is_read_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "small.conllu").write_text(TREEBANK)
    (said,) = treebanks.read(tmp_path / "small.conllu")
    assert said.text == "Don't wash the dogs!"
    assert said.heads == (2, 2, 2, 4, 2, 2)
    assert said.tags[-1] == "."
    assert said.morphs[0] == "VerbForm=Fin"


def test_base_forms_are_learnt_with_their_exceptions(tmp_path: Path) -> None:
    (tmp_path / "small.conllu").write_text(TREEBANK.replace("dogs\tdog", "geese\tgoose"))
    tables = lemmas.tables(treebanks.read(tmp_path / "small.conllu"))
    assert tables.get_table("lemma_exc")["noun"]["geese"] == ["goose"]
    assert lemmas.by_rule("waving", "verb", {"wave"}) == "wave"
    assert lemmas.by_rule("puppies", "noun", ()) == "puppy"
    assert lemmas.by_rule("glass", "noun", ()) == "glass"
