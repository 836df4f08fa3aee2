"""Addresses in the reader's language, as far as the sites they lead to have one."""

import re

from csp_guides.records import dataclass

# Microsoft's documentation has each page under the language's segment, and shows the English text where a translation
# is missing. Questions and answers are what people wrote, in English.
_IN_LANGUAGES = re.compile(
    r"^(?P<site>https://(?:learn|docs)\.microsoft\.com/)(?:[a-z]{2}-[a-z]{2}/)?(?P<page>(?!answers/).*)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address, and the language in which its site was asked to answer."""

    href: str
    language: str


def address_in(language: str, href: str) -> Address:
    """The address of a page in English in a language, or the page itself where its address has none.

    English pages keep the addresses that they have: without a segment Microsoft's site takes that of the browser.
    """
    found = _IN_LANGUAGES.match(href)
    if found is None or language == "en":
        return Address(href=href, language="en")
    return Address(href=f"{found['site']}{language.lower()}/{found['page']}", language=language)
