"""Reads the environment, once; chooses and builds the parts. Everything else is handed what it needs."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from editor.attempts import LIMIT
from editor.backends.local.models import Model
from editor.backends.local.speed import chosen
from editor.errors import NotConfigured
from editor.gemini import USUAL, Door, Gemini, Models
from editor.protocols import Cancelled, Editor, Finder, Judge, Progress
from session.brought import Brought, brought, lent, with_model, with_weights
from session.dataset.publish import Target
from session.dataset.segments import Segments
from session.desk import Desk
from session.engine import Engine
from session.ledger import Caps
from session.places import Places
from session.resolve import Rules
from session.resolve.gemini import ByGemini, Remembered, most
from session.resolve.together import Together
from session.reviewers import Reviewers
from session.store import Store
from session.tally import Tally
from session.wish import Wish

if TYPE_CHECKING:
    from editor.backends.local.lent import Lend

Editors = Mapping[str, Callable[[], Editor]]
Judges = Mapping[str, Callable[[float], Judge]]
"""From a name to what makes the part; a judge is given the threshold, 0 to 1."""

LOCAL = "local"  # owner of what the command line makes; every browser of a loopback app sees it


@dataclass(frozen=True)
class Settings:
    """`shared`: the app serves people who do not know each other, as on a Hugging Face Space. `attempts`: tries a turn.
    `max_usd`, `session_usd`, `process_usd`: US dollars that one turn, one session, and all that is done until the app is started again may
    cost at the most. `space_host`: the name it has there. `hosts`: further names it may be reached by. `gemini_key`: of who started the
    app, for those alone who use it on the same machine; `gemini_address`: another server that speaks like Gemini, empty for Google's.
    `hub_token`: of the Hugging Face Hub, used like the key. `local`: what the local editor draws with, `speed`: with which options for
    speed. `zero`: graphics cards are lent for one edit at a time, as on a ZeroGPU Space. `host`: the address it is served on. `dataset`:
    the one on the Hub that approved sessions are sent to as they come, with `dataset_token`, which serves nothing else.
    `finder`: the model that finds things by their names, `local_judge`: the one that judges on this machine; folders or ids on the Hub.
    `review_key`, `reviewers`: who decides on what strangers saved. `person_mb`, `person_edits`: what one person may keep, in megabytes, and
    say in 24 hours; 0: as much as they like; `address_edits`: all together who have not signed in and are at one address. `visitors_mb`:
    when all pictures take so much, only who has signed in adds to them. `token`: asked of who comes in over a network. `sign_in`: the
    Space's client id, its secret and the OpenID provider, where people can."""

    home: Path
    threshold: float = 0.7
    attempts: int = LIMIT
    judge: str = "auto"
    shared: bool = False
    max_usd: float | None = None
    session_usd: float | None = None
    process_usd: float | None = None
    space_host: str = ""
    hosts: tuple[str, ...] = ()
    gemini_key: str = field(default="", repr=False)
    gemini_address: str = ""
    hub_token: str = field(default="", repr=False)
    local: Model | None = None
    speed: tuple[str, ...] = ()
    zero: bool = False
    host: str = "127.0.0.1"
    dataset: str = ""
    dataset_token: str = field(default="", repr=False)
    review_key: str = field(default="", repr=False)
    reviewers: tuple[str, ...] = ()
    finder: str = ""
    local_judge: str = ""
    person_mb: int = 0
    person_edits: int = 0
    address_edits: int = 0
    visitors_mb: int = 0
    token: str = field(default="", repr=False)
    sign_in: tuple[str, str, str] | None = field(default=None, repr=False)


def from_environment(environment: Mapping[str, str] = os.environ, home: str | None = None) -> Settings:
    """`home`, where given, is used before `PALIMPSEST_HOME`, and that before the platform's user data folder. `PALIMPSEST_HOSTS`: names,
    with commas between them. `GOOGLE_API_KEY` counts before `GEMINI_API_KEY`, as with Google's own programs; where strangers use the app
    neither is read: they bring their own. `PALIMPSEST_LOCAL_SPEED`: options, with commas between them. Raises NotConfigured for one there
    is not."""
    folder = home or environment.get("PALIMPSEST_HOME") or platformdirs.user_data_dir("palimpsest", appauthor=False)
    hosts = [name.strip() for name in environment.get("PALIMPSEST_HOSTS", "").split(",")]
    shared = "SPACE_ID" in environment
    base = environment.get("PALIMPSEST_LOCAL_MODEL", "").strip()
    speed = chosen(environment.get("PALIMPSEST_LOCAL_SPEED", "").replace(",", " ").split())
    key = environment.get("GOOGLE_API_KEY") or environment.get("GEMINI_API_KEY") or ""
    return Settings(
        home=Path(folder).expanduser(),
        shared=shared,
        space_host=environment.get("SPACE_HOST", ""),
        hosts=tuple(name for name in hosts if name),
        gemini_key="" if shared else key.strip(),
        gemini_address=environment.get("GOOGLE_GEMINI_BASE_URL", "").strip(),
        hub_token="" if shared else environment.get("HF_TOKEN", "").strip(),
        local=Model(base, speed=speed) if base else None,
        speed=speed,
        host="0.0.0.0" if shared else "127.0.0.1",  # a Space stands behind a proxy of its own
        zero=environment.get("SPACES_ZERO_GPU", "").lower() in ("1", "t", "true"),
        dataset=environment.get("PALIMPSEST_DATASET", "").strip(),
        dataset_token=environment.get("HF_TOKEN", "").strip(),
        review_key=environment.get("PALIMPSEST_REVIEW_KEY", "").strip(),
        reviewers=tuple(environment.get("PALIMPSEST_REVIEWERS", "").replace(",", " ").split()),
        finder=environment.get("PALIMPSEST_FINDER", "").strip(),
        local_judge=environment.get("PALIMPSEST_LOCAL_JUDGE", "").strip(),
        person_mb=number(environment, "PALIMPSEST_PERSON_MB", 500 if shared else 0),
        person_edits=number(environment, "PALIMPSEST_PERSON_EDITS", 300 if shared else 0),
        address_edits=number(environment, "PALIMPSEST_ADDRESS_EDITS", 1_500 if shared else 0),
        visitors_mb=number(environment, "PALIMPSEST_VISITORS_MB", 20_000 if shared else 0),
        token=environment.get("PALIMPSEST_TOKEN", "").strip(),
        sign_in=sign_in(environment),
    )


def number(environment: Mapping[str, str], name: str, usual: int) -> int:
    """Raises NotConfigured."""
    given = environment.get(name, "").strip() or str(usual)
    if not given.isdecimal():
        raise NotConfigured(f"{name} is a number, 0 for no limit, not “{given}”.")
    return int(given)


def sign_in(environment: Mapping[str, str]) -> tuple[str, str, str] | None:
    """As a Space is told where its front matter says hf_oauth."""
    client, secret = environment.get("OAUTH_CLIENT_ID", ""), environment.get("OAUTH_CLIENT_SECRET", "")
    provider = environment.get("OPENID_PROVIDER_URL", "https://huggingface.co")
    return (client, secret, provider) if client and secret and environment.get("SPACE_HOST") else None


@dataclass(frozen=True)
class Parts:
    settings: Settings
    store: Store
    desk: Desk
    engine: Engine
    gemini: Door = field(default_factory=Door)
    remembered: Remembered = field(default_factory=Remembered)
    segments: Segments | None = None
    reviewers: Reviewers = field(default_factory=Reviewers)
    places: Places = field(default_factory=Places)
    tally: Tally = field(default_factory=Tally)

    def connect(self, key: str, models: Models = USUAL) -> Gemini | None:
        """For one piece of work, with the key a person brought, or the one the app was started with; None without either. Raises
        NotConfigured for what can be no key."""
        key = key.strip() or ("" if self.settings.shared else self.settings.gemini_key)
        return self.gemini.connect(key, models) if key else None

    def bring(self, wish: Wish, gemini: Gemini, progress: Progress, cancelled: Cancelled, *, reads: bool, edits: bool) -> Wish:
        """The wish, to be carried out with Gemini: where it `reads`, it reads the words beside the engine's own resolver; where it `edits`,
        the photo may be sent to it, to be edited and to be judged."""
        engine, settings = self.engine, self.settings
        if reads:
            wish = replace(wish, resolver=Together(engine.resolver, ByGemini(gemini, progress, cancelled, self.remembered)))
        able = Brought(gemini, tuple(engine.editors), engine.judge)
        if edits:
            auto = settings.judge == "auto" and not settings.local_judge
            able = brought(gemini, engine.editors, engine.judge, settings.threshold, auto, progress, cancelled)
        return replace(wish, brought=replace(able, reading=most(gemini.models.reading) if reads else 0.0))


def build(settings: Settings, editors: Editors, judges: Judges, lend: "Lend | None" = None) -> Parts:
    """`lend`: gives local edits a graphics card, one at a time. Raises NotConfigured where the home cannot be used, or no judge has that
    name."""
    store = Store(settings.home)
    engine = Engine(
        store=store,
        resolver=Rules(),
        editors=tuple(lent(with_model(make(), settings.local), lend) for make in editors.values()),
        judge=judge_of(judges, settings),
        limit=settings.attempts,
        max_usd=settings.max_usd,
        caps=Caps(settings.session_usd, settings.process_usd),
        finder=finder_of(settings),
    )
    reviewers = Reviewers(settings.review_key, frozenset(settings.reviewers))
    segments = Segments(store, Target(settings.dataset, settings.dataset_token), LOCAL) if settings.dataset else None
    return Parts(settings, store, Desk(), engine, Door(settings.gemini_address), segments=segments, reviewers=reviewers)


def judge_of(judges: Judges, settings: Settings) -> Judge:
    """The one that was chosen, else the model on this machine where one was named, else the first."""
    usual = "local" if settings.local_judge and "local" in judges else next(iter(judges))
    name = usual if settings.judge == "auto" else settings.judge
    return with_weights(judges[name](settings.threshold), settings.local_judge, cards=not settings.zero)


def finder_of(settings: Settings) -> Finder | None:
    if not settings.finder:
        return None
    from editor.regions.words import ByWords

    return ByWords(settings.finder, cards=not settings.zero)
