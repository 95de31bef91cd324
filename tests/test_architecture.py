"""Imports point one way, and each library has its door."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = [ROOT / "app.py", *sorted((ROOT / "editor").rglob("*.py")), *sorted((ROOT / "session").rglob("*.py"))]

# library -> where it may be imported: files, or folders ending in /
DOORS = {
    "gradio": ["app.py", "session/screen/"],
    "ray": ["session/build.py"],
    "datasets": [],
    "pyarrow": ["session/dataset/table.py", "session/dataset/counted.py", "session/dataset/spoken.py"],
    "duckdb": ["session/dataset/counted.py"],
    "matplotlib": ["session/dataset/charts.py"],
    "huggingface_hub": ["editor/backends/local/", "editor/weights.py", "session/dataset/publish.py"],
    "spacy": ["editor/language.py"],
    "threadpoolctl": ["editor/language.py"],
    "google": ["editor/gemini/"],
    "httpx2": ["editor/gemini/", "editor/backends/local/", "editor/weights.py", "session/dataset/publish.py"],
    "httpx": ["editor/gemini/", "session/screen/guard/signin.py"],
    "authlib": ["session/screen/guard/signin.py"],
    "spaces": ["app.py", "session/screen/zero.py"],
    "torch": ["editor/backends/local/", "editor/finetune/", "editor/weights.py", "editor/regions/words.py", "editor/judges/local.py"],
    "diffusers": ["editor/backends/local/", "editor/finetune/"],
    "transformers": [
        "editor/backends/local/",
        "editor/regions/words.py",
        "editor/weights.py",
        "editor/judges/local.py",
        "editor/finetune/",
    ],
    "peft": ["editor/finetune/"],
    "accelerate": ["editor/finetune/"],
    "sqlite3": ["session/store/", "session/ledger.py"],
    "playwright": [],
    "pytest": [],
    "sklearn": [],
}


@cache
def imports(file: Path) -> frozenset[str]:
    """The dotted names a file imports, also inside its functions; relative ones made absolute."""
    package = file.relative_to(ROOT).parent.parts
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level + 1]] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            # `from session import screen` names a module of ours as much as `import session.screen` does.
            names |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return frozenset(names)


def layer(name: str) -> int:
    """Higher may import lower: app 3, session.screen 2, session 1, editor 0; -1 for what is not ours."""
    if name == "app" or name.startswith("app."):
        return 3
    if name == "session.screen" or name.startswith("session.screen."):
        return 2
    if name == "session" or name.startswith("session."):
        return 1
    return 0 if name == "editor" or name.startswith("editor.") else -1


def dotted(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("file", FILES, ids=dotted)
def test_imports_point_one_way(file: Path) -> None:
    upward = {name for name in imports(file) if layer(name) > layer(dotted(file))}
    assert not upward, f"{dotted(file)} imports {upward}"


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_its_door(library: str) -> None:
    allowed = DOORS[library]
    for file in FILES:
        where = file.relative_to(ROOT).as_posix()
        if any(name.split(".")[0] == library for name in imports(file)):
            assert any(where == door or (door.endswith("/") and where.startswith(door)) for door in allowed), f"{where} imports {library}"


def test_only_code_folders_agreed_on_stand_at_the_top() -> None:
    folders = {path.parent.relative_to(ROOT).parts[0] for path in ROOT.glob("*/**/*.py") if ".venv" not in path.parts}
    assert folders <= {"editor", "session", "tests", "assets"}
