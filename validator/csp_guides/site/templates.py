"""The templates of a theme, compiled once: for all languages of a build, and for all builds of a preview."""

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """What Jinja makes of the sources of templates, which is the same in each language that MkDocs builds.

    It is for one configuration: what a template becomes rests on the extensions and filters of its environment, too.
    """

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if its source is still the same."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        assert bucket.code is not None, "it was just compiled"
        self._codes[bucket.key] = bucket.checksum, bucket.code
