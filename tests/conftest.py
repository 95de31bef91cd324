"""What holds for all tests."""

import os

import pytest

skipped_browser_tests: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and "browser" in report.keywords:
        skipped_browser_tests.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything must run, a browser test that was skipped is a failure."""
    if skipped_browser_tests and os.environ.get("PALIMPSEST_NO_SKIPS"):
        print(f"\n{len(skipped_browser_tests)} browser tests were skipped: " + ", ".join(skipped_browser_tests[:3]))
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
