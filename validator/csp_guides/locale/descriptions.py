"""Tells Babel what the schema of scenarios says of its keys: the page of the vocabulary shows it in all languages."""

from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO, TypeAlias

from csp_guides.vocabulary.whole import vocabulary

Extracted: TypeAlias = tuple[int, None, str, list[str]]
"""The line of a message, nothing for the function that marks it, its text, and no comments."""


def extract(
    schema: BinaryIO, _: Collection[str], __: Collection[str], options: Mapping[str, str]
) -> Iterator[Extracted]:
    """The descriptions that readers are shown, each once; there are no options."""
    lines = schema.read().decode("utf-8").splitlines()
    for text in dict.fromkeys(said.text for said in vocabulary().messages):
        line = next(number for number, line in enumerate(lines, start=1) if f'"description": "{text}"' in line)
        yield line, None, text, []
