"""That the segmenter of Chinese comes in quietly, also where its source is compiled anew."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

# In a process of its own, as a module is imported only once. Nothing but what jieba warns of is made an error: what
# other libraries warn of as they are compiled is theirs.
LOADS = """
import warnings
warnings.filterwarnings("error", module=r".*jieba")
from mkdocs.config import load_config
load_config("mkdocs.yml")
import jieba
jieba.lcut("合作伙伴")
"""


def test_nothing_is_said_while_it_is_loaded(tmp_path: Path) -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", LOADS],
        cwd=ROOT,
        env={**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (loaded.returncode, loaded.stdout, loaded.stderr) == (0, "", "")
