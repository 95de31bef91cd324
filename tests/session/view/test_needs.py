"""Which refusals name their next step."""

from editor.backends.built_in.refusals import INSTEAD
from editor.backends.nano_banana import NO_KEY
from session.view.first import able
from session.view.needs import declined


def test_who_needs_a_key_is_told_calmly_and_without_the_command_line() -> None:
    for words in (f"Adding a hat {INSTEAD}", NO_KEY):
        notice = declined(words)
        assert notice
        assert notice["kind"] == "calm"
        assert notice["needs"] == "nano-banana"
        assert "GEMINI_API_KEY" not in notice["words"]
    assert declined("The photo cannot be read.") is None


def test_the_first_visit_offers_what_can_be_done_here() -> None:
    assert "--local-model" in able(key=False, model=False, shared=False)
    assert "--local-model" not in able(key=False, model=False, shared=True)
    assert "give a Gemini key" not in able(key=True, model=False, shared=False)
    assert "local model" in able(key=False, model=True, shared=False)
