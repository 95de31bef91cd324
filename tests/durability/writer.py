"""A small real program at work on a real store: it says on standard output what is recorded, as soon as it is.

    python -m tests.durability.writer HOME [TURNS] [MUTANT]

Each line is the name of a call of the store and an id. Exit 3: the store refused, and said why on standard error.
"""

import os
import secrets
import sys
from pathlib import Path

from session.store import NotStored
from session.types import State
from tests.durability.mutants import MUTANTS
from tests.session.store.conversation import attempt, noise, session, turn


def main(home: Path, turns: int, mutant: str) -> None:
    store = MUTANTS[mutant](home)
    made = session(store, "local", seed=secrets.randbits(32))
    tell("create", made.id)
    parent = None
    for _ in range(turns):
        begun = turn(parent=parent)
        store.begin(made.id, "local", begun)
        tell("begin", begun.id)
        n = store.tried(begun.id, attempt(made.source, noise(secrets.randbits(32), 32), 0.4))
        tell("tried", begun.id)
        last = attempt(made.source, noise(secrets.randbits(32), 32))
        store.finish(begun.id, State.DONE, n + 1, begun.id, last=last)
        tell("finish", begun.id)
        parent = begun.id


def tell(call: str, name: str) -> None:
    # Not print: what is told must have left this process before it goes on.
    os.write(1, f"{call} {name}\n".encode())


if __name__ == "__main__":
    arguments = dict(enumerate(sys.argv))
    try:
        main(Path(sys.argv[1]), int(arguments.get(2, "1000000")), arguments.get(3, "none"))
    except NotStored as error:
        print(f"refused: {error}", file=sys.stderr)
        sys.exit(3)
