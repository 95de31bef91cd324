"""A real Chromium: the system's, or Playwright's own download."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

SYSTEM = Path("/usr/bin/chromium")
# No sandbox: tests may run as root, in a container. The rest keeps it from talking to anybody.
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


def chromium(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=SYSTEM if SYSTEM.exists() else None, args=QUIET)


@contextmanager
def opened() -> Iterator[Browser]:
    """A browser for tests, which are skipped where there is none."""
    if not SYSTEM.exists():
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        yield browser
        browser.close()
