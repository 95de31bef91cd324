"""What a person says, or a file is called, is never run by the browser, wherever it is shown."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Screen

RUNS = "<img src=x onerror=window.ran=1> <script>window.ran=1</script> [x](javascript:window.ran=1)"


def test_15_no_words_are_run_as_a_script(ann: Screen, photo: Path) -> None:
    page = ann.page
    named = photo.rename(photo.with_name("<img src=x onerror=window.ran=1>.jpg"))
    page.set_input_files("#file", named)
    ann.settled()
    for words in (f"make it warmer {RUNS}", f"=cmd|' /C calc'!A0 make it darker {RUNS}"):
        ann.say(words)
    expect(page.locator("#talk")).to_contain_text("<img src=x onerror=")
    page.reload()
    ann.settled()
    for place in ("sessions", "dataset", "settings", "edit"):
        page.click(f"[data-tab={place}]")
        page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.locator("img[src=x], a[href^=javascript]").count() == 0
