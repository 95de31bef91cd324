"""OKLab against its published values, and there and back."""

import numpy as np
import pytest

from editor.oklab import encoded, from_oklab, linear, oklab


@pytest.mark.parametrize(
    ("rgb", "lab"),
    [
        ((1, 1, 1), (1.0, 0.0, 0.0)),
        ((1, 0, 0), (0.6280, 0.2249, 0.1258)),
        ((0, 1, 0), (0.8664, -0.2339, 0.1795)),
        ((0, 0, 1), (0.4520, -0.0325, -0.3115)),
    ],
)
def test_white_and_the_primaries_lie_where_they_were_published(rgb: tuple[int, ...], lab: tuple[float, ...]) -> None:
    assert oklab(np.array([[rgb]], np.float32))[0, 0] == pytest.approx(lab, abs=2e-3)


def test_there_and_back_is_the_same() -> None:
    pixels = np.random.default_rng(0).random((20, 30, 3), np.float32)
    assert np.abs(from_oklab(oklab(pixels)) - pixels).max() < 2e-3
    assert np.abs(encoded(linear(pixels)) - pixels).max() < 1e-4


def test_what_srgb_cannot_show_is_clipped() -> None:
    shown = from_oklab(np.array([[(0.6, 0.5, 0.5), (1.4, 0, 0)]], np.float32))
    assert shown.min() >= 0
    assert shown.max() <= 1
