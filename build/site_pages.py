"""What mkdocs.yml calls while it builds the site: pages that are not in docs/, and the links between them and those.

Links in all Markdown files are those of the repository, so that they work there, too.
"""

import re
from os.path import relpath
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
DOCS = "docs/"
OUTSIDE = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "CHANGELOG.md": "project/changelog.md",
    "SECURITY.md": "project/security.md",
    "LICENSE": "project/license.md",
    "NOTICE": "project/notice.md",
    "resources/models/TRAINING.md": "project/training-runs.md",
}
"""Place in the repository → place on the site."""
INSIDE = {on_site: path for path, on_site in OUTSIDE.items()}
SCRIPT = "site/iframe-worker.js"
LINK = re.compile(r"(\]\()([^)\s#:]+)(#[^)\s]*)?(\))")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that are outside."""
    for path, on_site in OUTSIDE.items():
        text = (ROOT / path).read_text("utf-8")
        if not path.endswith(".md"):
            text = f"# {path.capitalize()}\n\n~~~~ text\n{text}\n~~~~\n"
        files.append(File.generated(config, on_site, content=text))
    files.append(File.generated(config, SCRIPT, abs_src_path=str(ROOT / "build" / SCRIPT)))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Links of the repository become those of the site."""
    here = page.file.src_uri
    folder = PurePosixPath(INSIDE.get(here, DOCS + here)).parent

    def on_site(found: re.Match[str]) -> str:
        before, target, anchor, after = found.groups()
        path = relpath(folder / target, ".").replace("\\", "/")
        if path in OUTSIDE:
            place = OUTSIDE[path]
        elif path.startswith(DOCS) and (ROOT / path).exists():
            place = path.removeprefix(DOCS)
        else:  # no link, or one that mkdocs complains about
            return found.group()
        return before + relpath(place, PurePosixPath(here).parent).replace("\\", "/") + (anchor or "") + after

    return LINK.sub(on_site, markdown)
