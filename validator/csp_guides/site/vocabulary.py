"""The reference of what a scenario may say: each word with its example, its keys and the values that these may have."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from csp_guides.joints import blank
from csp_guides.messages import Message, message
from csp_guides.records import dataclass
from csp_guides.site.contents import heading
from csp_guides.site.markup import Content, Markup, element, join
from csp_guides.translate import Translator
from csp_guides.vocabulary.whole import Vocabulary, vocabulary
from csp_guides.vocabulary.words import Choice, Example, Key, Word

_OPENS = "<!-- csp-guides: vocabulary-"

_TOPICS: Mapping[str, Message] = {
    "purchases": message("Purchases and subscriptions"),
    "enrollments": message("Enrollments in CSP"),
    "partnerships": message("Partnerships"),
    "customers": message("Customers"),
    "administration": message("Delegated administration"),
    "support": message("Customer support"),
    "transfers": message("Transfers"),
    "azure": message("Azure"),
}
"""What the topics of the steps are called."""

_BESIDE = message("Beside a step")


def with_vocabulary(html: str, say: Translator) -> str:
    """A page with the parts of the vocabulary in place of the markers that stand for them."""
    if _OPENS not in html:
        return html
    parts = VocabularyParts(say=say, all=vocabulary())
    for name, part in _PARTS.items():
        marker = f"{_OPENS}{name} -->"
        if marker in html:
            html = html.replace(marker, join(part(parts)))
    return html


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyParts:
    """What is filled into the page of the vocabulary in one language."""

    say: Translator
    all: Vocabulary

    def case(self) -> Iterator[Markup]:
        """The keys at the top of a scenario."""
        yield self._keys(self.all.case)

    def parties(self) -> Iterator[Markup]:
        """Some parties, and the keys of one."""
        yield from self._example(self.all.parties)
        yield self._keys(self.all.party)

    def given(self) -> Iterator[Markup]:
        """The kinds of fact that can be given."""
        return self._words("given", self.all.given)

    def steps(self) -> Iterator[Markup]:
        """The kinds of step below the names of their topics, and what can stand beside one."""
        topics = (element("a", self.say(_TOPICS[topic]), href=f"#{_anchor(topic)}") for topic in self.all.steps)
        yield element("ul", [element("li", topic) for topic in topics], class_="csp-topics")
        for topic, words in self.all.steps.items():
            yield heading(self.say(_TOPICS[topic]), _anchor(topic), self.say, level=3)
            yield from self._words("step", words)
        yield heading(self.say(_BESIDE), "steps-beside", self.say, level=3)
        yield self._keys(self.all.beside)

    def claims(self) -> Iterator[Markup]:
        """The facts of which something can be claimed."""
        return self._words("claim", self.all.claims)

    def expect(self) -> Iterator[Markup]:
        """The verdicts that a page can expect."""
        return self._words("expect", self.all.verdicts)

    def values(self) -> Iterator[Markup]:
        """The values that several keys share."""
        for one in self.all.lists:
            names = join(part for key in one.keys for part in (" ", element("code", key)))
            yield self._folded(f"value-{one.name}", names, one.means, (self._choices(one.choices),))

    def _words(self, place: str, words: Iterable[Word]) -> Iterator[Markup]:
        for word in words:
            keys = (self._keys(word.keys),) if word.keys else ()
            body = (*self._example(word.example), *keys)
            yield self._folded(f"{place}-{word.key}", element("code", word.key), word.means, body)

    def _folded(self, id: str, name: Markup, means: Message, body: Content) -> Markup:
        """A line that opens. A link leads into what it opens: then a browser opens it."""
        summary = element("summary", name, " ", element("span", self._sentence(means)))
        return element("details", summary, element("div", body, id=id), class_="csp-word")

    def _example(self, example: Example) -> Iterator[Markup]:
        yield element("pre", element("code", example.written), class_="csp-word__written")
        for sentence in example.told(self.say):
            yield element("p", sentence, class_="csp-word__told")

    def _keys(self, keys: Iterable[Key]) -> Markup:
        return element("dl", [self._key(key) for key in keys], class_="csp-keys")

    def _key(self, key: Key) -> Markup:
        required = element("span", self.say(message("required")), class_="csp-keys__required")
        name = element("dt", element("code", key.name), (" ", required) if key.required else "")
        return element("div", name, element("dd", self._meaning(key)))

    def _meaning(self, key: Key) -> Iterator[Markup]:
        means = self._sentence(key.means)
        if key.shared is None:
            yield element("p", means)
        else:
            allowed = self.say(message("Allowed values"))
            link = element("a", allowed, href=f"#value-{key.shared}")
            yield element("p", means, blank(means, allowed, self.say.language), link)
        if key.choices:
            yield self._choices(key.choices)
        if key.keys:
            yield self._keys(key.keys)

    def _choices(self, choices: Iterable[Choice]) -> Markup:
        return element("ul", [element("li", self._choice(one)) for one in choices], class_="csp-choices")

    def _choice(self, one: Choice) -> Iterator[Content]:
        """A value as it is written, and what people call it where that is something else."""
        called = self.say.value(one.means)
        yield element("code", one.written)
        if called != one.written:
            yield from (" ", called)

    def _sentence(self, said: Message) -> Markup:
        """What is said of a word or a key; what stands in it between backticks is code."""
        parts = self.say.sentence(said).split("`")
        return join(element("code", part) if number % 2 else part for number, part in enumerate(parts))


def _anchor(topic: str) -> str:
    """Where the steps of a topic begin."""
    return f"steps-{topic}"


_PARTS: Mapping[str, Callable[[VocabularyParts], Iterator[Markup]]] = {
    "case": VocabularyParts.case,
    "parties": VocabularyParts.parties,
    "given": VocabularyParts.given,
    "steps": VocabularyParts.steps,
    "claims": VocabularyParts.claims,
    "expect": VocabularyParts.expect,
    "values": VocabularyParts.values,
}
