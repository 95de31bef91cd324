"""From the address of a source photo to its file on this machine, by the list of Open Images: `OriginalURL` to `ImageID.jpg`."""

import csv
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from session.dataset import Problem
from session.dataset.fields import Fields, Wrong
from session.dataset.files import lines
from session.dataset.whole import new_file

MAPPED = "local_input_image"


class NotMapped(Exception):
    """Why a list cannot be used, as one sentence."""


@dataclass(frozen=True)
class Photos:
    """The files by the addresses of their photos, of those that were asked for and are here."""

    files: dict[str, Path]

    def find(self, url: str) -> Path | None:
        return self.files.get(url)


def photos(wanted: set[str], listed: Path, images: Path) -> Photos:
    """`listed`: the CSV file, which is read row by row; `images`: the folder that holds ImageID.jpg, however deep. Raises NotMapped."""
    ids = dict(image_ids(wanted, listed))
    files = {file.stem: file for file in jpegs(images, set(ids.values()))}
    return Photos({url: files[id] for url, id in ids.items() if id in files})


def image_ids(wanted: set[str], listed: Path) -> Iterator[tuple[str, str]]:
    try:
        with listed.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            if not {"OriginalURL", "ImageID"} <= set(rows.fieldnames or ()):
                raise NotMapped(f"{listed} has no columns OriginalURL and ImageID: give the list of Open Images")
            for row in rows:
                if row["OriginalURL"] in wanted:
                    yield row["OriginalURL"], row["ImageID"]
    except (OSError, UnicodeDecodeError, csv.Error):
        raise NotMapped(f"cannot read {listed}: give the list of Open Images, a CSV file") from None


def jpegs(images: Path, wanted: set[str]) -> Iterator[Path]:
    if not images.is_dir():
        raise NotMapped(f"{images} is no folder: give the one that holds the photos of Open Images")
    for folder, _, names in os.walk(images):
        for name in names:
            stem, dot, ending = name.rpartition(".")
            if dot and ending == "jpg" and stem in wanted:
                yield Path(folder) / name


def addresses(root: Path, names: Iterable[str]) -> set[str]:
    return {url for name in names for _, row in lines(root, name) if (url := address(row))}


def address(row: Fields) -> str | None:
    """Of a row's source photo."""
    url = row.values.get("open_image_input_url")
    try:
        named = (one.values for one in row.objects("files")) if "files" in row.values else ()
    except Wrong:
        return None
    url = next((one.get("url") for one in named if one.get("id") == "original_input_image"), url)
    return url if isinstance(url, str) else None


def missing(root: Path, name: str, found: Photos) -> Iterator[Problem]:
    """Each row of a list whose photo is not here."""
    for number, row in lines(root, name):
        url = address(row)
        if url is None or found.find(url) is None:
            yield Problem(name, number, f"the photo {url} is not here", fatal=False)


def mapped(file: Path, found: Photos, out: Path) -> None:
    """Writes the rows of `file` with the path of their photo, or null, as their last key."""
    if not file.is_file():
        raise NotMapped(f"{file} is no file: give one list of rows, such as sft.jsonl")
    with new_file(out) as written:
        for _, row in lines(file.parent, file.name):
            url = address(row)
            path = found.find(url) if url else None
            values = {key: value for key, value in row.values.items() if key != MAPPED}
            written.write((json.dumps({**values, MAPPED: str(path) if path else None}) + "\n").encode())
