"""The pages of the user guide: Markdown files in `docs/guide`, which its `index.md` lists in their order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from inversion.resources import resource_path

FIRST = "index.md"
LISTED = re.compile(r"^\d+\. \[[^\]]+\]\(([\w-]+\.md)\)", re.MULTILINE)
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
TARGET = re.compile(r"\]\([^)]*\)")


@dataclass(frozen=True)
class Page:
    file: Path
    title: str
    text: str
    """As it is read, without the targets of its links."""

    def has(self, words: Iterable[str]) -> bool:
        """Whether all of these stand in it, in upper or lower case."""
        text = self.text.lower()
        return all(word.lower() in text for word in words)


def guide_folder() -> Path:
    return resource_path().parent / "docs" / "guide"


def read_guide(folder: Path) -> list[Page]:
    """All pages, `index.md` first; none where there is no guide."""
    first = folder / FIRST
    if not first.is_file():
        return []
    return [_read(folder / name) for name in (FIRST, *LISTED.findall(first.read_text("utf-8")))]


def _read(file: Path) -> Page:
    text = file.read_text("utf-8")
    found = TITLE.search(text)
    return Page(file, found.group(1) if found is not None else file.stem, TARGET.sub("]", text))
