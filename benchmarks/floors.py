"""What no check can do without, each alone in a process: the floor under the figures. The first argument says which."""

import sys
from pathlib import Path


def read(folder: Path) -> None:
    """Read and hash every page below a folder."""
    from hashlib import blake2b

    for path in folder.rglob("*.md"):
        blake2b(path.read_bytes()).digest()


def events(folder: Path) -> None:
    """Let libyaml take every file of YAML apart, and make nothing of it."""
    import yaml

    for path in folder.rglob("*.yaml"):
        for _ in yaml.parse(path.read_bytes(), Loader=yaml.CSafeLoader):
            pass


def parse_json(folder: Path) -> None:
    """Read every file of JSON, which says the same as the YAML beside it."""
    import json

    for path in folder.rglob("*.json"):
        json.loads(path.read_bytes())


FLOORS = {"read": read, "events": events, "json": parse_json}

if __name__ == "__main__":
    FLOORS[sys.argv[1]](Path(sys.argv[2]))
