"""Who is served next, of what only a few may do at once."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Queue

import pytest

from session.desk import TooMany
from session.places import Overtaken, Places


@dataclass
class Crowd:
    """People who come, one after the other, and stay until they are let go."""

    places: Places
    order: "Queue[str]" = field(default_factory=Queue)
    refused: dict[str, str] = field(default_factory=dict)
    going: dict[str, threading.Event] = field(default_factory=dict)
    threads: list[threading.Thread] = field(default_factory=list)

    def comes(self, name: str, address: str = "", who: str = "") -> None:
        """`name` is of this coming alone, `who` of the person. Returns when they wait, are served or refused."""
        self.going[name] = threading.Event()
        self.threads.append(threading.Thread(target=self._stay, args=(name, who or name, address)))
        self.threads[-1].start()
        until(lambda: name in self.refused or self.waits(who or name) or not self.order.empty())

    def waits(self, who: str) -> bool:
        return who in self.places._line  # pyright: ignore[reportPrivateUsage]

    def _stay(self, name: str, who: str, address: str) -> None:
        try:
            with self.places.place(who, address):
                self.order.put(name)
                assert self.going[name].wait(30)
        except (TooMany, Overtaken) as error:
            self.refused[name] = str(error)

    def served(self) -> str:
        """The next; whoever was served is let go after."""
        name = self.order.get(timeout=30)
        self.going[name].set()
        return name

    def end(self) -> None:
        for thread in self.threads:
            thread.join(30)


def until(holds: Callable[[], bool]) -> None:
    over = threading.Event()
    for _ in range(3000):
        if holds():
            return
        over.wait(0.01)
    raise AssertionError("it never came to that")


def test_one_is_served_at_a_time_and_another_address_before_the_same_again() -> None:
    crowd = Crowd(Places(at_once=1))
    crowd.comes("first", "flood")
    assert crowd.order.get(timeout=30) == "first"
    for name, address in (("second", "flood"), ("third", "flood"), ("ben", "elsewhere")):
        crowd.comes(name, address)
    crowd.going["first"].set()
    assert [crowd.served() for _ in range(3)] == ["ben", "second", "third"]
    crowd.end()
    assert crowd.refused == {}


def test_of_one_persons_clicks_the_newest_counts() -> None:
    crowd = Crowd(Places(at_once=2))
    crowd.comes("click 1", who="ann")
    assert crowd.order.get(timeout=30) == "click 1"
    crowd.comes("click 2", who="ann")
    crowd.comes("click 3", who="ann")
    until(lambda: "click 2" in crowd.refused)
    assert crowd.order.empty(), "nobody has two at once"
    crowd.going["click 1"].set()
    assert crowd.served() == "click 3"
    crowd.end()
    assert list(crowd.refused) == ["click 2"]


def test_who_was_served_last_lets_somebody_else_of_the_same_address_go_first() -> None:
    crowd = Crowd(Places(at_once=1))
    crowd.comes("click 1", "class", who="ann")
    assert crowd.order.get(timeout=30) == "click 1"
    crowd.comes("click 2", "class", who="ann")
    crowd.comes("ben", "class")
    crowd.going["click 1"].set()
    assert [crowd.served(), crowd.served()] == ["ben", "click 2"]
    crowd.end()


def test_where_many_wait_from_one_address_another_still_finds_room() -> None:
    crowd = Crowd(Places(at_once=1, waiting=4))
    crowd.comes("at work", "flood")
    assert crowd.order.get(timeout=30) == "at work"
    for n in range(5):
        crowd.comes(f"flood {n}", "flood")
    assert sorted(crowd.refused) == ["flood 2", "flood 3", "flood 4"]
    assert all("Many people" in words for words in crowd.refused.values())
    crowd.comes("ben", "elsewhere")
    crowd.going["at work"].set()
    assert crowd.served() == "ben"
    assert {crowd.served(), crowd.served()} == {"flood 0", "flood 1"}
    crowd.end()


def test_who_waits_too_long_is_told_so_and_stands_in_nobodys_way() -> None:
    places = Places(at_once=1, patience=0.01)
    with places.place("ann"), pytest.raises(TooMany, match="try again"), places.place("ben"):
        raise AssertionError
    with places.place("ben"):
        pass


def test_a_place_is_given_back_also_where_what_was_done_in_it_fails() -> None:
    places = Places(at_once=1, patience=0.01)
    with pytest.raises(ZeroDivisionError), places.place("ann"):
        raise ZeroDivisionError
    with places.place("ann"):
        pass
