"""The pictures of shared links as files of the site, which are drawn once and kept from build to build."""

import posixpath
from hashlib import blake2s
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from csp_guides.check import Block
from csp_guides.records import dataclass, field
from csp_guides.site.cards import labels
from csp_guides.site.notices import tell
from csp_guides.site.pictures import HEIGHT, WIDTH, card_picture, fonts, site_picture
from csp_guides.site.raster import as_png, can_write
from csp_guides.site.scenario_cards import CardMaker
from csp_guides.site.sharing import Picture
from csp_guides.translate import Translator

_OF_THE_SITE = "share.png"
_CACHE = Path(".cache", "csp-guides", "pictures")


@dataclass(slots=True, kw_only=True)
class PictureFiles:
    """The pictures of one language, whose home is at `root`; none where no font has its characters."""

    config: MkDocsConfig = field(repr=False)
    root: str
    _told: bool = False

    def picture(self, page: Page, block: Block | None, say: Translator) -> Picture | None:
        """The picture of a page's first scenario, or that of the site, written where it is shown from."""
        if not self._can_write(say.language):
            return None
        if block is None:
            return self._of_site(say.language)
        card = CardMaker(say=say, labels=labels(say), link=lambda _: "").card(block, heading_level=2)
        said = card.labels["is"].join((card.labels[card.verdict.value], card.title))
        path = posixpath.splitext(page.file.dest_uri)[0] + ".png"
        return self._written(path, card_picture(card, self.config.site_name), said)

    def _of_site(self, language: str) -> Picture:
        name = self.config.site_name
        drawing = site_picture(name, self.config.site_description or "", language)
        return self._written(f"{self.root}{_OF_THE_SITE}", drawing, name)

    def _can_write(self, language: str) -> bool:
        """Whether the fonts of this computer have the characters of a language; it is said once if not."""
        if can_write(language, fonts(language)):
            return True
        if not self._told:
            tell(f"csp-guides: no pictures for {language}: no font of this computer has its characters\n")
            self._told = True
        return False

    def _written(self, path: str, drawing: str, text: str) -> Picture:
        target = Path(self.config.site_dir, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(self._drawn(drawing))
        # The option needs site_url.
        return Picture(href=urljoin(self.config.site_url or "", path), text=text, width=WIDTH, height=HEIGHT)

    def _drawn(self, drawing: str) -> bytes:
        """A picture as PNG; one that was drawn before is taken from there."""
        name = blake2s(drawing.encode(), digest_size=16).hexdigest()
        known = Path(self.config.config_file_path).parent / _CACHE / f"{name}.png"
        if not known.is_file():
            known.parent.mkdir(parents=True, exist_ok=True)
            known.write_bytes(as_png(drawing))
        return known.read_bytes()
