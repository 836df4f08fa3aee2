"""The segmenter that the theme's search splits Chinese text with, brought in before the theme does, and quietly."""

import warnings
from contextlib import suppress


def load_segmenter() -> None:
    """Import jieba, where it is installed, without what it makes of its own source and of its dictionary.

    Its patterns hold escapes that Python warns of whenever it compiles them, and its last release is of 2020. Where
    warnings are shown, or are errors, is up to whoever builds; so this has to come before the import in the theme.
    """
    with warnings.catch_warnings(), suppress(ImportError):
        # Python names a module by its path while it compiles it.
        warnings.filterwarnings("ignore", module=r"(?:.*[/\\])?jieba\b")
        import jieba  # type: ignore[import-untyped]

        # It tells at each start where it keeps its dictionary.
        jieba.setLogLevel("WARNING")
