"""The templates of a theme, compiled once: for all languages of a build, and for all builds of a preview."""

from collections.abc import Hashable
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """What Jinja makes of the sources of templates: each language is built with an environment of its own.

    A template becomes something else where the environment has other extensions, such as that which marks our scripts.
    """

    def __init__(self) -> None:
        self._codes: dict[Hashable, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code that was made of the same source, if there is any."""
        bucket.code = self._codes.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        assert bucket.code is not None, "it was just compiled"
        self._codes[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> Hashable:
    environment = bucket.environment
    return bucket.key, bucket.checksum, tuple(environment.extensions), tuple(environment.filters)
