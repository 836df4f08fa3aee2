"""The search index of one language.

The theme knows one index for the whole site. Each language has its own here, below its home, in its own folding and
segmentation: with several languages in one index Chinese is not found at all, and results mix the languages.
"""

import json
import re
import unicodedata
from typing import Any

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]+")
_FOLDED = ("title", "text")
_SEPARATOR = r"""[\s\-–—,:;!?()\[\]{}"“”‘’/·]+|\.(?!\d)"""
_SEPARATORS = {
    # The segmenter puts U+200B between words.
    "zh-CN": r"""[\s\u200b\u3000\-–—,:;!?()\[\]{}"“”‘’/·、。，．？！：；（）「」《》…]+|\.(?!\d)""",
}


def localized_index(index: str, root: str, language: str) -> str:
    """The theme's index of one build, read as one of our languages is, with addresses counted from its home.

    `root` is the address of that home, such as `pt-BR/`.
    """
    data: dict[str, Any] = json.loads(index)
    data["config"] |= {
        "lang": [language.partition("-")[0]],
        "separator": _SEPARATORS.get(language, _SEPARATOR),
        # Without the stemmer, which takes names of products apart.
        "pipeline": ["stopWordFilter"],
    }
    fields = data["config"]["fields"]
    fields |= {f"folded_{name}": fields[name] for name in _FOLDED}
    for entry in data["docs"]:
        entry["location"] = entry["location"].removeprefix(root)
        for name in _FOLDED:
            if folded := without_accents(entry[name]):
                entry[f"folded_{name}"] = folded
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def without_accents(text: str) -> str:
    """The words of a text that have accents, written without them, so that `relacao` finds `relação` too."""
    words = dict.fromkeys(word.lower() for word in _WORD.findall(_TAG.sub(" ", text)))
    return " ".join(plain for word in words if (plain := _fold(word)) != word)


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")
