"""The app without an export in it: what it does not load."""

import subprocess
import sys

LOADED = """
import sys
import app
from editor.spared import spared

with spared("pyarrow"):
    import session.screen.page
print("pyarrow" in sys.modules, "duckdb" in sys.modules, "matplotlib" in sys.modules)
from session.dataset import FORMATS
print(FORMATS["parquet"]().__name__, "pyarrow" in sys.modules)
with spared("pyarrow"):
    import pyarrow
print(pyarrow is sys.modules["pyarrow"])
"""


def test_the_screen_loads_no_library_of_an_export_and_an_export_loads_its_own() -> None:
    said = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, timeout=120).stdout
    assert said.splitlines() == ["False False False", "session.dataset.parquet True", "True"]
