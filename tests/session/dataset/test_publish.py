"""Publishing, with the real client against a Hub on loopback: private, in chunks, the card last, and nothing sent twice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from huggingface_hub import constants

from session.dataset import card, publish
from session.dataset.publish import NotPublished, Target, push
from session.store import Entry, Store
from tests.fake_hub import LARGE, TOKEN, Hub, fake_hub
from tests.session.dataset.recorded import recorded
from tests.session.store.conversation import attempt, noise, say, session

HERE = Target("ann/cups", TOKEN)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with fake_hub() as hub:
        monkeypatch.setattr(constants, "ENDPOINT", hub.url)  # read from HF_ENDPOINT when the library is imported
        monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
        yield hub


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "export"
    (made / "images").mkdir(parents=True)
    (made / "rows.jsonl").write_text('{"text": "blue ↔ red"}\n', encoding="utf-8")
    (made / "README.md").write_text("---\nconfigs: []\n---\n", encoding="utf-8")
    for n in range(3):
        (made / "images" / f"{n}.png").write_bytes(Random(n).randbytes(LARGE + n))
    return made


def quiet(stage: str, share: float | None) -> None:
    assert share is None or 0 <= share <= 1


def test_all_of_it_is_there_private_and_the_card_comes_last(hub: Hub, folder: Path) -> None:
    url = push(folder, HERE, "# Cups", quiet)
    repo = hub.repos["ann/cups"]
    assert url.endswith("/datasets/ann/cups")
    assert repo.private
    files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert repo.files == {**files, "README.md": b"# Cups"}
    assert list(repo.commits[-1]) == ["README.md"]
    assert "README.md" not in [name for commit in repo.commits[:-1] for name in commit]


def test_what_was_cut_short_goes_on_and_nothing_is_sent_twice(hub: Hub, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "MOST_FILES", 1)
    hub.fail = 2
    with pytest.raises(NotPublished, match="503"):
        push(folder, HERE, "# Cups", quiet)
    assert "README.md" not in hub.repos["ann/cups"].files, "nothing looks finished"
    uploads, hub.fail = hub.uploads, None
    push(folder, HERE, "# Cups", quiet)
    repo = hub.repos["ann/cups"]
    sent = [name for commit in repo.commits for name in commit]
    assert sorted(sent) == ["README.md", "images/0.png", "images/1.png", "images/2.png", "rows.jsonl"]
    assert hub.uploads <= max(uploads, 3)
    push(folder, HERE, "# Cups", quiet)
    assert [name for commit in repo.commits for name in commit].count("images/0.png") == 1


def test_anybody_sees_it_only_where_that_was_said(hub: Hub, folder: Path) -> None:
    push(folder, Target("ann/open", TOKEN, public=True), "# Cups", quiet)
    assert not hub.repos["ann/open"].private
    commits = len(hub.repos["ann/open"].commits)
    with pytest.raises(NotPublished, match="public already"):
        push(folder, Target("ann/open", TOKEN), "# Cups", quiet)
    assert len(hub.repos["ann/open"].commits) == commits


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (Target("ann/cups", ""), "access token"),
        (Target("ann/cups", "hf_" + "x" * 34), "access token"),
        (Target("ben/cups", TOKEN), "may not write"),
        (Target("cups", TOKEN), "your-name/your-dataset"),
        (Target("../../etc", TOKEN), "your-name/your-dataset"),
        (Target("ann/c ups", TOKEN), "your-name/your-dataset"),
    ],
)
def test_a_refusal_is_a_sentence_without_the_token(hub: Hub, folder: Path, target: Target, says: str) -> None:
    with pytest.raises(NotPublished, match=says) as refused:
        push(folder, target, "# Cups", quiet)
    assert refused.value.__suppress_context__ or refused.value.__cause__ is None
    assert not target.token or target.token not in f"{refused.value}{target}"
    assert not hub.repos


def test_where_nobody_answers_it_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(NotPublished, match="cannot be reached"):
        push(folder, HERE, "# Cups", quiet)


def test_the_card_tells_what_is_in_it_and_who_judged(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    made = session(store)
    bad, good = attempt(made.source, noise(1), 0.4), attempt(made.source, noise(2), 0.9)
    first = say(store, made, tries=[bad, good], kept=1)
    say(store, made, parent=first.id, tries=[attempt(made.source, noise(3), 0.8)], kept=0)
    store.save(made.id, "ann", Entry("A | B", "CC-BY-4.0", "", "", "", True, "approved"))
    facts = card.Facts()
    facts.add(store.session(made.id, "ann"))
    written = card.card("ann/cups", facts, "configs:\n- config_name: sft\n")
    assert written.startswith("---\nlicense: cc-by-4.0\n")
    for told in (
        "configs:\n- config_name: sft\n---\n",
        "# cups",
        "| Edits that passed | 2 |",
        "| Preference pairs | 1 |",
        "| Conversations of two to five turns | 1 |",
        "| pixels | 1 | 0.7 | 2 |",
        "| nano-banana (banana-3) | 2 |",
        "| CC-BY-4.0 | 1 |",
        "Gemini",
        "2510.19808",
        "n<1K",
    ):
        assert told in written, told
    store.close()


def test_the_card_says_how_many_were_reviewed_and_cites_the_paper(tmp_path: Path) -> None:
    approved, facts = card.Facts(), card.Facts()
    for one in recorded(tmp_path / "home"):
        approved.add(one)
        facts.add(replace(one, state="draft" if facts.sessions else "approved"))
    assert "A person reviewed and approved each of them." in card.card("ann/cups", approved)
    told = card.card("ann/cups", facts)
    assert f"approved 1 of the {facts.sessions}" in told
    assert "each of them" not in told
    title = "Pico-Banana-400K: A Large-Scale Dataset for Text-Guided Image Editing"
    for part in ("Yusu Qian", "Zhe Gan", "2510.19808", "year = {2025}", title):
        assert part in told


def test_what_the_format_says_to_the_hub_stands_in_the_card(folder: Path) -> None:
    assert "configs: []\n---\n" in card.card("ann/cups", card.Facts(), card.front(folder))
    (folder / "README.md").write_text("# no front", encoding="utf-8")
    assert card.front(folder) == ""
