"""What the pipeline takes wrongly is put right where the words leave no choice."""

from editor.labels import Word
from editor.mended import mended


def test_a_mug_left_of_the_laptop_is_a_mug() -> None:
    tree = [
        Word("put", "VERB", "root", 0),
        Word("a", "DET", "det", 3),
        Word("mug", "NOUN", "compound", 3),
        Word("left", "NOUN", "obj", 0),
        Word("of", "ADP", "case", 5),
        Word("it", "PRON", "nmod", 3),
    ]
    made = mended(tree, ["put", "a", "mug", "left", "of", "it"])
    assert [(word.dep, word.head) for word in made] == [("root", 0), ("det", 2), ("obj", 0), ("nmod", 2), ("case", 5), ("nmod", 3)]


def test_a_hair_clip_is_a_clip() -> None:
    tree = [
        Word("give", "VERB", "root", 0),
        Word("him", "PRON", "iobj", 0),
        Word("a", "DET", "det", 3),
        Word("hair", "NOUN", "obj", 0),
        Word("clip", "VERB", "conj", 0),
    ]
    made = mended(tree, ["give", "him", "a", "hair", "clip"])
    assert [(word.pos, word.dep, word.head) for word in made[2:]] == [("DET", "det", 4), ("NOUN", "compound", 4), ("NOUN", "obj", 0)]
    assert mended(tree[:4], ["give", "him", "a", "hair"]) == tree[:4]
