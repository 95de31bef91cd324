"""Reads the environment, once; chooses and builds the parts. Everything else is handed what it needs."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from editor.attempts import LIMIT
from editor.protocols import Editor, Judge
from session.desk import Desk
from session.engine import Engine
from session.resolve import Rules
from session.store import Store

Editors = Mapping[str, Callable[[], Editor]]
Judges = Mapping[str, Callable[[float], Judge]]
"""From a name to what makes the part; a judge is given the threshold, 0 to 1."""

LOCAL = "local"  # owner of what the command line makes; every browser of a loopback app sees it


@dataclass(frozen=True)
class Settings:
    """`shared`: the app serves people who do not know each other, as on a Hugging Face Space. `attempts`: tries a turn.
    `space_host`: the name it has there. `hosts`: further names it may be reached by."""

    home: Path
    threshold: float = 0.7
    attempts: int = LIMIT
    judge: str = "auto"
    shared: bool = False
    max_usd: float | None = None
    space_host: str = ""
    hosts: tuple[str, ...] = ()


def from_environment(environment: Mapping[str, str] = os.environ, home: str | None = None) -> Settings:
    """`home`, where given, is used before `PALIMPSEST_HOME`, and that before the platform's user data folder. `PALIMPSEST_HOSTS`: names,
    with commas between them."""
    folder = home or environment.get("PALIMPSEST_HOME") or platformdirs.user_data_dir("palimpsest", appauthor=False)
    hosts = [name.strip() for name in environment.get("PALIMPSEST_HOSTS", "").split(",")]
    return Settings(
        home=Path(folder).expanduser(),
        shared="SPACE_ID" in environment,
        space_host=environment.get("SPACE_HOST", ""),
        hosts=tuple(name for name in hosts if name),
    )


@dataclass(frozen=True)
class Parts:
    settings: Settings
    store: Store
    desk: Desk
    engine: Engine


def build(settings: Settings, editors: Editors, judges: Judges) -> Parts:
    """Raises NotConfigured where the home cannot be used, or no judge has that name."""
    store = Store(settings.home)
    name = next(iter(judges)) if settings.judge == "auto" else settings.judge
    engine = Engine(
        store=store,
        resolver=Rules(),
        editors=tuple(make() for make in editors.values()),
        judge=judges[name](settings.threshold),
        limit=settings.attempts,
        max_usd=settings.max_usd,
    )
    return Parts(settings, store, Desk(), engine)
