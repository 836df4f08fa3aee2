"""Pages that would run something of their own, in a browser: nothing of it runs, and what the theme brings does."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]

TRIES = {
    "script": "<script>window.PWN=1</script>",
    "frame": '<iframe srcdoc="<script>parent.PWN=2</script>"></iframe>',
    "event": '<img src="x" onerror="window.PWN=3">\n\n<svg onload="window.PWN=4"></svg>',
    "link": '<a class="hostile" href="javascript:window.PWN=5">x</a>',
    "markdown": "[x](java&Tab;script:window.PWN=6){ .hostile }",
    "attributes": "![x](y.png){ onerror=window.PWN=7 }",
    "base": '<base href="https://evil.example/">',
    "module": "<script type=module>window.PWN=8</script>",
    "object": '<object data="data:text/html,<script>parent.PWN=9</script>"></object>',
    "hidden": '<p title="<!--"><script>window.PWN=10</script><p title="-->">',
    "mark": "<script data-csp-script=0>window.PWN=11</script>",
    "nonce": "<script nonce=0>window.PWN=12</script>",
    "file": '<script src="../evil.js"></script>',
}
HEADS = {
    "description": """description: '"><script>window.PWN=20</script>'""",
    "microsoft": "microsoft: javascript:window.PWN=21",
    "title": "title: 'x</title><script>window.PWN=22</script>'",
}


def pages() -> dict[str, str]:
    made = {name: f"# C\n\n{text}\n" for name, text in TRIES.items()}
    made |= {name: f"---\n{line}\n---\n\n# C\n" for name, line in HEADS.items()}
    return {
        **made,
        "heading": "# `</title><script>window.PWN=23</script>`\n",
        "index": "# Home\n\nIndirect provider.\n",
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """A site in our own theme whose settings let its pages hold anything: only the policy is left."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "docs/en").mkdir(parents=True)
    for name, text in pages().items():
        (root / f"docs/en/{name}.md").write_text(text, encoding="utf-8")
    (root / "docs/en/evil.js").write_text("window.PWN=13", encoding="utf-8")
    (root / "csp-guides.toml").write_text('languages = ["en"]\nactive-html = true\n', encoding="utf-8")
    theme = ROOT / "validator/csp_guides/site/theme"
    (root / "mkdocs.yml").write_text(
        f"""\
site_name: Hostile
site_url: http://127.0.0.1/
theme:
  name: material
  custom_dir: {json.dumps(str(theme))}
  language: csp-en
  font: false
  palette:
    - {{media: "(prefers-color-scheme)", toggle: {{icon: material/brightness-auto}}}}
    - {{media: "(prefers-color-scheme: light)", toggle: {{icon: material/brightness-7}}}}
    - {{media: "(prefers-color-scheme: dark)", scheme: slate, toggle: {{icon: material/brightness-4}}}}
extra_css: [assets/csp-guides.css, assets/csp.css]
extra_javascript: [{{path: assets/csp.js, defer: true}}]
markdown_extensions: [attr_list]
plugins:
  - csp-guides: {{content_security_policy: true}}
  - search
  - i18n: {{docs_structure: folder, languages: [{{locale: en, name: English, default: true}}]}}
""",
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("NO_MKDOCS_2_WARNING", "1")
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return serve(root / "site")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.route(lambda url: "//127.0.0.1" not in url, lambda route: route.abort())
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", [name for name in pages() if name != "index"])
def test_nothing_of_a_page_runs(hostile: str, page: Page, name: str) -> None:
    page.goto(f"{hostile}{name}/")
    for link in page.locator(".hostile").all():
        link.dispatch_event("click")
    page.wait_for_timeout(200)
    assert page.evaluate("window.PWN") is None
    # What the theme brings runs all the same.
    assert page.evaluate("typeof __md_get") == "function"
    assert all(
        not href.startswith("javascript:")
        for href in page.locator(".csp-foot a").evaluate_all("all => all.map(a => a.href)")
    )


def test_it_is_the_policy_that_keeps_it_from_running(hostile: str, browser: Browser) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for name in ("script", "frame", "event", "attributes", "module", "hidden", "mark", "nonce", "file", "title"):
        page.goto(f"{hostile}{name}/")
        page.wait_for_function("window.PWN")
    context.close()


def test_what_the_theme_brings_runs_without_a_word(hostile: str, page: Page) -> None:
    said: list[str] = []
    # The theme writes titles into its navigation as they are, so one of them tries to run on each page.
    title = b64encode(sha256(b"window.PWN=22").digest()).decode()
    page.on("console", lambda one: None if title in one.text else said.append(one.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(hostile)
    page.wait_for_load_state("networkidle")
    for _ in range(2):
        page.locator("[data-md-component=palette] label:visible").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.reload()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.keyboard.press("/")
    page.locator(".md-search__input").fill("provider")
    page.keyboard.press("End")
    page.locator(".md-search-result__link").first.wait_for()
    assert said == []
