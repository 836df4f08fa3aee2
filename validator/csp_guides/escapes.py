"""HTML's escapes, such as `&amp;`: the table of them all is read where a text has one, which few texts do."""


def unescape(text: str) -> str:
    """A text with what its escapes stand for, as `html.unescape` has it."""
    if "&" not in text:
        return text
    import html

    return html.unescape(text)
