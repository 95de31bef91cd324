"""A finished export to the Hugging Face Hub: private unless said otherwise, some files at a time, and where it was cut short it goes on."""

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha1, sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huggingface_hub import HfApi

FORMATS = {"parquet": "", "pico-banana": "", "webdataset": "", "imagefolder": ""}
"""Those the Hub can show or load; parquet, which it does best, first."""
CARD = "README.md"
MOST_FILES, MOST_BYTES = 100, 500_000_000
"""Of one commit."""
NO_REPO = "There is no such dataset, or this token may not write to it: check the name (your-name/your-dataset) and the token."
NO_NAME = "This is no name of a dataset: write it as your-name/your-dataset."
NO_TOKEN = "The Hub needs an access token with write permission: make one at huggingface.co/settings/tokens."
UNREACHED = "The Hugging Face Hub cannot be reached: try again. What was sent already is not sent twice."
PUBLIC = "This dataset is public already: allow that anybody sees it, or choose another name."


class NotPublished(Exception):
    """Why it is not on the Hub, as one sentence."""


@dataclass(frozen=True)
class Target:
    """`repo` as “name/dataset”. `public`: anybody may see it."""

    repo: str
    token: str
    public: bool = False

    def __repr__(self) -> str:
        return f"Target({self.repo!r}, public={self.public})"  # no token where it might be logged


def address(repo: str) -> str:
    """Where the files of a dataset lie."""
    from huggingface_hub import constants

    return f"{constants.ENDPOINT}/datasets/{repo}/resolve/main/"


def check(target: Target) -> None:
    """Raises NotPublished for what can be told without asking the Hub."""
    if not target.token:
        raise NotPublished(NO_TOKEN)
    if not re.fullmatch(r"[\w.\-]+/[\w.\-]+", target.repo, re.ASCII):
        raise NotPublished(NO_NAME)


def push(folder: Path, target: Target, card: str, progress: Callable[[str, float | None], None], under: str = "") -> str:
    """All of the folder, below the path `under`; returns where it is. The card comes last: until then nothing looks finished. Raises
    NotPublished."""
    from huggingface_hub import CommitOperationAdd, HfApi
    from huggingface_hub.utils import disable_progress_bars

    disable_progress_bars()  # how far it is, is told to `progress`
    check(target)
    with hub_errors():
        api = HfApi(token=target.token)
        url = str(api.create_repo(target.repo, repo_type="dataset", private=not target.public, exist_ok=True))
        if not target.public and not api.dataset_info(target.repo).private:
            raise NotPublished(PUBLIC)
        there = files_there(api, target.repo)
        files = {under + file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}
        files.pop(under + CARD, None)
        missing = {name: file for name, file in files.items() if not same(file, there.get(name))}
        sent = len(files) - len(missing)
        for some in chunks(missing):
            progress(f"publishing, {sent:,} of {len(files):,} files there", sent / len(files))
            adds = [CommitOperationAdd(name, file) for name, file in some.items()]
            api.create_commit(target.repo, adds, commit_message=f"{len(some)} files", repo_type="dataset")
            sent += len(some)
        add = CommitOperationAdd(CARD, card.encode())
        api.create_commit(target.repo, [add], commit_message="The card", repo_type="dataset")
    return url


def fetch(target: Target, folder: str, into: Path) -> None:
    """All below `folder` of a dataset, into the folder `into`; nothing where there is no such dataset yet. Raises NotPublished."""
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import RepositoryNotFoundError

    check(target)
    with hub_errors():
        try:
            HfApi(token=target.token).dataset_info(target.repo)
        except RepositoryNotFoundError:
            return
        snapshot_download(target.repo, repo_type="dataset", allow_patterns=f"{folder}/*", local_dir=into, token=target.token)


def remove(target: Target, folders: Iterable[str]) -> None:
    """Those folders of a dataset, also from its history. Raises NotPublished."""
    from huggingface_hub import CommitOperationDelete, HfApi

    with hub_errors():
        api = HfApi(token=target.token)
        gone = [CommitOperationDelete(f"{folder}/", is_folder=True) for folder in folders]
        api.create_commit(target.repo, gone, commit_message=f"{len(gone)} folders less", repo_type="dataset")
        api.super_squash_history(repo_id=target.repo, repo_type="dataset")


def files_there(api: "HfApi", repo: str) -> dict[str, tuple[int, str, str]]:
    """Size, git hash and, of large files, sha256 of what the dataset holds."""
    from huggingface_hub.hf_api import RepoFile

    tree = api.list_repo_tree(repo, recursive=True, repo_type="dataset")
    return {one.path: (one.size, one.blob_id, one.lfs.sha256 if one.lfs else "") for one in tree if isinstance(one, RepoFile)}


def same(file: Path, there: tuple[int, str, str] | None) -> bool:
    if there is None or there[0] != file.stat().st_size:
        return False
    data = file.read_bytes()
    if there[2]:
        return sha256(data).hexdigest() == there[2]
    return sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() == there[1]


def chunks(files: Mapping[str, Path]) -> Iterator[dict[str, Path]]:
    some: dict[str, Path] = {}
    size = 0
    for name, file in files.items():
        if some and (len(some) == MOST_FILES or size + file.stat().st_size > MOST_BYTES):
            yield some
            some, size = {}, 0
        some[name] = file
        size += file.stat().st_size
    if some:
        yield some


@contextmanager
def hub_errors() -> Generator[None]:
    """What the Hub and the way there can do to us, as NotPublished; no token is in it."""
    from httpx2 import HTTPError
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    try:
        yield
    except HFValidationError:
        raise NotPublished(NO_NAME) from None
    except HfHubHTTPError as error:
        status = error.response.status_code
        if status == 401:
            raise NotPublished(NO_TOKEN) from None
        if status in (403, 404):
            raise NotPublished(NO_REPO) from None
        raise NotPublished(f"The Hub answered {status}: try again later. What was sent already is not sent twice.") from None
    except (HTTPError, OSError):
        raise NotPublished(UNREACHED) from None
