"""Small pictures of recent files, read by a thread of their own: a file may be on a slow disk."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editing.thumbnails import thumbnail_of_file

SIZE = 64


class RecentPictures(QObject):
    """`read` gives a file and its picture, uint8 [h,w,3]; nothing comes of a file that has none."""

    read = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, "recent files")

    def ask(self, paths: Sequence[Path]) -> None:
        for path in paths:
            self._thread.submit(self._read, path)

    def close(self) -> None:
        self._thread.shutdown(cancel_futures=True)

    def _read(self, path: Path) -> None:
        if (pixels := thumbnail_of_file(path, SIZE)) is not None:
            self.read.emit(path, pixels)
