"""A search index for each language.

The theme knows one index for the whole site. Each language has its own here, below its home, in its own folding and
segmentation: with several languages in one index Chinese is not found at all, and results mix the languages.
"""

import json
import re
from pathlib import Path
from typing import Any

from csp_guides.site.collation import without_accents
from csp_guides.site.staging import write_whole

INDEX = Path("search", "search_index.json")
"""Where the theme looks for its index, below the home of a language."""

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]+")
_FOLDED = ("title", "text")
_DIVIDES = r"""[\s\-–—,:;!?()\[\]{}"“”‘’/·]|\.(?!\d)"""
_DIVIDES_IN = {
    # The segmenter puts U+200B between words.
    "zh-CN": r"""[\s\u200b\u3000\-–—,:;!?()\[\]{}"“”‘’/·、。，．？！：；（）「」《》…]|\.(?!\d)""",
}


class SearchIndexes:
    """The indexes of all languages of a build, by the homes of the languages."""

    def __init__(self) -> None:
        self._indexes: dict[str, str] = {}
        self._earlier: frozenset[str] = frozenset()

    def keep_earlier(self, site: Path) -> None:
        """Keep what an earlier build wrote: a dirty one makes an index of changed pages only, and worth less."""
        paths = [*site.glob(str(INDEX)), *site.glob(f"*/{INDEX.as_posix()}")]
        homes = {path: path.relative_to(site).as_posix().removesuffix(INDEX.as_posix()) for path in paths}
        self._indexes = {home: path.read_text(encoding="utf-8") for path, home in homes.items()}
        self._earlier = frozenset(self._indexes)

    def take(self, site: Path, root: str, language: str) -> None:
        """Take the index of a language before that of the next overwrites it; there is none with the search off."""
        index = site / INDEX
        if index.is_file() and root not in self._earlier:
            self._indexes[root] = localized_index(index.read_text(encoding="utf-8"), root, language)

    def write(self, site: Path) -> None:
        """Put each index below the home of its language; the one at the root held all languages until now."""
        for root, index in self._indexes.items():
            write_whole(site / root / INDEX, index)


def localized_index(index: str, root: str, language: str) -> str:
    """The theme's index of one build, read as one of our languages is, with addresses counted from its home.

    `root` is the address of that home, such as `pt-BR/`.
    """
    data: dict[str, Any] = json.loads(index)
    data["config"] |= {
        "lang": [language.partition("-")[0]],
        "separator": separator(language),
        # Without the stemmer, which takes names of products apart.
        "pipeline": ["stopWordFilter"],
    }
    fields = data["config"]["fields"]
    fields |= {f"folded_{name}": fields[name] for name in _FOLDED}
    for entry in data["docs"]:
        entry["location"] = entry["location"].removeprefix(root)
        for name in _FOLDED:
            if folded := folded_words(entry[name]):
                entry[f"folded_{name}"] = folded
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def separator(language: str) -> str:
    """What divides the words of a language, as a pattern for the theme's scripts."""
    return f"(?:{_DIVIDES_IN.get(language, _DIVIDES)})+"


def folded_words(text: str) -> str:
    """The words of a text that have accents, written without them, so that `relacao` finds `relação` too."""
    words = dict.fromkeys(word.lower() for word in _WORD.findall(_TAG.sub(" ", text)))
    return " ".join(plain for word in words if (plain := without_accents(word)) != word)
