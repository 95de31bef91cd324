"""What people say to a photo editor is cut into words and things, by the shipped pipeline or by one that is named."""

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.training import Example

from editor import language
from editor.errors import NotConfigured
from editor.language import parse, parse_all

# What is said, and the things in it with their role: obj what is worked on, nsubj of whom it is said, at where or with what.
SAID = {
    "turn the umbrella purple": {"the umbrella": "obj"},
    "remove the skateboard from the picture": {"the skateboard": "obj", "the picture": "at"},
    "could you give the waitress blue hair?": {"the waitress": "iobj", "blue hair": "obj"},
    "swap the pears for oranges": {"the pears": "obj", "oranges": "at"},
    "make his jacket longer": {"his": "nmod:poss", "his jacket": "obj"},
    "put two ducks on the pond": {"two ducks": "obj", "the pond": "at"},
    "get rid of the cables behind the desk": {"the cables": "at", "the desk": "at"},
    "the sky should be darker": {"the sky": "nsubj"},
    "there should be a moon above the tower": {"a moon": "nsubj", "the tower": "at"},
    "what if the dog wore a bandana": {"the dog": "nsubj", "a bandana": "obj"},
    "let the old woman hold a lantern": {"the old woman": "obj", "a lantern": "obj"},
    "Please replace the fence with a hedge.": {"the fence": "obj", "a hedge": "at"},
    "i want a bigger window": {"a bigger window": "obj"},
    "add a sailor in front of the lighthouse": {"a sailor": "obj", "the lighthouse": "at"},
    "make it snow": {"it": "obj"},
    "change the color of the curtains to mustard yellow": {"the color": "obj", "the curtains": "at"},
    "the one on the left should smile": {"the one": "nsubj"},
    "have the twins hold hands": {"the twins": "obj", "hands": "obj"},
    "erase the graffiti and the broken bench": {"the graffiti": "obj", "the broken bench": "obj"},
    "paint the wall next to the stairs orange": {"the wall": "obj", "the stairs": "at"},
    "now make them dance": {"them": "obj"},
    "can the horse have wings?": {"the horse": "nsubj", "wings": "obj"},
    "is it possible to remove her glasses": {"her": "nmod:poss", "her glasses": "obj"},
    "the barber's chair is too shiny": {"the barber": "nmod:poss", "the barber's chair": "nsubj"},
    "blur everything except the bride": {"everything": "obj", "the bride": "at"},
    "undo that and crop out the lamp post": {"that": "obj", "the lamp post": "obj"},
    "keep only the tallest building": {"the tallest building": "obj"},
    "take the crown off the queen": {"the crown": "obj", "the queen": "at"},
    "move the tractor closer to the barn": {"the tractor": "obj", "the barn": "at"},
    "turn the second cup upside down": {"the second cup": "obj"},
}


def role(found: str) -> str:
    return {"obl": "at", "nmod": "at", "obl:agent": "at", "advmod": "at"}.get(found, found)


def things(said: str) -> dict[str, str]:
    return {said[phrase.start : phrase.end]: role(phrase.role) for phrase in parse(said).phrases}


def missed(said: str, wanted: dict[str, str]) -> bool:
    found = things(said)
    return any(found.get(thing) != place for thing, place in wanted.items())


def test_the_things_spoken_of_are_found() -> None:
    wrong = [said for said, wanted in SAID.items() if missed(said, wanted)]
    assert len(wrong) <= 3, wrong


def test_carelessly_written_they_are_found_too() -> None:
    wrong = [
        said for said, wanted in SAID.items() if missed(said.lower().rstrip(".?"), {thing.lower(): at for thing, at in wanted.items()})
    ]
    assert len(wrong) <= 3, wrong


@pytest.mark.parametrize(
    ("said", "word", "lemma", "number"),
    [
        ("remove the puppies", "puppies", "puppy", "Plur"),
        ("give the children hats", "children", "child", "Plur"),
        ("she is wearing a scarf", "wearing", "wear", ""),
        ("Move the boat", "Move", "move", ""),
        ("make the glass bigger", "glass", "glass", "Sing"),
        ("paint them green", "them", "they", "Plur"),
    ],
)
def test_words_are_known_in_all_their_forms(said: str, word: str, lemma: str, number: str) -> None:
    token = next(token for token in parse(said).tokens if token.text == word)
    assert (token.lemma, token.number) == (lemma, number)


def test_words_stand_where_they_were_written() -> None:
    said = "  give the  man’s dog\na “red” collar "
    parsed = parse(said)
    assert [said[token.start : token.end] for token in parsed.tokens] == [token.text for token in parsed.tokens]
    assert "man’s" in said[parsed.tokens[1].start : parsed.tokens[3].end]
    assert any(said[phrase.start : phrase.end] == "the  man’s dog" for phrase in parsed.phrases)


@pytest.mark.parametrize("said", ["", "   ", "?", "🙂", "ok", "x" * 2000])
def test_anything_can_be_said(said: str) -> None:
    assert parse(said).text == said


def test_all_at_once_is_as_one_by_one() -> None:
    first = ["make the owl white", "add  a kite", "make the owl white", "and the other one too"]
    parse_all(first)
    pipeline = language._pipeline()
    together = [parse(said) for said in first]
    pipeline.parsed.clear()
    assert [parse(said) for said in first] == together


def test_it_is_not_loaded_before_it_is_used() -> None:
    code = "import app, session.settings, session.__main__, editor.language, sys; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=language.SHIPPED.parent.parent, check=False).returncode == 0


def test_whose_work_it_is_stands_beside_it() -> None:
    attribution = (language.SHIPPED / "ATTRIBUTION.md").read_text(encoding="utf-8")
    for treebank in ("EWT", "ESLSpok", "CHILDES", "Atis", "GUMReddit"):
        assert f"UD_English-{treebank}" in attribution
    assert "CC BY-SA 4.0" in attribution


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in language.SHIPPED.rglob("*") if path.is_file()) < 15_000_000


def pipeline(folder: Path) -> Path:
    """One with CLEAR labels that has learnt a single sentence."""
    nlp = spacy.blank("en")
    nlp.add_pipe("parser")
    gold = {"heads": [0, 2, 0, 0, 5, 3], "deps": ["ROOT", "det", "dobj", "prep", "det", "pobj"]}
    # A label seen less than thirty times is not learnt.
    examples = [Example.from_dict(nlp.make_doc("put the hat on the cat"), gold) for _ in range(40)]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(20):
        nlp.update(examples, sgd=optimizer)
    nlp.to_disk(folder)
    return folder


def test_another_pipeline_is_used_when_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALIMPSEST_SPACY_MODEL", str(pipeline(tmp_path / "mine")))
    assert [token.dep for token in parse("put the hat on the cat").tokens] == ["root", "det", "obj", "case", "det", "obl"]


@pytest.mark.parametrize("named", ["missing", "empty", "garbled", "without a parser", "no_such_package"])
def test_a_pipeline_that_cannot_be_used_is_told_in_a_sentence(named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "garbled").mkdir()
    (tmp_path / "garbled" / "meta.json").write_text('{"lang": "en", "name": "x", "version": "1", "spacy_version": ">=3.8,<3.9"}')
    (tmp_path / "garbled" / "config.cfg").write_text("no configuration at all")
    spacy.blank("en").to_disk(tmp_path / "without a parser")
    monkeypatch.setenv("PALIMPSEST_SPACY_MODEL", named if named == "no_such_package" else str(tmp_path / named))
    with pytest.raises(NotConfigured, match="PALIMPSEST_SPACY_MODEL") as told:
        parse("make it blue")
    assert str(tmp_path) not in str(told.value)
