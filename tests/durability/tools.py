"""What the system must allow for some of these tests."""

import shutil
import subprocess

import pytest


def allowed(*command: str) -> bool:
    return shutil.which(command[0]) is not None and subprocess.run(command, capture_output=True, check=False).returncode == 0


needs_strace = pytest.mark.skipif(not allowed("strace", "-o", "/dev/null", "true"), reason="needs strace: apt-get install strace")
needs_mounts = pytest.mark.skipif(
    not allowed("unshare", "-Urm", "mount", "-t", "tmpfs", "none", "/mnt"), reason="this system lets nobody mount a disk of their own"
)
