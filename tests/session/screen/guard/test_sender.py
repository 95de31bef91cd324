"""Where a request comes from, whatever it says of itself."""

import pytest

from session.screen.guard.sender import sender, unbelieved

PROXY = "10.20.3.4"


def sent(peer: str, *forwarded: str) -> str:
    headers = [(b"x-forwarded-for", said.encode()) for said in forwarded]
    return sender({"type": "http", "client": (peer, 1234), "headers": headers})


@pytest.mark.parametrize(
    ("peer", "forwarded", "is_from"),
    [
        ("8.8.8.8", [], "8.8.8.8"),
        ("8.8.8.8", ["9.9.9.9"], "8.8.8.8"),  # nobody stands between, and it says so of itself
        (PROXY, ["9.9.9.9"], "9.9.9.9"),
        (PROXY, ["1.1.1.1, 9.9.9.9"], "9.9.9.9"),  # the first was written by whoever asks
        (PROXY, ["1.1.1.1", "9.9.9.9, 10.1.2.3"], "9.9.9.9"),
        (PROXY, ["9.9.9.9, evil, 10.1.2.3"], PROXY),
        (PROXY, ["10.0.0.1, 10.1.2.3"], PROXY),
        (PROXY, [], PROXY),
        (PROXY, ["::ffff:9.9.9.9"], "9.9.9.9"),
        (PROXY, ["2a00:1450:4001:801::1"], "2a00:1450:4001:801::/64"),
        (PROXY, ["2a00:1450:4001:801:ffff::9"], "2a00:1450:4001:801::/64"),
        ("127.0.0.1", ["9.9.9.9"], "9.9.9.9"),
    ],
)
def test_the_last_hop_that_is_no_proxy_of_ours_is_who_asks(peer: str, forwarded: list[str], is_from: str) -> None:
    assert sent(peer, *forwarded) == is_from


def test_no_header_names_another_site_as_ours() -> None:
    headers = [(b"host", b"localhost"), (b"x-forwarded-host", b"evil.example"), (b"x-gradio-server", b"http://evil.example")]
    assert unbelieved({"type": "http", "headers": headers})["headers"] == [(b"host", b"localhost")]
