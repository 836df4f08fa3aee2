"""A new rule in a checkout of this project: its files begun, the lists it stands in, and what is left to do."""

import ast
import keyword
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from csp_guides.checks import CHECKS
from csp_guides.config import LANGUAGES
from csp_guides.errors import CannotRun
from csp_guides.findings import Level
from csp_guides.messages import AnyOf, Message, message
from csp_guides.records import dataclass
from csp_guides.rules.rule import Kind
from csp_guides.rules.topics import TOPICS
from csp_guides.scaffold.templates import CASES, MARK, MODULE, page
from csp_guides.spelling import choices, did_you_mean, nearest

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PACKAGE = Path("validator", "csp_guides")
_CATALOGUE = _PACKAGE / "rules" / "catalogue.py"
_KNOWN = _PACKAGE / "rules" / "known.py"
_CHANGES = Path("CHANGELOG.md")
_OPEN = "open.py"
_UNRELEASED = re.compile(r"^## \[Unreleased\]\n", re.MULTILINE)
_ADDED = "### Added\n\n"


def checkout(folder: Path) -> Path:
    """The checkout of this project that a folder lies in. Raises CannotRun when it lies in none."""
    for above in (folder, *folder.parents):
        if (above / _CATALOGUE).is_file():
            return above
    raise CannotRun(message("rules are added in a checkout of csp-guides, and {path} is none", path=str(folder)))


def topic_of(root: Path, id: str) -> str:
    """The topic of a rule that is begun already, by its page. Raises CannotRun when it is not begun."""
    page = next((root / "docs" / LANGUAGES[0] / "rules").glob(f"*/{id}.md"), None) if _ID.fullmatch(id) else None
    if page is None:
        raise CannotRun(
            message(
                "“{id}” is not begun yet; name its topic with --topic: {topics}", id=id, topics=AnyOf(tuple(TOPICS))
            )
        )
    return page.parent.name


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRule:
    """A rule of the checkout at `root`, of which some or all files may still be missing."""

    root: Path
    id: str
    topic: str
    level: Level = Level.ERROR

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise CannotRun(
                message("“{id}” is not an id; write words in small letters with hyphens between them", id=self.id)
            )
        if keyword.iskeyword(self._name) or self.id in CHECKS:
            raise CannotRun(message("“{id}” has a meaning of its own; choose another id", id=self.id))
        there = next((self.root / "docs" / LANGUAGES[0] / "rules").glob(f"*/{self.id}.md"), None)
        if there is not None and there.parent.name != self.topic:
            raise CannotRun(
                message(
                    "“{id}” is a rule of the topic “{topic}”; an id is never used again",
                    id=self.id,
                    topic=there.parent.name,
                )
            )
        if self.topic not in TOPICS:
            hint = did_you_mean(nearest(self.topic, TOPICS), None) or choices(TOPICS)
            raise CannotRun(message("there is no topic “{topic}”; {hint}", topic=self.topic, hint=hint))

    @property
    def _name(self) -> str:
        return self.id.replace("-", "_")

    @property
    def _module(self) -> Path:
        return _PACKAGE / "rules" / self.topic.replace("-", "_") / f"{self._name}.py"

    def _page(self, language: str) -> Path:
        return Path("docs", language, "rules", self.topic, f"{self.id}.md")

    @property
    def _cases(self) -> Path:
        return Path("tests", "rules", f"{self.id}.yaml")

    def begin(self) -> tuple[Path, ...]:
        """Write what is not there yet, and put the rule into the lists; the files that were written or changed."""
        changed = [path for path, text in self._files().items() if self._write_new(path, text)]
        for path, edit in ((_CATALOGUE, self._listed), (_KNOWN, self._known), (_CHANGES, self._announced)):
            before = self._read(path)
            after = edit(before)
            if after != before:
                (self.root / path).write_text(after, encoding="utf-8")
                changed.append(path)
        return tuple(changed)

    def missing(self) -> Iterator[Message]:
        """What is left to do, in the order in which one would do it."""
        for path in self._files():
            text = self._read(path)
            if not text:
                yield message("{path}: write this file", path=path.as_posix())
            elif MARK in text:
                lines = (number for number, line in enumerate(text.splitlines(), start=1) if MARK in line)
                yield message(
                    "{path}: write what is marked, on the lines {lines}", path=path.as_posix(), lines=tuple(lines)
                )
        if f'"{self.id}"' not in self._read(_KNOWN):
            yield message("{path}: name the rule under its subject", path=_KNOWN.as_posix())
        for path, edit, what in (
            (_CATALOGUE, self._listed, message("list the rule")),
            (_KNOWN, self._known, message("take the title out; the rule's page has one")),
        ):
            text = self._read(path)
            if edit(text) != text:
                yield message("{path}: {what}", path=path.as_posix(), what=what)
        for path in self._still_open():
            yield message("{path}: take the rule out; it is not open any more", path=path.as_posix())
        if MARK in self._read(_CHANGES):
            yield message("{path}: say what is judged differently now", path=_CHANGES.as_posix())
        yield from self._untranslated()

    def _files(self) -> Mapping[Path, str]:
        """The files of the rule's own, and how each begins."""
        permission = self.level is Level.NOTE
        kind = Kind.MAY if permission else Kind.MUST
        against = "warned" if self.level is Level.WARNING else "denied"
        module = MODULE.substitute(
            id=self.id,
            topic=self.topic,
            level=self.level.name,
            kind=kind.name,
            holds="" if permission else "rule_is_kept,",
            confidence="THIRD_PARTY" if self.level is Level.WARNING else "READ",
        )
        cases = CASES.substitute(
            kept="permits" if permission else "held", broken="not-applicable" if permission else "broken"
        )
        pages = {self._page(language): page(self.id, language, against, kind) for language in LANGUAGES}
        return {self._module: module, self._cases: cases, **pages}

    def _still_open(self) -> Iterator[Path]:
        """The lists of open rules that have this one, usually that of its topic."""
        for file in sorted((self.root / _PACKAGE / "rules").glob(f"*/{_OPEN}")):
            if f'id="{self.id}"' in file.read_text(encoding="utf-8"):
                yield file.relative_to(self.root)

    def _read(self, path: Path) -> str:
        file = self.root / path
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def _write_new(self, path: Path, text: str) -> bool:
        file = self.root / path
        if file.exists():
            return False
        file.write_text(text, encoding="utf-8")
        return True

    def _listed(self, catalogue: str) -> str:
        """The catalogue with the rule's module among those of its topic, in the order of the alphabet."""
        folder = self.topic.replace("-", "_")
        imports = re.search(
            rf"^from csp_guides\.rules\.{folder} import (?:\((?P<lines>[^)]*)\)|(?P<line>(?!open as ).+))$",
            catalogue,
            re.MULTILINE,
        )
        if imports is None:
            return catalogue
        names = {name for name in re.split(r"[,\s]+", imports["lines"] or imports["line"]) if name} | {self._name}
        lines = "".join(f"    {name},\n" for name in sorted(names))
        text = catalogue.replace(imports[0], f"from csp_guides.rules.{folder} import (\n{lines})", 1)
        others = [line for line in re.findall(r"^    (\w+)\.RULE,$", text, re.MULTILINE) if line in names]
        if self._name in others or not others:
            return text if self._name in others else catalogue
        before = [name for name in others if name < self._name]
        place = f"    {before[-1]}.RULE,\n" if before else f"    {others[0]}.RULE,\n"
        mine = f"    {self._name}.RULE,\n"
        return text.replace(place, place + mine if before else mine + place, 1)

    def _known(self, known: str) -> str:
        """The list of known rules without the title that stood in for the page of this one."""
        for node in ast.walk(ast.parse(known)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Known"):
                continue
            if isinstance(node.args[0], ast.Constant) and node.args[0].value == self.id and node.end_lineno is not None:
                lines = known.splitlines(keepends=True)
                indent = " " * node.col_offset
                lines[node.lineno - 1 : node.end_lineno] = [f'{indent}Known("{self.id}"),\n']
                return "".join(lines)
        return known

    def _announced(self, changes: str) -> str:
        """The changelog with a line on the rule."""
        unreleased = _UNRELEASED.search(changes)
        if unreleased is None or f"`{self.id}`" in changes:
            return changes
        place = changes.find(_ADDED, unreleased.end())
        line = f"- {MARK}what is judged differently now]] (`{self.id}`).\n"
        if place < 0:
            return f"{changes[: unreleased.end()]}\n{_ADDED}{line}{changes[unreleased.end() :]}"
        place += len(_ADDED)
        return changes[:place] + line + changes[place:]

    def _untranslated(self) -> Iterator[Message]:
        """The messages of the rule's module that a catalogue lacks."""
        texts = tuple(_texts(self._read(self._module)))
        for language in LANGUAGES[1:]:
            path = _PACKAGE / "locale" / language.replace("-", "_") / "LC_MESSAGES" / "csp-guides.po"
            catalogue = self._read(path)
            lacking = sum(not _is_translated(text, catalogue) for text in texts)
            if lacking:
                yield message(
                    "{path}: translate {count} messages; “make catalogues” puts them there",
                    path=path.as_posix(),
                    count=lacking,
                )


def _texts(module: str) -> Iterator[str]:
    """The English of every message in a module."""
    for node in ast.walk(ast.parse(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("message", "condition"):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _is_translated(text: str, catalogue: str) -> bool:
    """Whether one of gettext's catalogues, which have each message on one line here, has words for a text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    entry = f'\nmsgid "{escaped}"\nmsgstr '
    place = catalogue.find(entry)
    return place >= 0 and not catalogue.startswith('""', place + len(entry))
