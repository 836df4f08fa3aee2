"""The site on a server of this computer, and a Chromium to read it with."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TypeAlias
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    # The sandbox needs rights that containers do not have; the pages are our own.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Everything is on this computer: what takes longer does not come.
PATIENCE = 8_000

Serve: TypeAlias = Callable[..., str]


def chromium() -> str:
    """The browser that the environment names, or one of those on the path."""
    wanted = os.environ.get("CHROMIUM")
    found = shutil.which(wanted) if wanted else next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.exit(
            f"No {wanted or 'Chromium'} was found. Install one (on Debian: apt install chromium), "
            "or name it like this: make browser CHROMIUM=/path/to/chromium",
            returncode=2,
        )
    return found


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder below a path, and its error pages, as hosts of static pages do."""

    def __init__(self, *args: object, path: str, folder: Path, **more: object) -> None:
        self._path = path
        self._folder = folder
        super().__init__(*args, directory=str(folder), **more)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self._path) if path.startswith(self._path) else "missing"
        return super().translate_path(f"/{inside}")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        found = re.match(rf"{re.escape(self._path)}([a-z]{{2}}-[A-Z]{{2}}/)", self.path)
        page = (self._folder / (found[1] if found else "") / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves a folder below a path on a port of its own until all tests are done, and says where."""
    with ExitStack() as until_the_end:

        def served(folder: Path, path: str = "/") -> str:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, path=path, folder=folder))
            Thread(target=server.serve_forever, daemon=True).start()
            until_the_end.callback(server.server_close)
            until_the_end.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}{path}"

        yield served


@pytest.fixture(scope="session")
def address(site: Path, serve: Serve) -> str:
    """Where the site is served: at the same path as it was built for."""
    # The error pages are built for it.
    link = re.search(r'href="(/[^"]*)assets/csp\.css"', (site / "404.html").read_text(encoding="utf-8"))
    assert link is not None
    return serve(site, link[1])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A window of a common size, as if never opened before, to which nothing but the site answers."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    host = urlsplit(address).netloc
    context.route(lambda url: urlsplit(url).netloc != host, lambda route: route.abort())
    yield context
    context.close()
