"""What is asked of who comes in, and what is printed of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from session.served import ANYBODY, WHO, here, link, said, token, unserved
from session.settings import Settings, from_environment

OWN = Settings(Path("/home/ann/palimpsest"))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_on_this_machine_alone_nothing_is_asked_and_nothing_more_is_printed(host: str) -> None:
    assert token(replace(OWN, token="chosen"), host, open_to_all=False) == ""
    assert said(OWN, "127.0.0.1", 7860, "") == "Palimpsest is at http://127.0.0.1:7860 and keeps its sessions in /home/ann/palimpsest"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20"])
def test_where_others_reach_it_each_start_has_a_token_of_its_own(host: str) -> None:
    first, second = token(OWN, host, open_to_all=False), token(OWN, host, open_to_all=False)
    assert first != second
    assert len(first) >= 20
    printed = said(OWN, host, 7860, first)
    assert f":7860/?token={first} and keeps" in printed
    assert "0.0.0.0" not in printed
    assert printed.endswith(WHO)


def test_a_token_may_be_chosen_and_left_out_on_purpose_alone() -> None:
    settings = from_environment({"PALIMPSEST_TOKEN": " chosen "}, home="/nowhere")
    assert "chosen" not in repr(settings)
    assert token(settings, "0.0.0.0", open_to_all=False) == "chosen"
    assert token(settings, "0.0.0.0", open_to_all=True) == ""
    assert said(settings, "192.168.1.20", 7860, "").endswith(ANYBODY)


def test_on_a_space_everybody_comes_in_as_a_person_of_their_own() -> None:
    space = replace(OWN, shared=True, token="chosen")
    assert token(space, "0.0.0.0", open_to_all=False) == ""
    assert said(space, "0.0.0.0", 7860, "") == "Palimpsest is at http://0.0.0.0:7860 and keeps its sessions in /home/ann/palimpsest"


def test_the_link_that_is_opened_here_leads_here() -> None:
    assert link(here("0.0.0.0"), 7860, "t") == "http://127.0.0.1:7860/?token=t"
    assert link(here("::1"), 7860) == "http://[::1]:7860"


def test_an_address_of_another_machine_is_one_sentence() -> None:
    assert "no address of this machine" in unserved("192.0.2.77", 7860)
