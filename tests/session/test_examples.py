"""The photos to begin with can be taken in, and say whose they are."""

import pytest

from editor.backends.built_in.editor import BuiltIn
from editor.instructions import instruction
from editor.judges.pixels import Pixels
from editor.pictures import LONGEST, working_picture
from editor.types import EditRequest
from session.examples import FOLDER, Example, examples

EXAMPLES = examples()


def test_there_are_four_and_each_file_belongs_to_one() -> None:
    assert len(EXAMPLES) == 4
    assert {file.name for file in FOLDER.iterdir()} == {"credits.json", *(example.file.name for example in EXAMPLES)}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_it_can_be_begun_with_and_is_credited(example: Example) -> None:
    intake = working_picture(example.file.read_bytes())
    assert max(intake.size) <= LONGEST
    assert intake.notes == ()
    assert example.author
    assert example.licence in {"CC-BY-2.0", "CC0-1.0", "LicenseRef-PublicDomain"}
    assert example.url.startswith("https://")
    assert example.landing_page.startswith("https://")
    assert len(example.suggestions) == 3
    assert all(instruction(words) == words for words in example.suggestions)


@pytest.mark.parametrize("words", [words for example in EXAMPLES for words in example.suggestions])
def test_a_line_to_click_gives_a_picture_that_passes_without_a_key(words: str) -> None:
    [example] = [example for example in EXAMPLES if words in example.suggestions]
    request = EditRequest(working_picture(example.file.read_bytes()).picture, words, ())
    result = BuiltIn().edit(request, lambda what, share: None, lambda: False)
    verdict = Pixels().judge(request, result)
    assert verdict.passed, verdict.critique
