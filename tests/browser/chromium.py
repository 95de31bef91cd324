"""A real Chromium: the system's, or Playwright's own download."""

from pathlib import Path

from playwright.sync_api import Browser, Playwright

SYSTEM = Path("/usr/bin/chromium")
# No sandbox: tests may run as root, in a container. The rest keeps it from talking to anybody.
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


def chromium(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=SYSTEM if SYSTEM.exists() else None, args=QUIET)
