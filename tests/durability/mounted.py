"""Inside a mount namespace of its own: a disk of six megabytes that fills up, is given room, and is closed for writing.

    unshare -Urm python -m tests.durability.mounted FOLDER

Prints what happened as one JSON object. FOLDER is where the disk is mounted.
"""

import json
import subprocess
import sys
from pathlib import Path

from session.store import NotStored, Store
from session.types import State
from tests.durability.crash import damage
from tests.session.store.conversation import attempt, noise, say, session, turn


def mount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], check=True)


def main(folder: Path) -> dict[str, object]:
    mount(folder, "size=6m")
    home = folder / "home"
    store = Store(home, spare=0)
    made = session(store, "ann")
    told, said = fill(store, made.id)
    # The picture is still in the caller's hands, and what was told of can be read.
    readable = sum(one.picture.data is not None for one in store.session(made.id, "ann").turns if one.picture)
    wrong = damage(home)
    unfinished = len(list((home / "blobs" / "tmp").iterdir()))
    subprocess.run(["mount", "-o", "remount,size=30m", str(folder)], check=True)
    say(store, made)
    after_room = len(store.session(made.id, "ann").turns)
    store.close()
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    try:
        Store(home)
        closed = ""
    except NotStored as error:
        closed = str(error)
    return {
        "told": told,
        "said": said,
        "readable": readable,
        "wrong": wrong,
        "unfinished": unfinished,
        "after_room": after_room,
        "closed": closed,
    }


def fill(store: Store, session_id: str) -> tuple[int, list[str]]:
    """Turns with pictures of 190 KB until three in a row were refused; how many were recorded, and what was said of the others."""
    told, said = 0, []
    source = store.session(session_id, "ann").source
    for n in range(200):
        begun = turn()
        try:
            store.begin(session_id, "ann", begun)
            store.tried(begun.id, attempt(source, noise(n, 256)))
            store.finish(begun.id, State.DONE, 0, begun.id)
            told += 1
        except NotStored as error:
            said.append(str(error))
        if len(said) == 3:
            return told, said
    raise AssertionError("the disk never filled up")


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
