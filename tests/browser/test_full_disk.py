"""A picture the disk does not take is said to be nowhere else, and can be taken away as a file."""

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.benchmarks.apps import free_port, wait_for_page
from tests.browser.conftest import LONG, Screen
from tests.durability.crash import ROOT
from tests.durability.tools import needs_mounts
from tests.session.store.conversation import noise

pytestmark = [pytest.mark.browser, needs_mounts]
SIDE = 840  # pixels: noise of two megabytes, so that four take one picture and not two


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[str]:
    """The app with a home on a disk of four megabytes."""
    disk, port = tmp_path / "disk", free_port()
    disk.mkdir()
    start = f"mount -t tmpfs -o size=4m none {disk} && exec {sys.executable} app.py --home {disk}/home --port {port} --no-open"
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(["unshare", "-Urm", "sh", "-c", start], cwd=ROOT, stdout=log, stderr=log)
    try:
        wait_for_page(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.kill()
        process.wait()


def test_a_picture_that_could_not_be_saved_can_be_downloaded(small_disk: str, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "noise.png").write_bytes(noise(1, SIDE).data)
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(LONG)
    page.goto(small_disk)
    page.wait_for_selector("body[data-open=no]")
    ann = Screen(page)
    page.set_input_files("#file", tmp_path / "noise.png")
    ann.settled()
    photo = ann.shown()
    page.fill("#said", "make the photo warmer")
    page.press("#said", "Enter")
    ann.sees("This picture could not be saved. The disk is full")
    assert page.input_value("#said") == "make the photo warmer"
    assert ann.shown() == photo
    page.reload()
    ann.sees("This picture could not be saved. The disk is full")
    with page.expect_download() as download:
        page.click(".banner a")
    taken = Image.open(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert taken.size == (SIDE, SIDE)
    assert Path(download.value.path()).read_bytes() != noise(1, SIDE).data
    page.click(".banner button")
    page.wait_for_selector(".banner", state="hidden")
    page.context.close()
