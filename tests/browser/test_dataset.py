"""The Dataset page: what to record next, and an export that is taken home."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LONG, Screen, Visitor

pytestmark = pytest.mark.browser


def saved(ann: Screen) -> None:
    """An edit of Ann's that is in the dataset."""
    ann.begin()
    ann.say("make the photo warmer")
    ann.page.click("#entry")
    ann.page.click("dialog.keeping[open] [type=submit]")
    expect(ann.page.locator("#entry")).to_have_text(re.compile("In the dataset"))


def test_what_was_saved_is_exported_checked_and_taken_home(ann: Screen, tmp_path: Path) -> None:
    saved(ann)
    page = ann.page
    page.click("[data-tab=dataset]")
    page.click("[data-format=pico-banana]")
    done = page.locator(".now .result")
    expect(done).to_contain_text("no problems", timeout=LONG)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Download")).click()
    file = tmp_path / "taken.zip"
    download.value.save_as(file)
    assert download.value.suggested_filename == "palimpsest.zip"
    with zipfile.ZipFile(file) as packed:
        rows = [json.loads(line) for line in packed.read("palimpsest-pico-banana/jsonl/sft.jsonl").splitlines()]
        assert [row["edit_type"] for row in rows] == ["Change overall color tone (warm ↔ cool)"]
        assert packed.read(f"palimpsest-pico-banana/{rows[0]['output_image']}").startswith(b"\x89PNG")


def test_nobody_else_takes_it_home(visitor: Visitor) -> None:
    ann, ben = visitor(), visitor()
    saved(ann)
    ann.page.click("[data-tab=dataset]")
    ann.page.click("[data-format=parquet]")
    link = ann.page.get_by_role("link", name=re.compile("Download"))
    address = f"{ann.page.url.partition('?')[0]}{link.get_attribute('href', timeout=LONG)}"
    assert ben.page.request.get(address).status == 404
    assert ann.page.request.get(address).status == 200


def test_the_chosen_alone_go_out(ann: Screen) -> None:
    saved(ann)
    page = ann.page
    page.click("[data-tab=sessions]")
    page.check(".wall > li >> nth=0 >> [type=checkbox]")
    page.click(".picked [data-do=export]")
    expect(page.locator(".only")).to_contain_text("Only the session you chose.")
    page.click("[data-format=imgedit]")
    expect(page.locator(".now .result")).to_contain_text("1 session,", timeout=LONG)


def test_a_thin_kind_is_a_click_away_from_a_photo(ann: Screen) -> None:
    ann.page.click("[data-tab=dataset]")
    ann.page.click(".next .way >> nth=0")
    ann.page.wait_for_selector("body[data-open=yes][data-tab=edit]")
    expect(ann.page.locator("img.after")).to_be_visible()


def test_publishing_without_a_token_says_what_is_missing_where_it_can_be_given(ann: Screen) -> None:
    saved(ann)
    page = ann.page
    page.click("[data-tab=dataset]")
    page.click("[data-do=publish]")
    expect(page.locator(".hub [name=public]")).not_to_be_checked()
    page.fill(".hub [name=repo]", "ann/cups")
    page.click(".hub [type=submit]")
    expect(page.locator(".hub .problem")).to_contain_text("access token")
    expect(page.locator(".hub [name=repo]")).to_have_value("ann/cups")
    page.fill(".hub [name=repo]", "no name")
    page.fill(".hub [name=token]", "hf_given")
    page.click(".hub [type=submit]")
    expect(page.locator(".hub .problem")).to_contain_text("name")
    expect(page.locator(".hub [name=token]")).to_have_value("")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_nothing_runs_off_the_page(visitor: Visitor, size: tuple[int, int], scheme: str) -> None:
    ann = visitor(*size, color_scheme=scheme)
    for tab in ("sessions", "dataset"):
        ann.page.click(f"[data-tab={tab}]")
        ann.page.wait_for_timeout(300)
        assert ann.page.evaluate("document.documentElement.scrollWidth") <= size[0]
