"""The documentation as a site: it builds, loads nothing from elsewhere, and its links lead somewhere."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from app.dialogs.guide_pages import guide_folder, read_guide
from tests.conftest import REPOSITORY

pytest.importorskip("material", reason="needs mkdocs-material: pip install -e '.[docs]'")

LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
NOT_LOADED = {"next", "prev", "canonical"}
"""Relations of `link` that a browser only notes."""


class Read(HTMLParser):
    """What a page loads, where its links lead, and the places in it that links can lead to."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if LOADED.get(tag) in values and not NOT_LOADED & set(values.get("rel", "").split()):
            self.loaded.append(values[LOADED[tag]])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        self.ids.add(values.get("id", ""))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=REPOSITORY, env=dict(os.environ), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Read]:
    return {file: Read(file) for file in site.rglob("*.html") if file.name != "404.html"}


def test_it_has_the_guide_and_all_other_pages(site: Path, pages: dict[Path, Read]) -> None:
    for source in (REPOSITORY / "docs").rglob("*.md"):
        name = source.relative_to(REPOSITORY / "docs").with_suffix(".html")
        assert site / name in pages or site / name.with_name("index.html") in pages
    names = [page.file.name for page in read_guide(guide_folder())]
    assert re.findall(r"- guide/(\S+\.md)", (REPOSITORY / "mkdocs.yml").read_text("utf-8")) == names


def test_pages_load_nothing_from_elsewhere(site: Path, pages: dict[Path, Read]) -> None:
    for file, page in pages.items():
        for target in page.loaded:
            assert not urlsplit(target).netloc, f"{file.name} loads {target}"
            if not target.startswith("data:"):
                assert (file.parent / unquote(urlsplit(target).path)).resolve().is_file(), f"{file.name}: {target}"
    styles = "".join(file.read_text("utf-8") for file in site.rglob("*.css"))
    assert not re.search(r"""(url\(\s*["']?|@import\s+["'])(https?:)?//""", styles)


def test_links_lead_somewhere(pages: dict[Path, Read]) -> None:
    missing = []
    for file, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            known = pages[target].ids if target in pages else set()
            if not target.is_file() or (parts.fragment and unquote(parts.fragment) not in known):
                missing.append(f"{file.name}: {link}")
    assert not missing, "\n".join(missing)


def test_the_search_works_from_a_folder(site: Path, pages: dict[Path, Read]) -> None:
    assert (site / "search" / "search_index.js").is_file()
    assert any(target.endswith("site/iframe-worker.js") for target in pages[site / "index.html"].loaded)
