"""What a Hugging Face Space needs at the root is there, is true, and starts."""

import os
import re
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
import venv
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from tests.benchmarks.apps import free_port

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
COLOURS = {"red", "yellow", "green", "blue", "indigo", "purple", "pink", "gray"}


def listed() -> list[str]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def head() -> dict[str, Any]:
    """The front matter of README."""
    found = re.match(r"---\n(.*?)\n---\n", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return yaml.safe_load(found[1])


def test_it_installs_what_pyproject_says() -> None:
    more = PROJECT["optional-dependencies"]
    assert listed() == [*PROJECT["dependencies"], *more["local"], *more["space"]]
    names = {Requirement(line).name for line in listed()}
    assert {"gradio", "google-genai", "diffusers", "torch", "pillow", "spacy", "spaces"} <= names


def test_the_head_of_the_readme_says_how_it_is_served() -> None:
    said = head()
    gradio = next(Requirement(line) for line in listed() if Requirement(line).name == "gradio")
    assert said["sdk"] == "gradio"
    assert gradio.specifier.contains(str(said["sdk_version"]))
    assert (ROOT / said["app_file"]).is_file()
    assert Requirement(f"python{PROJECT['requires-python']}").specifier.contains(str(said["python_version"]))
    assert {said["colorFrom"], said["colorTo"]} <= COLOURS
    assert len(said["short_description"]) <= 60
    assert said["license"] == PROJECT["license"].lower()
    assert isinstance(said["hf_oauth"], bool)
    assert version("gradio").split(".")[0] == str(said["sdk_version"]).split(".")[0]


def test_what_apt_installs_is_a_name_a_line() -> None:
    lines = (ROOT / "packages.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", line) for line in lines)


@pytest.mark.slow
def test_with_exactly_what_is_listed_it_starts_as_on_a_space(tmp_path: Path) -> None:
    """From the package index, into an empty environment."""
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    install = [python, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check", "-r", ROOT / "requirements.txt"]
    subprocess.run(install, check=True, timeout=900)
    port = free_port()
    around = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PALIMPSEST", "PYTHON"))},
        "SPACE_ID": "ann/palimpsest", "SPACE_HOST": "ann-palimpsest.hf.space", "PALIMPSEST_HOME": str(tmp_path / "home"),
    }  # fmt: skip
    with (tmp_path / "said").open("w+") as said:
        app = subprocess.Popen([python, ROOT / "app.py", "--port", str(port)], cwd=tmp_path, env=around, stdout=said, stderr=said)
        try:
            page = answered(f"http://127.0.0.1:{port}/", app)
            told = until_said(Path(said.name), app)
        finally:
            app.terminate()
            app.wait(timeout=60)
        assert f"Palimpsest is at http://0.0.0.0:{port}" in told
    assert "Palimpsest" in page
    assert "Suggest an edit" in page


def until_said(file: Path, app: subprocess.Popen[bytes]) -> str:
    """The page answers a moment before the app says where it is."""
    for _ in range(300):
        if "Palimpsest is at" in file.read_text() or app.poll() is not None:
            break
        time.sleep(0.1)
    return file.read_text()


def answered(url: str, app: subprocess.Popen[bytes]) -> str:
    """What the page says, asked for by the name the Space has."""
    asking = urllib.request.Request(url, headers={"Host": "ann-palimpsest.hf.space"})
    for _ in range(600):
        assert app.poll() is None, "it ended"
        try:
            with urllib.request.urlopen(asking, timeout=30) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError("it never answered")
