"""A disk that fills up is said to be full, loses nothing, and goes on once there is room."""

import json
import subprocess
import sys
from pathlib import Path

from tests.durability.crash import ROOT
from tests.durability.tools import needs_mounts


@needs_mounts
def test_a_full_disk_and_one_that_is_closed_for_writing(tmp_path: Path) -> None:
    command = ["unshare", "-Urm", sys.executable, "-m", "tests.durability.mounted", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert found["told"] > 5
    assert found["readable"] >= found["told"]
    assert {words.split(":")[0] for words in found["said"]} == {"The disk is full"}
    assert (found["wrong"], found["unfinished"]) == ([], 0)
    assert found["after_room"] > found["told"]
    assert found["closed"].startswith("The folder where sessions are kept cannot be written")
