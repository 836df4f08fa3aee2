"""What there is once for all languages of a build, made from the pages that were judged before it."""

from datetime import date

from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from csp_guides.looking import Held
from csp_guides.memo import Memo
from csp_guides.records import dataclass, field
from csp_guides.site import rule_texts
from csp_guides.site.built_pages import BuiltPages, Sights, file_of
from csp_guides.site.dates import Dates
from csp_guides.site.judgement import Judgement
from csp_guides.site.kept_markdown import KeptMarkdown
from csp_guides.site.language import spoken
from csp_guides.site.led import Led
from csp_guides.site.overviews import Overviews
from csp_guides.site.placeholders import Rendered
from csp_guides.site.question_search import FoundPage, QuestionSearch
from csp_guides.site.rule_uses import RuleUses
from csp_guides.site.search import SearchIndexes
from csp_guides.site.translated import Translations
from csp_guides.translate import Translator, translator
from csp_guides.upcoming import Flip


class PageLanguages:
    """The language of each page, which need not be `built`, the language that the site is built in now."""

    def __init__(self, judgement: Judgement) -> None:
        self._judgement = judgement
        self.built = "en"

    def of(self, page: Page) -> str:
        """The language a page is written in: an English page that stands in for a missing translation stays English."""
        for tag in (getattr(page.file, "locale", None), self._judgement.language(file_of(page))):
            if tag and (language := spoken(tag)):
                return language
        return self.built

    def speaker(self, page: Page) -> Translator:
        """The translator into the language of a page."""
        return translator(self.of(page))


@dataclass(frozen=True, slots=True, kw_only=True)
class Memos:
    """What one build of a preview leaves to the next."""

    cards: Memo[Led[str]] = field(default_factory=Memo)
    pages: Memo[Led[Rendered]] = field(default_factory=Memo)
    flips: Memo[tuple[Flip, ...]] = field(default_factory=Memo)
    held: Held = field(default_factory=Held)
    sights: Sights = field(default_factory=Sights)
    found: Memo[FoundPage] = field(default_factory=Memo)
    markdown: KeptMarkdown = field(default_factory=KeptMarkdown)
    overviews: Overviews = field(default_factory=Overviews)

    def begin(self) -> None:
        """Begin the next build; the check itself begins with the pages."""
        for part in (self.cards, self.pages, self.flips, self.sights, self.found, self.markdown):
            part.begin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """One build, from the judgement of its pages until the last language is written."""

    judgement: Judgement
    languages: PageLanguages
    pages: BuiltPages
    translations: Translations
    dates: Dates
    uses: RuleUses
    indexes: SearchIndexes
    search: QuestionSearch
    memos: Memos


def begun(judgement: Judgement, memos: Memos, *, preview: bool) -> Build:
    """A build in which no language is built yet."""
    memos.begin()
    rule_texts.begin()
    languages = PageLanguages(judgement)
    return Build(
        judgement=judgement,
        languages=languages,
        pages=BuiltPages(judgement, languages.speaker, memos.sights, preview=preview),
        translations=Translations(judgement, memos.overviews),
        # It heeds SOURCE_DATE_EPOCH, so that a build can be repeated.
        dates=Dates(judgement, date.fromisoformat(get_build_date()), memos.flips),
        uses=RuleUses(judgement.report),
        indexes=SearchIndexes(),
        search=QuestionSearch(memos.found),
        memos=memos,
    )
