"""What is read from the environment."""

from pathlib import Path

from session.settings import from_environment


def test_the_owners_token_publishes_for_strangers_only_what_was_approved() -> None:
    keys = {"HF_TOKEN": "hf_own", "PALIMPSEST_DATASET": "ann/cups"}
    alone, shared = from_environment(keys), from_environment({**keys, "SPACE_ID": "ann/cups"})
    assert (alone.hub_token, alone.dataset, alone.dataset_token) == ("hf_own", "ann/cups", "hf_own")
    assert (shared.hub_token, shared.dataset, shared.dataset_token) == ("", "ann/cups", "hf_own")
    assert "hf_own" not in repr(alone)


def test_the_names_it_is_reached_by_are_read() -> None:
    read = from_environment({"SPACE_ID": "ann/cups", "SPACE_HOST": "ann-cups.hf.space", "PALIMPSEST_HOSTS": "studio.example, , mine.lan"})
    assert read.shared
    assert read.space_host == "ann-cups.hf.space"
    assert read.hosts == ("studio.example", "mine.lan")


def test_where_nothing_is_said_it_is_for_this_machine_alone(tmp_path: Path) -> None:
    read = from_environment({}, home=str(tmp_path))
    assert (read.home, read.shared, read.space_host, read.hosts) == (tmp_path, False, "", ())


def test_a_key_is_read_for_who_started_the_app_alone() -> None:
    keys = {"GEMINI_API_KEY": "gemini", "GOOGLE_API_KEY": " google ", "GOOGLE_GEMINI_BASE_URL": "http://127.0.0.1:9/"}
    own = from_environment(keys)
    assert (own.gemini_key, own.gemini_address) == ("google", "http://127.0.0.1:9/")
    assert "google" not in repr(own)
    assert from_environment({"GEMINI_API_KEY": "gemini"}).gemini_key == "gemini"
    shared = from_environment({**keys, "SPACE_ID": "ann/cups"})
    assert (shared.gemini_key, shared.gemini_address) == ("", "http://127.0.0.1:9/")
