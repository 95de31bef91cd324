"""What holds for all tests."""

import os

import pytest
from hypothesis import HealthCheck, settings

# What is tried is the same each time, and however slow the machine: who changes something else is not kept from it by chance.
settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")

skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and "live" not in report.keywords:
        skipped.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything must run, a test that was skipped is a failure: the browser's and the disk's are the first to be missed."""
    if skipped and os.environ.get("PALIMPSEST_NO_SKIPS"):
        print(f"\n{len(skipped)} tests were skipped: " + ", ".join(skipped[:5]))
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
