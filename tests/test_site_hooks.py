"""What hooks do to a page, before and after the plugin: what remains is exact, or the build ends."""

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from building import fenced

pytestmark = pytest.mark.usefixtures("quiet_mkdocs")

SETTINGS = """\
site_name: T
theme: {name: null, custom_dir: theme}
plugins: [csp-guides]
hooks: [hook.py]
markdown_extensions: [pymdownx.superfences]
"""
HOOK = """\
import re
from mkdocs.plugins import event_priority

ADDED = "\\n```yaml csp-scenario\\nid: added\\nparties: {{}}\\nexpect: allowed\\n```\\n"
SHOWN = "<pre>parties: a\\nexpect: b</pre>"
FENCE = re.compile("```yaml.*?```", re.S)
PLACE = re.compile('<div class="csp-scenario-[^>]*></div>')
CARD = re.compile("<article.*?</article>", re.S)

def turned(pattern, text):
    parts = iter(reversed(pattern.findall(text)))
    return pattern.sub(lambda found: next(parts), text)

@event_priority({priority})
def {event}(text, **others):
    return {change}
"""
EARLY, USUAL, LATE = 100, 0, -5000


def page(root: Path, hook: str, caplog: pytest.LogCaptureFixture) -> str:
    """The finished page, or what was said instead."""
    files = {
        "mkdocs.yml": SETTINGS,
        "hook.py": hook,
        "theme/main.html": "<html><head></head><body>{{ page.content }}</body></html>",
        "docs/index.md": fenced("one", "two"),
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(root / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort:
        return caplog.text
    return (root / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("event", "priority", "change", "said"),
    [
        ("on_page_markdown", USUAL, "text + ADDED", "index.md: … shows a scenario that is not in its file"),
        ("on_page_markdown", USUAL, "text + '\\n' + text", "index.md: the page shows a scenario that is not"),
        ("on_page_markdown", USUAL, "text.replace('allowed', 'denied', 1)", "index.md:3: the scenario that begins"),
        ("on_page_markdown", USUAL, "turned(FENCE, text)", "index.md:12: … shows the scenario “two” in another"),
        ("on_page_markdown", USUAL, "text.replace('```yaml csp-scenario', '', 1)", "index.md:3: … was not checked"),
        ("on_page_markdown", USUAL, "text.replace('yaml csp-scenario', 'yaml', 1)", "index.md:3: … was not checked"),
        ("on_page_markdown", LATE, "text + ADDED", "index.md: … shows a scenario that is not in its file"),
        ("on_page_markdown", LATE, "PLACE.sub('', text, 1)", "index.md:3: … does not show the scenario “one”"),
        ("on_page_markdown", LATE, "turned(PLACE, text)", "index.md:12: … shows the scenario “two” in another"),
        ("on_page_markdown", LATE, "text.replace('<div', '    <div', 1)", "index.md:3: … does not show the scenario"),
        ("on_page_content", EARLY, "PLACE.sub('', text, 1)", "index.md:3: … does not show the scenario “one”"),
        ("on_page_content", EARLY, "PLACE.sub(r'\\g<0>\\g<0>', text, 1)", "index.md:3: … shows the scenario “one”"),
        ("on_page_content", EARLY, "text + SHOWN", "index.md: … shows a scenario that is not in its file"),
        ("on_page_content", LATE, "CARD.sub('', text, 1)", "index.md:3: … does not show the scenario “one”"),
        ("on_page_content", LATE, "turned(CARD, text)", "index.md:12: … shows the scenario “two” in another"),
        ("on_page_content", LATE, "text + SHOWN", "index.md: … shows a scenario that is not in its file"),
        ("on_post_page", USUAL, "text.replace('Allowed', 'Denied', 1)", "index.md:3: … another plugin has"),
        ("on_post_page", USUAL, "CARD.sub(r'\\g<0>\\g<0>', text, 1)", "index.md:3: … shows the scenario “one” more"),
        ("on_post_page", USUAL, "text + '<i class=csp-card>x</i>'", "index.md: “csp-card” is a class of our own"),
        ("on_post_page", USUAL, "text.replace('<body', '<body hidden')", "index.md:3: … hides the scenario “one”"),
    ],
)  # fmt: skip
def test_what_a_hook_changes_ends_the_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, event: str, priority: int, change: str, said: str
) -> None:
    place, _, words = said.partition(": ")
    html = page(tmp_path, HOOK.format(event=event, priority=priority, change=change), caplog)
    assert f"docs/{place}: " in html
    assert words.removeprefix("… ") in html
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("event", "priority", "change", "cards"),
    [
        ("on_page_markdown", EARLY, "FENCE.sub('', text, 1)", ["two"]),
        ("on_page_markdown", USUAL, "FENCE.sub('', text)", []),
        ("on_page_markdown", USUAL, "text.replace('# T', '# T\\n\\nmore')", ["one", "two"]),
        ("on_post_page", USUAL, "re.sub(r'\\s+', ' ', text)", ["one", "two"]),
    ],
)
def test_what_a_hook_leaves_is_exact(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, event: str, priority: int, change: str, cards: list[str]
) -> None:
    html = page(tmp_path, HOOK.format(event=event, priority=priority, change=change), caplog)
    assert re.findall('<article[^>]* id="scenario-([a-z]*)"', html) == cards


LATEST = """\
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-500)
def on_post_build(config):
    page = Path(config.site_dir, "{path}")
    page.write_text({text}, encoding="utf-8")
"""


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (
            "index.html",
            "page.read_text().replace('Allowed', 'Denied', 1)",
            "index.html: … “csp-card” is a class of our own",
        ),
        ("more.html", "'<pre>parties: a\\nexpect: b</pre>'", "more.html:1: … was not checked"),
        ("more.html", "'<p>parties</p>'", ""),
    ],
)
def test_what_is_written_past_all_events_of_pages_is_looked_at_too(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, path: str, text: str, said: str
) -> None:
    html = page(tmp_path, LATEST.format(path=path, text=text), caplog)
    place, _, words = said.partition(": … ")
    assert place in html
    assert words in html
    assert (tmp_path / "site").exists() == (not said)
