"""A site appears whole or not at all: it is built in a folder of its own and moved into place when it is done.

The folder of the site itself stays, as somebody may serve it, and so does what MkDocs leaves alone in it: whatever has
a name that begins with a dot.
"""

import logging
import os
import shutil
import sys
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.utils import CountHandler

if sys.platform != "win32":
    import fcntl


class StagedBuilds:
    """The builds of one run of MkDocs, each in a folder of its own until the last of its languages is done."""

    def __init__(self) -> None:
        self._staging: Staging | None = None
        self._config: MkDocsConfig | None = None
        self._site_dir = ""
        self._languages_open = 0

    def begin(self, config: MkDocsConfig) -> None:
        """Turn a build, or the next of its languages, to a folder of its own. Raises Abort where there can be none."""
        if self._config is config:
            # The i18n plugin builds the other languages inside the first.
            self._languages_open += 1
            return
        self.give_up()
        try:
            self._staging = Staging(Path(config.site_dir))
        except OSError as refused:
            raise Abort(f"csp-guides: the site cannot be built into {config.site_dir}: {refused}") from refused
        self._config, self._site_dir, self._languages_open = config, config.site_dir, 1
        config.site_dir = str(self._staging.folder)

    def end(self) -> bool:
        """End a language; whether it was the last of a build that goes into a folder of its own."""
        self._languages_open -= 1
        return self._staging is not None and not self._languages_open

    def publish(self) -> None:
        """Move the site into place, unless MkDocs is about to end the build. Raises Abort where that is refused."""
        assert self._staging is not None, "only a build that has begun can be published"
        if _warned():
            # MkDocs ends a strict build as soon as all plugins are done, and calls it an error then.
            return
        try:
            self._staging.publish()
        except OSError as refused:
            raise Abort(f"csp-guides: the site cannot be moved into {self._site_dir}: {refused}") from refused
        self._end()

    def give_up(self) -> None:
        """Leave the site as it was before the build."""
        if self._staging is not None:
            self._staging.discard()
        self._end()

    def _end(self) -> None:
        if self._config is not None:
            # What comes after a build, as the upload of `gh-deploy`, looks where the site was to be.
            self._config.site_dir = self._site_dir
        self._config = self._staging = None


def _warned() -> bool:
    """Whether a strict build has warned of something: only such a build counts that."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


class Staging:
    """The folder in which a site is built; it is gone when the build is over, however that came about."""

    def __init__(self, site: Path) -> None:
        """Make the folder on the file system of the site. Raises OSError where nothing can be written."""
        # Where a link leads MkDocs writes, too.
        self._site = Path(os.path.realpath(site))
        if self._site.exists() and not self._site.is_dir():
            raise NotADirectoryError(f"{site} is not a folder")
        self._box = _box(self._site)
        # An interrupted build calls no event of MkDocs; this runs at the end of Python, too.
        self._discard = weakref.finalize(self, shutil.rmtree, self._box, ignore_errors=True)
        self.folder = self._box / "site"
        self.folder.mkdir()
        self._old = self._box / "old"
        self._old.mkdir()

    def discard(self) -> None:
        """Forget what was built."""
        self._discard()

    def publish(self) -> None:
        """Put the site in the place of the old one. Raises OSError, and leaves the old one, where that is refused."""
        self._site.mkdir(parents=True, exist_ok=True)
        with _alone(self._site):
            moved: list[tuple[Path, Path]] = []
            try:
                self._move(moved)
            except OSError:
                for source, target in reversed(moved):
                    target.rename(source)
                raise
        self.discard()

    def _move(self, moved: list[tuple[Path, Path]]) -> None:
        new = {entry.name: entry for entry in self.folder.iterdir()}
        for old in tuple(self._site.iterdir()):
            if old.name in new or not old.name.startswith("."):
                _rename(old, self._old / old.name, moved)
        for name, entry in new.items():
            if name.startswith(".") and entry.is_dir() and (self._old / name).is_dir():
                # MkDocs would have left in it what the build does not write.
                shutil.copytree(self._old / name, entry, dirs_exist_ok=True, copy_function=_unless_there)
            _rename(entry, self._site / name, moved)


def _box(site: Path) -> Path:
    """A new folder beside the site, or in it where the site is a file system of its own or stands in a closed one."""
    above = next(folder for folder in site.parents if folder.exists())
    beside = not os.path.ismount(site) and os.access(above, os.W_OK | os.X_OK)
    return Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=above if beside or not site.exists() else site))


def _rename(source: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    source.rename(target)
    moved.append((source, target))


def _unless_there(source: str, target: str) -> str:
    return target if Path(target).exists() else shutil.copy2(source, target)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other builds from moving into a folder at the same time."""
    if sys.platform == "win32":
        # Nothing can be moved there while somebody has it open.
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def write_whole(path: Path, text: str) -> None:
    """Write a file that is there with all of its text or as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
