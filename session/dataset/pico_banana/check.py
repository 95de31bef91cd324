"""All that is wrong with the three public files, whoever wrote them, as a stranger sees it: nothing of how they were made is believed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from editor.errors import BadPicture
from editor.pictures import received
from editor.taxonomy import facts
from session.dataset import BadRow, Problem
from session.dataset.fields import Fields, Wrong, parsed
from session.dataset.files import content, texts
from session.dataset.pico_banana import beside, manifests, names
from session.dataset.pico_banana.read import files, segments
from session.dataset.pico_banana.released import local
from session.dataset.pictures import PNG
from session.dataset.whole import UNFINISHED

KEYS = {
    names.SFT: ["open_image_input_url", "text", "output_image", "edit_type", "summarized_text"],
    names.PREFERENCE: ["output_image", "rejected_images", "text", "edit_type", "open_image_input_url", "summarized_text"],
    names.MULTI_TURN: ["files", "metadata_edit_turn_prompts"],
}
MAPPED = "local_input_image"
"""What a mapper adds at the end of each row: a path, or null."""
SMALLEST, LARGEST = 512, 1024


def check(folder: Path) -> Iterator[Problem]:
    """Without `sessions.jsonl` beside them, as in the release, pictures that are not there are no mistake: they are told, once."""
    if folder.name.endswith(UNFINISHED):
        yield Problem(folder.name, 0, "this was never finished: write it again")
        return
    parts = segments(folder)
    for part in parts:
        yield from (replace(problem, file=f"{part.relative_to(folder).as_posix()}/{problem.file}") for problem in check(part))
    root, found = files(folder)
    if parts and not found:
        return
    if not found:
        yield Problem(folder.name, 0, "there is no list in it: sft.jsonl, preference.jsonl or multi-turn.jsonl")
    ours = "sessions" in found
    look = Look(root, ours)
    for missing in [name for name in names.FILES if ours and name not in found]:
        yield Problem(names.rows_file(missing), 0, "it is not there")
    for name, path in found.items():
        if name != "sessions":
            yield from rows(root, path, look)
    yield from manifests.check(root, found, look.named, ours)
    if ours:
        yield from beside.check(root, found["sessions"], look)
    if look.missing:
        yield Problem(folder.name, 0, f"{look.missing} pictures are not here and were not looked at, such as {look.example}", fatal=False)


class Look:
    """Looks at each picture once. `named`: the paths that each list names; `sizes`: of the pictures that could be opened, by path."""

    def __init__(self, root: Path, ours: bool) -> None:
        self.root, self.ours = root, ours
        self.named: dict[str, set[str]] = {name: set() for name in names.FILES}
        self.better: set[str] = set()
        self.sizes: dict[str, tuple[int, int]] = {}
        self.missing, self.example = 0, ""

    def at(self, path: str, *, png: bool = True) -> Iterator[tuple[str, bool]]:
        """What is wrong with the picture, and whether that is a mistake."""
        try:
            found = received(content(self.root, path))
        except Wrong as wrong:
            if self.ours or not str(wrong).endswith("is not there"):
                yield str(wrong), True
            else:
                self.missing, self.example = self.missing + 1, self.example or path
            return
        except OSError:
            yield f"{path} cannot be read", True
            return
        except BadPicture as error:
            yield f"{path} cannot be opened as a picture: {error}", True
            return
        size = found.size
        self.sizes[path] = size
        if png and found.mime != PNG:
            yield f"{path} is {found.mime}, not PNG", True
        if not SMALLEST <= max(size) <= LARGEST:
            yield f"{path} is {size[0]} × {size[1]}: its longer side is not within {SMALLEST} to {LARGEST}", False


def rows(root: Path, file: str, look: Look) -> Iterator[Problem]:
    number = 0
    try:
        for number, line in texts(root, file):
            try:
                row = parsed(line)
                wrong = list(row_problems(row, line, look))
            except Wrong as problem:
                wrong = [(str(problem), True)]
            yield from (Problem(file, number, what, fatal) for what, fatal in wrong)
    except BadRow as bad:
        yield bad.problem


def row_problems(row: Fields, line: bytes, look: Look) -> Iterator[tuple[str, bool]]:
    name = which(row)
    keys = [key for key in row.values if key != MAPPED]
    if keys != KEYS[name]:
        yield f"its keys are {', '.join(keys)}, not {', '.join(KEYS[name])} in this order", True
        return
    if MAPPED in row.values and list(row.values)[-1] != MAPPED:
        yield f"{MAPPED} is not the last key", True
    if line not in (written(row.values, ascii=True), written(row.values, ascii=False)):
        yield 'it is not written with ", " and ": " between its parts and a line feed at its end', True
    yield from CHECKS[name](row, look)


def written(values: dict[str, object], *, ascii: bool) -> bytes:
    return (json.dumps(values, ensure_ascii=ascii) + "\n").encode(errors="replace")  # half a character is said where it stands


def which(row: Fields) -> str:
    if "files" in row.values:
        return names.MULTI_TURN
    return names.PREFERENCE if "rejected_images" in row.values else names.SFT


def single(row: Fields, look: Look) -> Iterator[tuple[str, bool]]:
    row.text("text")
    row.text("summarized_text")
    if row.text("edit_type") not in {kind.value for kind in facts()}:
        yield f"edit_type “{row.text('edit_type')}” is none of the 35", True
    yield from source(row.values.get("open_image_input_url"), look)
    better = row.text("output_image")
    if which(row) == names.SFT:
        if better in look.better:
            yield f"{better} stands in another row as well", True
        look.better.add(better)
    yield from picture(better, names.POSITIVE, which(row), look)


def pair(row: Fields, look: Look) -> Iterator[tuple[str, bool]]:
    yield from single(row, look)
    worse = row.texts("rejected_images")
    if not worse:
        yield "rejected_images is empty", True
    for path in worse:
        if local(path) in look.named[names.PREFERENCE]:
            yield f"{path} stands in another row as well", True
        yield from picture(local(path), names.REJECTED, names.PREFERENCE, look)


def several(row: Fields, look: Look) -> Iterator[tuple[str, bool]]:
    said, found = row.texts("metadata_edit_turn_prompts"), row.objects("files")
    if not 2 <= len(said) <= 5:
        yield f"it has {len(said)} prompts, not 2 to 5", True
    wanted = [*(f"edit_turn{k}" for k in range(1, len(said))), "final_image", "original_input_image"]
    ids = [one.text("id") for one in found]
    if sorted(ids) != sorted(wanted) or any(list(one.values) != ["id", "url"] for one in found):
        yield f"its files have the ids {', '.join(ids)}, not {', '.join(wanted)}", True
        return
    urls = {one.text("id"): one.values["url"] for one in found}
    for k, id in enumerate(wanted[:-1], 1):
        path = urls[id]
        if not isinstance(path, str):
            yield f"the url of {id} must be text", True
            continue
        if [int(n) for n in names.TURN.findall(path)] != [k]:
            yield f"{path} must say turn{k}, once and nowhere else", True
        if path in look.named[names.MULTI_TURN]:
            yield f"{path} stands in another row as well", True
        yield from picture(path, names.MULTI, names.MULTI_TURN, look)
    yield from source(urls["original_input_image"], look)


def picture(path: str, folder: str, name: str, look: Look) -> Iterator[tuple[str, bool]]:
    if not path.startswith(folder) or not path.endswith(".png"):
        yield f"{path} does not lie in {folder} as .png", True
    if folder != names.MULTI and names.TURN.search(path):
        yield f"{path} reads as a turn's", True
    fresh = path not in look.named[name] and not (name == names.PREFERENCE and path in look.named[names.SFT])
    look.named[name].add(path)
    if fresh:
        yield from look.at(path)


def source(url: object, look: Look) -> Iterator[tuple[str, bool]]:
    """A photo without an address may lie in the folder; null is legal, and says nothing."""
    if url is None or (isinstance(url, str) and names.is_address(url)):
        return
    if not isinstance(url, str) or not url.startswith(names.SOURCE):
        yield f"the source {url} is neither an address nor in {names.SOURCE}", True
        return
    yield from look.at(url, png=False)


CHECKS: dict[str, Callable[[Fields, Look], Iterator[tuple[str, bool]]]] = {
    names.SFT: single,
    names.PREFERENCE: pair,
    names.MULTI_TURN: several,
}
