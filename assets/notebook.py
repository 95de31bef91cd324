"""A session driven from a program, cell by cell. Start `python app.py` first, then run this file whole or in a notebook's cells.

python assets/notebook.py [ADDRESS]
"""

# %% Connect. Only five tools are offered; `print(palimpsest.view_api())` tells of each.
import sys
from pathlib import Path
from urllib.request import urlopen

from gradio_client import Client

ADDRESS = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:7860"
palimpsest = Client(ADDRESS, verbose=False)


def ask(tool: str, **given):
    return palimpsest.predict(**given, api_name=f"/{tool}")


# %% Open a photo: an example by its name, or a file of your own by its path.
opened = ask("open_photo", photo="dahlia")
session = opened["session"]
print(f"session {session}: {opened['width']} x {opened['height']} pixels")

# %% Say what to change. Each turn is read against the turns before it.
for words in ("make the photo warmer", "a bit more", "now add film grain to it"):
    turn = ask("edit", session=session, words=words)
    verdict = turn["tries"][turn["kept"]]["verdict"]
    print(f"{words!r} -> {turn['meant']!r}: {turn['tries'][turn['kept']]['editor']}, score {verdict['score']}")

# %% Go back one step and branch from there: what was made before stays in the tree.
ask("undo", session=session)
branch = ask("edit", session=session, words="make it black and white")

# %% Take the picture, and have any two pictures judged.
with urlopen(ADDRESS.rstrip("/") + branch["picture"]) as answer:
    Path("edited.png").write_bytes(answer.read())
verdict = ask("judge", before="dahlia", after=str(Path("edited.png").resolve()), words="make the photo warmer")
print("as a warmer photo it would score", verdict["score"], "-", verdict["critique"])
